package io.assay.validator.onnx;

/** The token ids and token types of a pair, without padding. Read once, never compared. */
record TokenisedPair(long[] ids, long[] types) implements PairDevice.Prepared.Ready {

  @Override
  public int tokens() {
    return ids.length;
  }

  int length() {
    return tokens();
  }

  @Override
  public String toString() {
    return "TokenisedPair[" + ids.length + " tokens]";
  }
}
