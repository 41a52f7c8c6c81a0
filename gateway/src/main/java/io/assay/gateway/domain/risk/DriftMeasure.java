package io.assay.gateway.domain.risk;

import java.util.List;
import java.util.Locale;

/** What is compared between the last drafts and the reference. */
public enum DriftMeasure {
  /** How the verdicts are spread over the levels and undetermined. */
  LEVEL_MIX,
  /** How P(level 3 or 4) of the graded ones is spread. */
  SCORES;

  /** The name in lower-case kebab. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public List<Long> of(RiskCounts counts) {
    return switch (this) {
      case LEVEL_MIX -> counts.levels();
      case SCORES -> counts.scores();
    };
  }
}
