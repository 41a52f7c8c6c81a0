package io.assay.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.ReviewCourse;
import io.assay.gateway.domain.ReviewLease;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.json.VerdictJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open review as one line of a list, without the draft's text.
 *
 * @param level 1 to 4; absent when undetermined
 * @param unsafe P(level 3 or 4); absent when undetermined
 * @param unchecked why it is not wholly checked
 * @param finding what the gravest finding says
 * @param proposedBy who decided first, where two have to agree
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReviewRowJson(
    String id,
    String draftId,
    String task,
    String site,
    String generator,
    @Nullable Integer level,
    @Nullable Double unsafe,
    String priority,
    List<String> reasons,
    List<String> unchecked,
    int findings,
    @Nullable String finding,
    Instant heldAt,
    @Nullable Instant dueAt,
    boolean overdue,
    int peopleNeeded,
    @Nullable String proposedBy,
    ReviewTaskJson.@Nullable ClaimJson claim) {

  static ReviewRowJson of(ReviewTask.Requested review, Optional<ReviewLease> holder, Instant now) {
    Draft draft = review.held().draft();
    Verdict verdict = review.held().verdict();
    return new ReviewRowJson(
        review.id().toString(),
        draft.id().value(),
        draft.task().value(),
        draft.origin().site(),
        draft.origin().generator(),
        verdict instanceof Verdict.Graded graded ? graded.level().number() : null,
        verdict instanceof Verdict.Graded graded
            ? Math.round(graded.probabilities().unsafe() * 10_000) / 10_000.0
            : null,
        review.priority().name().toLowerCase(Locale.ROOT),
        review.reasons().stream().sorted().map(HoldReason::code).toList(),
        VerdictJson.unchecked(verdict),
        verdict.findings().size(),
        VerdictJson.gravest(verdict),
        review.heldAt(),
        ReviewTaskJson.dueAt(review),
        review.terms().isOverdueAt(now),
        review.terms().people(),
        ReviewCourse.proposerOf(review.progress()).map(Decided::reviewer).orElse(null),
        holder.map(ReviewTaskJson.ClaimJson::of).orElse(null));
  }
}
