package io.assay.gateway.domain;

import java.time.Instant;

/**
 * Who holds a review.
 *
 * @param until the first moment at which it is free again
 */
public record ReviewLease(ReviewTaskId task, String reviewer, Instant until) {

  public boolean isActiveAt(Instant now) {
    return now.isBefore(until);
  }

  public boolean isHeldBy(String person) {
    return reviewer.equals(person);
  }
}
