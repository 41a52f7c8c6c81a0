package io.assay.validator.onnx;

import java.util.Arrays;

/** The token ids and token types of a pair, without padding. Read once, never compared. */
record TokenisedPair(long[] ids, long[] types) implements PairDevice.Prepared.Ready {

  @Override
  public int tokens() {
    return ids.length;
  }

  int length() {
    return tokens();
  }

  /**
   * A pair of that many tokens, not fewer than it has, with its second token as often as it takes.
   */
  TokenisedPair longAs(int length) {
    return new TokenisedPair(stretched(ids, length), stretched(types, length));
  }

  private static long[] stretched(long[] values, int length) {
    long[] more = new long[length];
    int added = length - values.length;
    more[0] = values[0];
    Arrays.fill(more, 1, 1 + added, values[1]);
    System.arraycopy(values, 1, more, 1 + added, values.length - 1);
    return more;
  }

  @Override
  public String toString() {
    return "TokenisedPair[" + ids.length + " tokens]";
  }
}
