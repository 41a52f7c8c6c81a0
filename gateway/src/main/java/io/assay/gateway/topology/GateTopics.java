package io.assay.gateway.topology;

import io.assay.gateway.topology.Topic.Keep;
import java.time.Duration;
import java.util.List;

/**
 * The ways in and out of the gate. All have the same number of partitions, and a draft, its review
 * and the decision on it go by the same partition number, since what the gate remembers of a draft
 * is kept by partition.
 */
public record GateTopics(
    Topic drafts,
    Topic released,
    Topic reviewTasks,
    Topic decisions,
    Topic claims,
    Topic verdicts,
    Topic deadLetters) {

  /**
   * Drafts and decisions are read up to this size unless a site sets another; a larger one is a
   * dead letter. 1 MiB.
   */
  public static final int MAX_RECORD_BYTES = 1024 * 1024;

  /**
   * Largest record that the gate writes, 5 MiB: a dead letter as large as an inward topic takes,
   * and its headers; a released draft with its source, a corrected text and its verdict is smaller.
   * The producer's {@code max.request.size} must be at least this.
   */
  public static final int MAX_WRITTEN_BYTES = 5 * 1024 * 1024;

  private static final int MAX_POLICY_BYTES = 1024 * 1024;
  private static final int MAX_CLAIM_BYTES = 64 * 1024;
  private static final int MAX_INWARD_BYTES = 4 * 1024 * 1024;

  public GateTopics {
    if (drafts.partitions() != decisions.partitions()) {
      throw new IllegalArgumentException(
          drafts.name()
              + " has "
              + drafts.partitions()
              + " partitions and "
              + decisions.name()
              + " has "
              + decisions.partitions()
              + "; a decision must meet the draft it is about, so make them equal");
    }
  }

  /**
   * The topics as Assay makes them. What holds text is kept for days; verdicts, which hold none,
   * are the record of what was done and are kept for a year.
   *
   * @param replication -1 for the cluster's default
   */
  public static GateTopics standard(int partitions, short replication) {
    Keep day = new Keep.AsTaken(Duration.ofDays(1));
    Keep week = new Keep.Every(Duration.ofDays(7));
    // A producer's clock, or the time of a text that is sent in later, must neither have a draft
    // deleted before it is judged nor have its batch refused.
    Keep weekAsTaken = new Keep.AsTaken(Duration.ofDays(7));
    Keep month = new Keep.Every(Duration.ofDays(30));
    Keep year = new Keep.Every(Duration.ofDays(365));
    Keep latest = new Keep.Latest(Duration.ofDays(1));
    return new GateTopics(
        new Topic("clinical.drafts.v1", partitions, replication, weekAsTaken, MAX_INWARD_BYTES),
        new Topic("clinical.released.v1", partitions, replication, week, MAX_WRITTEN_BYTES),
        new Topic("clinical.review-tasks.v1", partitions, replication, latest, MAX_WRITTEN_BYTES),
        new Topic("clinical.review-decisions.v1", partitions, replication, month, MAX_INWARD_BYTES),
        new Topic("clinical.review-claims.v1", partitions, replication, day, MAX_CLAIM_BYTES),
        new Topic("clinical.verdicts.v1", partitions, replication, year, MAX_WRITTEN_BYTES),
        new Topic("clinical.dead-letters.v1", partitions, replication, month, MAX_WRITTEN_BYTES));
  }

  /**
   * What may be released without a person, as it is set at run time. One partition, since the order
   * of changes counts.
   */
  public Topic policies() {
    return new Topic(
        "clinical.policies.v1",
        1,
        drafts.replication(),
        new Keep.LatestAndBefore(Duration.ofDays(30)),
        MAX_POLICY_BYTES);
  }

  /** Each of them once. */
  public List<Topic> all() {
    RiskTopics risk = RiskTopics.beside(this);
    AuditTopics audit = AuditTopics.beside(this);
    return List.of(
        risk.rates(),
        risk.drift(),
        audit.entries(),
        audit.trail(),
        drafts,
        released,
        reviewTasks,
        decisions,
        claims,
        verdicts,
        deadLetters,
        policies());
  }
}
