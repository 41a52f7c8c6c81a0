package io.assay.gateway.domain.risk;

import java.time.Instant;

/**
 * What was counted for a group in one window.
 *
 * @param start of the window
 */
public record RiskRate(RiskGroup group, RiskWindow window, Instant start, RiskCounts counts) {

  public Instant end() {
    return start.plus(window.size());
  }
}
