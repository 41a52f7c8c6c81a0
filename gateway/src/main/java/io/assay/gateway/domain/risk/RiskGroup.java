package io.assay.gateway.domain.risk;

import io.assay.gateway.domain.RecordedVerdict;

/**
 * The drafts that are counted together.
 *
 * @param site without white space around it; empty when the producers name none
 */
public record RiskGroup(String task, String generator, String site) {

  public static RiskGroup of(RecordedVerdict verdict) {
    return new RiskGroup(
        verdict.task().value(), verdict.origin().generator(), verdict.origin().siteName());
  }

  public RiskSource source() {
    return new RiskSource(task, generator);
  }

  /** Without the names that producers write: nobody knows what is in them, and Kafka logs it. */
  @Override
  public String toString() {
    return "RiskGroup["
        + task
        + ", generator="
        + generator.length()
        + " chars, site="
        + site.length()
        + " chars]";
  }
}
