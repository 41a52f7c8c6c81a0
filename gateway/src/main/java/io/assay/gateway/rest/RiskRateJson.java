package io.assay.gateway.rest;

import io.assay.gateway.domain.risk.RiskRate;
import java.time.Instant;
import java.util.List;

/**
 * What was counted for a group of drafts in one window.
 *
 * @param site empty when none is named
 * @param unsafe verdicts of level 3 or 4
 * @param levels verdicts of the levels 1 to 4, then undetermined ones
 * @param scores graded verdicts by P(level 3 or 4), in ten bins
 */
public record RiskRateJson(
    String task,
    String generator,
    String site,
    Instant start,
    Instant end,
    long drafts,
    long unsafe,
    long undetermined,
    List<Long> levels,
    List<Long> scores) {

  static RiskRateJson of(RiskRate rate) {
    return new RiskRateJson(
        rate.group().task(),
        rate.group().generator(),
        rate.group().site(),
        rate.start(),
        rate.end(),
        rate.counts().drafts(),
        rate.counts().unsafe(),
        rate.counts().undetermined(),
        rate.counts().levels(),
        rate.counts().scores());
  }
}
