package io.assay.contract;

import java.time.Duration;

/**
 * How often and how soon to ask again: the first pause, doubled each time up to the longest.
 *
 * @param retries questions after the first one, 0 to 20
 * @param first pause before the first retry
 * @param longest no pause is longer
 */
public record Backoff(int retries, Duration first, Duration longest) {

  public Backoff {
    if (retries < 0 || retries > 20) {
      throw new IllegalArgumentException("retries " + retries + " is not in 0..20");
    }
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("back-off " + first + " to " + longest + " is no range");
    }
  }

  /** The pause before retry {@code n}, counted from 1. */
  public Duration pauseBefore(int n) {
    Duration pause = first.multipliedBy(1L << (n - 1));
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
