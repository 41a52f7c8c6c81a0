package io.assay.gateway.domain;

import java.time.Instant;
import java.util.Set;

/**
 * A held draft in a person's queue, and each later state of it. Only the open one holds text: the
 * events that close a review carry none.
 */
public sealed interface ReviewTask {

  ReviewTaskId id();

  /** Version of the draft under review. */
  int version();

  Instant heldAt();

  ReviewStatus status();

  /**
   * Waits for a person.
   *
   * @param reasons at least one
   */
  record Requested(ReviewTaskId id, AssessedDraft held, Set<HoldReason> reasons, Instant heldAt)
      implements ReviewTask {

    public Requested {
      reasons = Set.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("held for no reason");
      }
      if (!id.draft().equals(held.id())) {
        throw new IllegalArgumentException("review task of another draft");
      }
    }

    @Override
    public int version() {
      return held.draft().version();
    }

    @Override
    public ReviewStatus status() {
      return ReviewStatus.REQUESTED;
    }

    public ReviewPriority priority() {
      return ReviewPriority.of(held.verdict());
    }
  }

  /** A person has decided. */
  record Completed(ReviewTaskId id, int version, Instant heldAt, Decided by, DecisionKind decision)
      implements ReviewTask {
    @Override
    public ReviewStatus status() {
      return ReviewStatus.COMPLETED;
    }
  }

  /** A higher version of the draft made the review needless. */
  record Superseded(ReviewTaskId id, int version, Instant heldAt, Instant at)
      implements ReviewTask {
    @Override
    public ReviewStatus status() {
      return ReviewStatus.CANCELLED;
    }
  }
}
