package io.assay.gateway.app;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What {@code GET /v1/verdicts} may take. */
public interface FeedConfig {
  /**
   * Callers of {@code GET /v1/verdicts} that may wait at once on one instance; one more gets 503
   * and {@code Retry-After}. None of them holds a thread.
   */
  @WithDefault("200")
  @Min(0)
  @Max(100000)
  int waiting();

  /**
   * MiB of the latest verdicts and decisions that an instance keeps in memory, as they are on their
   * topics; a caller that is further behind is answered from the topics.
   */
  @WithDefault("8")
  @Min(1)
  @Max(1024)
  int keptMib();
}
