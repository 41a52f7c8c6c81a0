package io.assay.gateway.review;

import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import java.time.Instant;
import java.util.function.Predicate;

/** Which open reviews are asked for; filters are joined with {@link #and}. */
@FunctionalInterface
public interface ReviewFilter extends Predicate<ReviewTask.Requested> {

  ReviewFilter ALL = review -> true;

  static ReviewFilter ofTask(TaskName task) {
    return review -> review.held().draft().task().equals(task);
  }

  /** Graded with this level; one that could not be checked has none. */
  static ReviewFilter ofLevel(RiskLevel level) {
    return review ->
        review.held().verdict() instanceof Verdict.Graded graded && graded.level() == level;
  }

  static ReviewFilter undetermined() {
    return review -> review.held().verdict() instanceof Verdict.Undetermined;
  }

  static ReviewFilter overdueAt(Instant now) {
    return review -> review.terms().isOverdueAt(now);
  }

  /** Written for that hospital, department or system. */
  static ReviewFilter ofSite(String site) {
    return review -> review.held().draft().origin().site().equals(site);
  }

  static ReviewFilter heldBefore(Instant when) {
    return review -> review.heldAt().isBefore(when);
  }

  default ReviewFilter and(ReviewFilter other) {
    return review -> test(review) && other.test(review);
  }
}
