package io.assay.gateway.domain;

import static io.assay.gateway.domain.Names.requireName;

import java.time.Duration;
import java.time.Instant;

/**
 * A reviewer asks to hold a review for a while, or gives it back. Whether it is granted is told by
 * the order of the claims alone; see {@link ReviewLeases}.
 */
public sealed interface ReviewClaim {

  /** Names the request, so that who sent it knows the answer. */
  String request();

  ReviewTaskId task();

  String reviewer();

  Instant requestedAt();

  /**
   * Takes the review.
   *
   * @param lease how long it is held
   */
  record Take(
      String request, ReviewTaskId task, String reviewer, Duration lease, Instant requestedAt)
      implements ReviewClaim {
    public Take {
      requireName("request", request);
      requireName("reviewer", reviewer);
      requirePositive(lease);
    }
  }

  /**
   * Goes on holding it: a sign of life.
   *
   * @param lease how long it is held from then on
   */
  record Renew(
      String request, ReviewTaskId task, String reviewer, Duration lease, Instant requestedAt)
      implements ReviewClaim {
    public Renew {
      requireName("request", request);
      requireName("reviewer", reviewer);
      requirePositive(lease);
    }
  }

  /** Gives it back. */
  record HandBack(String request, ReviewTaskId task, String reviewer, Instant requestedAt)
      implements ReviewClaim {
    public HandBack {
      requireName("request", request);
      requireName("reviewer", reviewer);
    }
  }

  private static void requirePositive(Duration lease) {
    if (!lease.isPositive()) {
      throw new IllegalArgumentException("a lease is not above zero");
    }
  }
}
