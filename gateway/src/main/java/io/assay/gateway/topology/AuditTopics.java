package io.assay.gateway.topology;

import io.assay.gateway.topology.Topic.Keep;
import java.time.Duration;

/**
 * Who did what: as it is said, and then in its place in the audit trail, which is kept for ever.
 * Entries have as many partitions as drafts, and each partition of the trail is one chain.
 */
public record AuditTopics(Topic entries, Topic trail) {

  private static final int MAX_BYTES = 256 * 1024;

  /** With as many partitions and replicas as the gate's own. */
  public static AuditTopics beside(GateTopics topics) {
    Topic like = topics.drafts();
    return new AuditTopics(
        new Topic(
            "clinical.audit-entries.v1",
            like.partitions(),
            like.replication(),
            new Keep.Every(Duration.ofDays(30)),
            MAX_BYTES),
        new Topic(
            "clinical.audit.v1",
            like.partitions(),
            like.replication(),
            new Keep.ForEver(),
            MAX_BYTES));
  }
}
