package io.assay.gateway.rest;

import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.review.ReviewClaims;
import io.assay.gateway.review.ReviewQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/** Finds the open review that a request names, or says in the request's terms why there is none. */
@ApplicationScoped
public class OpenReviews {

  private final ReviewQueue queue;
  private final ReviewClaims claims;

  OpenReviews(ReviewQueue queue, ReviewClaims claims) {
    this.queue = queue;
    this.claims = claims;
  }

  ReviewTask.Requested find(String id) {
    requireCaughtUp();
    ReviewTaskId task = idOf(id);
    return queue.find(task).orElseThrow(() -> notOpen(task));
  }

  /** Who closed the review by a decision, if that was a short while ago. */
  Optional<Decided> closedBy(ReviewTaskId id) {
    return queue.find(id).isPresent()
        ? Optional.empty()
        : queue
            .closing(id)
            .filter(ReviewTask.Completed.class::isInstance)
            .map(closing -> ((ReviewTask.Completed) closing).by());
  }

  void requireCaughtUp() {
    if (!queue.caughtUp() || !claims.caughtUp()) {
      throw notReady();
    }
  }

  ProblemException notOpen(ReviewTaskId id) {
    return queue
        .closing(id)
        .map(closing -> new ProblemException(ProblemKind.REVIEW_CLOSED, said(closing)))
        .orElseGet(OpenReviews::unknown);
  }

  static ProblemException notReady() {
    return new ProblemException(ProblemKind.NOT_READY, "the review queue is being read; ask again");
  }

  private static String said(ReviewTask closing) {
    return switch (closing) {
      case ReviewTask.Completed done ->
          done.by().reviewer()
              + " has decided this review ("
              + done.decision().name().toLowerCase(Locale.ROOT)
              + ")";
      case ReviewTask.Superseded superseded -> "a newer version of the draft cancelled this review";
      case ReviewTask.Erased erased -> "the key of this draft's text was erased";
      case ReviewTask.Requested open -> "this review is open";
    };
  }

  static ReviewTaskId idOf(String id) {
    try {
      return ReviewTaskId.parse(id);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemKind.NOT_FOUND, "no open review has that id");
  }
}
