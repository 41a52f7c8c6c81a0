package io.assay.validator.rules.quantity.reading;

/**
 * How often, in times a day; a range such as "every 4 to 6 hours" has two ends.
 *
 * @param first index of its first token
 * @param end index after its last
 */
public record Frequency(double least, double most, int first, int end) {

  private static final double TOLERANCE = 0.05;

  /** One number for each range of frequencies. */
  public double rate() {
    return least * 1000 + most;
  }

  public boolean agreesWith(Frequency other) {
    return least <= other.most * (1 + TOLERANCE) && other.least <= most * (1 + TOLERANCE);
  }

  /** How many times more often the one is than the other; at least 1. */
  public double ratioTo(Frequency other) {
    return Math.max(least / other.most, other.least / most);
  }
}
