package io.assay.gateway.topology;

import io.assay.gateway.topology.Topic.Keep;
import java.time.Duration;

/**
 * What the gate tells of many drafts: rates, and that they changed. Holds no text, so it is kept as
 * long as anyone may want to compare.
 */
public record RiskTopics(Topic rates, Topic drift) {

  private static final int MAX_BYTES = 1024 * 1024;

  /** With as many partitions and replicas as the gate's own. */
  public static RiskTopics beside(GateTopics topics) {
    Topic like = topics.verdicts();
    return new RiskTopics(
        new Topic(
            "clinical.risk-rates.v1",
            like.partitions(),
            like.replication(),
            new Keep.Every(Duration.ofDays(90)),
            MAX_BYTES),
        new Topic(
            "clinical.drift.v1",
            like.partitions(),
            like.replication(),
            new Keep.Every(Duration.ofDays(365)),
            MAX_BYTES));
  }
}
