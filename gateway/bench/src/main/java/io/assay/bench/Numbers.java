package io.assay.bench;

import java.util.Arrays;
import java.util.Locale;

/** The arithmetic of the benchmarks. */
final class Numbers {

  private Numbers() {}

  /**
   * The nearest-rank percentile: the smallest value that at least this share of the values do not
   * exceed.
   *
   * @param share in (0, 1]
   */
  static double percentile(double[] values, double share) {
    if (values.length == 0 || !(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "percentile " + share + " of " + values.length + " values does not exist");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  /** How many a second. */
  static double rate(long count, long nanos) {
    if (nanos <= 0) {
      throw new IllegalArgumentException("a rate over " + nanos + " ns");
    }
    return count * 1e9 / nanos;
  }

  /** With so many digits after the point that three count, and no zeros at the end. */
  static String shortest(double value) {
    double size = Math.abs(value);
    int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
