package io.assay.gateway.review;

import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTerms;
import io.assay.gateway.domain.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a reviewer sees first. Among equals the older, then the lower id, so that pages are stable.
 */
public enum ReviewOrder {
  OLDEST_FIRST {
    @Override
    double weight(ReviewTask.Requested review, Instant now) {
      return 0;
    }
  },

  /** By priority, and within it by P(level 3 or 4); what could not be checked counts as unsafe. */
  RISKIEST_FIRST {
    @Override
    double weight(ReviewTask.Requested review, Instant now) {
      return review.priority().ordinal() * 2.0 + unsafe(review);
    }
  },

  /**
   * What is overdue before what is not, and within each by risk times age: P(level 3 or 4), with
   * level 4 counted twice, times how much of the time that it has until it is due has gone by. A
   * mild draft that waits for long comes up so, and a grave one, which is due in minutes, at once.
   */
  URGENT_FIRST {
    @Override
    double weight(ReviewTask.Requested review, Instant now) {
      double product = risk(review) * age(review, now);
      return review.terms().isOverdueAt(now) ? OVERDUE_FIRST + product : product;
    }
  };

  /** Where a site sets no time for a review, its age is told in days. */
  private static final Duration NOT_DUE = Duration.ofDays(1);

  /** Drafts held within the same minute are of one age. */
  private static final Duration YOUNGEST = Duration.ofMinutes(1);

  /** Above any product: no draft waits for a million years. */
  private static final double OVERDUE_FIRST = 1e12;

  /** What even the mildest draft counts, so that its age matters. */
  private static final double LEAST_RISK = 0.02;

  abstract double weight(ReviewTask.Requested review, Instant now);

  List<ReviewTask.Requested> sorted(Collection<ReviewTask.Requested> reviews, Instant now) {
    return reviews.stream()
        .map(review -> new Weighed(weight(review, now), review))
        .sorted(Weighed.ORDER)
        .map(Weighed::review)
        .toList();
  }

  private record Weighed(double weight, ReviewTask.Requested review) {
    static final Comparator<Weighed> ORDER =
        Comparator.comparingDouble(Weighed::weight)
            .reversed()
            .thenComparing(weighed -> weighed.review().heldAt())
            .thenComparing(weighed -> weighed.review().id());
  }

  private static double age(ReviewTask.Requested review, Instant now) {
    Instant due = review.terms().dueAt();
    Duration time =
        due.equals(ReviewTerms.NOT_DUE) ? NOT_DUE : Duration.between(review.heldAt(), due);
    return longer(Duration.between(review.heldAt(), now)) / longer(time);
  }

  private static double longer(Duration time) {
    return Math.max(YOUNGEST.toSeconds(), time.toSeconds());
  }

  private static double risk(ReviewTask.Requested review) {
    return switch (review.held().verdict()) {
      case Verdict.Graded graded ->
          Math.max(
              LEAST_RISK, graded.probabilities().unsafe() + graded.probabilities().values().get(3));
      case Verdict.Undetermined undetermined -> 1.0;
    };
  }

  private static double unsafe(ReviewTask.Requested review) {
    return switch (review.held().verdict()) {
      case Verdict.Graded graded -> graded.probabilities().unsafe();
      case Verdict.Undetermined undetermined -> 1.0;
    };
  }
}
