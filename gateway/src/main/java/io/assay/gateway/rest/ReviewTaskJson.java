package io.assay.gateway.rest;

import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.json.VerdictJson;
import java.time.Instant;
import java.util.Locale;

/** An open review with all that a reviewer needs; the one response that holds text. */
public record ReviewTaskJson(
    String id,
    String draftId,
    int version,
    String task,
    String priority,
    Instant heldAt,
    String generator,
    String site,
    String language,
    String subject,
    String source,
    String output,
    VerdictJson verdict) {

  static ReviewTaskJson of(ReviewTask.Requested review) {
    Draft draft = review.held().draft();
    return new ReviewTaskJson(
        review.id().toString(),
        draft.id().value(),
        draft.version(),
        draft.task().value(),
        review.priority().name().toLowerCase(Locale.ROOT),
        review.heldAt(),
        draft.origin().generator(),
        draft.origin().site(),
        draft.language().tag(),
        draft.subject().value(),
        draft.content().source().textOrEmpty(),
        draft.content().output(),
        VerdictJson.of(review.held().verdict(), new Disposition.Hold(review.reasons())));
  }

  @Override
  public String toString() {
    return "ReviewTaskJson[" + id + "]";
  }
}
