package io.assay.gateway.domain.risk;

import java.time.Instant;

/**
 * Verdicts of one group that were reached within one minute.
 *
 * @param minute its start
 */
public record RiskDelta(RiskGroup group, Instant minute, RiskCounts counts) {

  public RiskDelta plus(RiskCounts more) {
    return new RiskDelta(group, minute, counts.plus(more));
  }
}
