package io.assay.gateway.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who holds which review, as the log of claims tells it. A claim wins if nobody else's lease is
 * active at the time that the log stamped on it. Whoever reads the same log in the same order comes
 * to the same answers, so no two reviewers ever both hold a review, and no lock is needed.
 *
 * <p>One thread applies; any may look.
 */
public final class ReviewLeases {

  private final Map<ReviewTaskId, ReviewLease> held = new ConcurrentHashMap<>();

  /** What a claim came to. */
  public sealed interface Outcome {

    /** The reviewer holds it. */
    record Granted(ReviewLease lease) implements Outcome {}

    /** Somebody else does. */
    record HeldBy(ReviewLease other) implements Outcome {}

    /** There was nothing to renew or to give back: the lease ran out or was another's. */
    record NotHeld() implements Outcome {}

    /** It is free again. */
    record HandedBack() implements Outcome {}
  }

  /**
   * Applies the next claim of the log.
   *
   * @param at the time that the log stamped on it
   */
  public Outcome apply(ReviewClaim claim, Instant at) {
    Optional<ReviewLease> active = activeAt(claim.task(), at);
    boolean mine = active.filter(lease -> lease.isHeldBy(claim.reviewer())).isPresent();
    return switch (claim) {
      case ReviewClaim.Take take -> {
        if (active.isPresent() && !mine) {
          yield new Outcome.HeldBy(active.get());
        }
        yield grant(claim, at, take.lease());
      }
      case ReviewClaim.Renew renew -> {
        if (!mine) {
          yield active.<Outcome>map(Outcome.HeldBy::new).orElseGet(Outcome.NotHeld::new);
        }
        yield grant(claim, at, renew.lease());
      }
      case ReviewClaim.HandBack handBack -> {
        if (!mine) {
          yield new Outcome.NotHeld();
        }
        held.remove(claim.task());
        yield new Outcome.HandedBack();
      }
    };
  }

  /** Who holds the review at that time. */
  public Optional<ReviewLease> activeAt(ReviewTaskId task, Instant when) {
    return Optional.ofNullable(held.get(task)).filter(lease -> lease.isActiveAt(when));
  }

  /** Forgets what ran out before that time; no answer changes for later times. */
  public void forgetBefore(Instant when) {
    held.values().removeIf(lease -> !lease.isActiveAt(when));
  }

  public int size() {
    return held.size();
  }

  private Outcome grant(ReviewClaim claim, Instant at, Duration length) {
    ReviewLease lease = new ReviewLease(claim.task(), claim.reviewer(), at.plus(length));
    held.put(claim.task(), lease);
    return new Outcome.Granted(lease);
  }
}
