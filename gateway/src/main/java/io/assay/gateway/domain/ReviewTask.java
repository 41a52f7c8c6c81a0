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
  record Requested(
      ReviewTaskId id,
      AssessedDraft held,
      Set<HoldReason> reasons,
      Instant heldAt,
      ReviewTerms terms,
      ReviewProgress progress,
      Escalation escalation)
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

    /** Just held. */
    public Requested(
        ReviewTaskId id,
        AssessedDraft held,
        Set<HoldReason> reasons,
        Instant heldAt,
        ReviewTerms terms) {
      this(id, held, reasons, heldAt, terms, ReviewProgress.UNTOUCHED, Escalation.NONE);
    }

    /** Whether one person has decided and another has to agree. */
    public boolean isProposed() {
      return !(progress instanceof ReviewProgress.Untouched);
    }

    /** The same review, one step further. */
    public Requested with(ReviewProgress next) {
      return new Requested(id, held, reasons, heldAt, terms, next, escalation);
    }

    /** The same review, found to be overdue. */
    public Requested escalated(Instant at) {
      return new Requested(id, held, reasons, heldAt, terms, progress, new Escalation.Overdue(at));
    }

    /** Whether it should be marked as overdue and is not yet. */
    public boolean isToEscalateAt(Instant now) {
      return escalation instanceof Escalation.None && terms.isOverdueAt(now);
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

  /** Whether an open review was found to be overdue. */
  sealed interface Escalation {

    /** It was not. */
    record None() implements Escalation {}

    /** It was, at that time. */
    record Overdue(Instant at) implements Escalation {}

    Escalation NONE = new None();
  }

  /** A person has decided. */
  record Completed(ReviewTaskId id, int version, Instant heldAt, Decided by, DecisionKind decision)
      implements ReviewTask {
    @Override
    public ReviewStatus status() {
      return ReviewStatus.COMPLETED;
    }
  }

  /** The key of the draft's text was erased, so nobody can review it any more. */
  record Erased(ReviewTaskId id, int version, Instant heldAt, Instant at) implements ReviewTask {
    @Override
    public ReviewStatus status() {
      return ReviewStatus.CANCELLED;
    }

    /** Found to be so at that time. */
    public Erased foundAt(Instant when) {
      return new Erased(id, version, heldAt, when);
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
