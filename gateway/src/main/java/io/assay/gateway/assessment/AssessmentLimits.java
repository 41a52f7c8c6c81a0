package io.assay.gateway.assessment;

import java.time.Duration;

/**
 * How much one draft may take.
 *
 * @param sourceChars longest source that is checked, in UTF-16 code units
 * @param outputChars longest draft text that is checked, in UTF-16 code units
 * @param time for all validators together, 1 ms to 5 minutes
 * @param threads validators that run at once, well above the number of drafts assessed at once,
 *     since one left behind keeps its thread; what is over it is undetermined, not queued
 */
public record AssessmentLimits(int sourceChars, int outputChars, Duration time, int threads) {

  /** Five times the longest encounter transcripts, and ten seconds. */
  public static final AssessmentLimits STANDARD =
      new AssessmentLimits(200_000, 100_000, Duration.ofSeconds(10), 64);

  public AssessmentLimits {
    if (sourceChars < 1 || outputChars < 1 || threads < 1) {
      throw new IllegalArgumentException("limits of an assessment start at 1");
    }
    if (time.toMillis() < 1 || time.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException("time budget " + time + " is not in 1 ms..5 min");
    }
  }
}
