package io.assay.gateway.review;

import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.Verdict;
import java.util.Comparator;

/**
 * What a reviewer sees first. Among equals the older, then the lower id, so that pages are stable.
 */
public enum ReviewOrder {
  OLDEST_FIRST(Comparator.comparing(ReviewTask.Requested::heldAt)),

  /** By priority, and within it by P(level 3 or 4); what could not be checked counts as unsafe. */
  RISKIEST_FIRST(
      Comparator.comparing(ReviewTask.Requested::priority)
          .thenComparingDouble(ReviewOrder::unsafe)
          .reversed());

  private final Comparator<ReviewTask.Requested> comparator;

  ReviewOrder(Comparator<ReviewTask.Requested> first) {
    this.comparator =
        first.thenComparing(ReviewTask.Requested::heldAt).thenComparing(ReviewTask.Requested::id);
  }

  Comparator<ReviewTask.Requested> comparator() {
    return comparator;
  }

  private static double unsafe(ReviewTask.Requested review) {
    return switch (review.held().verdict()) {
      case Verdict.Graded graded -> graded.probabilities().unsafe();
      case Verdict.Undetermined undetermined -> 1.0;
    };
  }
}
