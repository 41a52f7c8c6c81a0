package io.assay.gateway.app;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** When a generator's drafts count as changed. */
public interface DriftConfig {
  /** Drafts of a task by a generator that make the reference; nothing is compared before. */
  @WithDefault("1000")
  @Min(100)
  @Max(1000000)
  int referenceDrafts();

  /** Last drafts in which a large shift is looked for. */
  @WithDefault("250")
  @Min(50)
  @Max(100000)
  int windowDrafts();

  /** Population stability index that counts as a large shift. */
  @WithDefault("0.2")
  @DecimalMin("0.01")
  double shift();

  /** Last drafts in which a moderate shift is looked for. */
  @WithDefault("1000")
  @Min(50)
  @Max(100000)
  int longWindowDrafts();

  /** Population stability index that counts as a moderate shift. */
  @WithDefault("0.1")
  @DecimalMin("0.01")
  double longShift();

  /**
   * How likely an alarm may be in one comparison, each 50 drafts, when nothing has changed; with
   * few drafts this raises the index that counts.
   */
  @WithDefault("0.00001")
  @DecimalMin("0.000000001")
  @DecimalMax("0.1")
  double falseAlarms();

  /** Drafts of the new kind after which it becomes the reference; not below reference-drafts. */
  @WithDefault("5000")
  @Min(100)
  @Max(10000000)
  int adoptAfter();
}
