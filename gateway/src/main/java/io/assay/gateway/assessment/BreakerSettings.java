package io.assay.gateway.assessment;

import java.time.Duration;

/**
 * When a validator that is in trouble is left alone for a while.
 *
 * @param afterTroubles so many in a row, at least 1
 * @param pause for so long nobody asks it; then one draft tries whether it is back. Positive
 */
public record BreakerSettings(int afterTroubles, Duration pause) {

  /** More than the drafts that a CPU judges at once, and as long as a restart may take. */
  public static final BreakerSettings STANDARD = new BreakerSettings(5, Duration.ofSeconds(10));

  public BreakerSettings {
    if (afterTroubles < 1 || !pause.isPositive()) {
      throw new IllegalArgumentException("a breaker opens after at least 1 trouble, for a while");
    }
  }
}
