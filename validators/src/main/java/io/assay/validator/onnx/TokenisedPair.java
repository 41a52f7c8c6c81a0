package io.assay.validator.onnx;

/** The token ids and token types of a pair, without padding. Read once, never compared. */
record TokenisedPair(long[] ids, long[] types) {

  int length() {
    return ids.length;
  }

  @Override
  public String toString() {
    return "TokenisedPair[" + ids.length + " tokens]";
  }
}
