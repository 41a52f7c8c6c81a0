package io.assay.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReviewLease;
import io.assay.gateway.domain.ReviewProgress;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTerms;
import io.assay.gateway.json.VerdictJson;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open review with all that a reviewer needs; the one response that holds text.
 *
 * @param dueAt when it should be decided; absent when the site sets no time
 * @param peopleNeeded how many different people have to agree before the draft is released
 * @param proposal what the first of two people wants to release; absent while there is none
 * @param claim who works on it; absent when nobody does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewTaskJson(
    String id,
    String draftId,
    int version,
    String task,
    String priority,
    Instant heldAt,
    @Nullable Instant dueAt,
    boolean overdue,
    int peopleNeeded,
    @Nullable ProposalJson proposal,
    @Nullable ClaimJson claim,
    String generator,
    String site,
    String language,
    String subject,
    String source,
    String output,
    VerdictJson verdict) {

  /**
   * What one person decided where two have to agree.
   *
   * @param output the text to release
   */
  public record ProposalJson(String decision, String reviewer, Instant at, String output) {
    @Override
    public String toString() {
      return "ProposalJson[" + decision + "]";
    }
  }

  /** Who works on a review, and until when. */
  public record ClaimJson(String reviewer, Instant until) {
    static ClaimJson of(ReviewLease lease) {
      return new ClaimJson(lease.reviewer(), lease.until());
    }
  }

  static ReviewTaskJson of(ReviewTask.Requested review, Optional<ReviewLease> holder, Instant now) {
    Draft draft = review.held().draft();
    return new ReviewTaskJson(
        review.id().toString(),
        draft.id().value(),
        draft.version(),
        draft.task().value(),
        review.priority().name().toLowerCase(Locale.ROOT),
        review.heldAt(),
        dueAt(review),
        review.terms().isOverdueAt(now),
        review.terms().people(),
        proposal(review),
        holder.map(ClaimJson::of).orElse(null),
        draft.origin().generator(),
        draft.origin().site(),
        draft.language().tag(),
        draft.subject().value(),
        draft.content().source().textOrEmpty(),
        draft.content().output(),
        VerdictJson.of(review.held().verdict(), new Disposition.Hold(review.reasons())));
  }

  static @Nullable Instant dueAt(ReviewTask.Requested review) {
    return review.terms().dueAt().equals(ReviewTerms.NOT_DUE) ? null : review.terms().dueAt();
  }

  private static @Nullable ProposalJson proposal(ReviewTask.Requested review) {
    return switch (review.progress()) {
      case ReviewProgress.Untouched untouched -> null;
      case ReviewProgress.ProposedAsHeld asHeld ->
          proposal(asHeld.by(), review.held().draft().content().output());
      case ReviewProgress.ProposedText proposed -> proposal(proposed.by(), proposed.text());
    };
  }

  private static ProposalJson proposal(Decided by, String text) {
    return new ProposalJson(by.decision(), by.reviewer(), by.at(), text);
  }

  @Override
  public String toString() {
    return "ReviewTaskJson[" + id + "]";
  }
}
