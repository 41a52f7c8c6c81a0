package io.assay.gateway.app;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long and with what a draft is judged. */
public interface AssessmentConfig {
  /**
   * Time that all validators together may take for one draft; what is not judged by then is
   * undetermined.
   */
  @WithDefault("20s")
  Duration timeBudget();

  /**
   * Longest source and longest output that is judged, in characters each; a longer draft is
   * undetermined.
   */
  @WithDefault("200000")
  @Min(1000)
  @Max(10000000)
  int maxChars();

  /**
   * Drafts of the stream that are judged at once; 0 takes two for each of {@code
   * assay.evaluator.threads} on a CPU and 256 on a GPU, and 16 more with a judge. A draft's time
   * budget runs from when it is begun, so more than the evaluator can serve in that time makes
   * drafts undetermined. {@code POST /v1/validate} judges as many beside them, at least 4 and at
   * most 32.
   */
  @WithDefault("0")
  @Min(0)
  @Max(4096)
  int atOnce();

  /**
   * After so many drafts in a row for which a validator's evaluator could not be asked, or took
   * half of the time budget in vain, nobody asks it for a while: drafts are undetermined at once.
   */
  @WithDefault("5")
  @Min(1)
  @Max(10000)
  int breakerTroubles();

  /** For how long; then one draft tries whether the evaluator is back, and closes the breaker. */
  @WithDefault("10s")
  Duration breakerPause();
}
