package io.assay.gateway.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a draft stands: its highest version, the verdict on it and what became of it, and the
 * reviews of it that are still open. Holds no text.
 *
 * @param verdict on the highest version
 * @param progress of the highest version
 * @param besides open reviews of records that came after, with a stale or conflicting version
 * @param superseded reviews that a higher version cancelled; the newest {@value #REMEMBERED}
 * @param updatedAt by the gate's clock: a standing is forgotten so long after it
 */
public record DraftStanding(
    DraftFingerprint fingerprint,
    RecordedVerdict verdict,
    Progress progress,
    Set<ReviewTaskId> besides,
    List<ReviewTaskId> superseded,
    Instant updatedAt) {

  /** How many cancelled reviews are remembered, so that a late decision on one is told why. */
  public static final int REMEMBERED = 16;

  /** What became of the highest version. */
  public sealed interface Progress {

    /** Released by policy. */
    record Released() implements Progress {}

    /** Held; a person has not decided yet. */
    record InReview(ReviewTaskId task) implements Progress {}

    /** A person decided. */
    record Settled(ReviewTask.Completed outcome) implements Progress {}
  }

  public DraftStanding {
    besides = Set.copyOf(besides);
    superseded =
        List.copyOf(
            superseded.subList(Math.max(0, superseded.size() - REMEMBERED), superseded.size()));
  }

  public DraftId draft() {
    return verdict.draft();
  }

  public int version() {
    return verdict.version();
  }

  /** Every review of the draft that a person may still decide, in a stable order. */
  public Set<ReviewTaskId> openReviews() {
    Set<ReviewTaskId> open = new TreeSet<>(besides);
    if (progress instanceof Progress.InReview review) {
      open.add(review.task());
    }
    return open;
  }

  /** With one more open review of a record that came with a stale or conflicting version. */
  public DraftStanding withBeside(ReviewTaskId task) {
    Set<ReviewTaskId> more = new TreeSet<>(besides);
    more.add(task);
    return new DraftStanding(fingerprint, verdict, progress, more, superseded, updatedAt);
  }

  /**
   * With the review closed that a person has decided.
   *
   * @param now by the gate's clock, whatever time the decision names
   */
  public DraftStanding settledBy(ReviewTask.Completed outcome, Instant now) {
    if (progress instanceof Progress.InReview review && review.task().equals(outcome.id())) {
      return new DraftStanding(
          fingerprint, verdict, new Progress.Settled(outcome), besides, superseded, now);
    }
    Set<ReviewTaskId> fewer = new TreeSet<>(besides);
    fewer.remove(outcome.id());
    return new DraftStanding(fingerprint, verdict, progress, fewer, superseded, now);
  }

  /**
   * Without a review whose text is erased; empty when it was the review of the highest version: the
   * fingerprint of an erased text is not kept.
   */
  public Optional<DraftStanding> without(ReviewTaskId erased) {
    if (progress instanceof Progress.InReview review && review.task().equals(erased)) {
      return Optional.empty();
    }
    Set<ReviewTaskId> fewer = new TreeSet<>(besides);
    fewer.remove(erased);
    return Optional.of(
        new DraftStanding(fingerprint, verdict, progress, fewer, superseded, updatedAt));
  }
}
