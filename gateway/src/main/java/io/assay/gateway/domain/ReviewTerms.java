package io.assay.gateway.domain;

import java.time.Instant;

/**
 * What a review has to come up to.
 *
 * @param people how many different people have to agree before the draft is released, 1 or 2
 * @param dueAt when it should be decided; {@link #NOT_DUE} when the site sets no time
 */
public record ReviewTerms(int people, Instant dueAt) {

  /** No time is set. */
  public static final Instant NOT_DUE = Instant.MAX;

  /** One person, at any time. */
  public static final ReviewTerms LENIENT = new ReviewTerms(1, NOT_DUE);

  public ReviewTerms {
    if (people != 1 && people != 2) {
      throw new IllegalArgumentException("a review takes one person or two");
    }
  }

  public boolean isOverdueAt(Instant now) {
    return dueAt.isBefore(now);
  }
}
