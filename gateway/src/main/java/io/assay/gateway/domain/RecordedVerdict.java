package io.assay.gateway.domain;

import io.assay.validator.TaskName;
import java.time.Instant;

/** A verdict for the record: what was judged, how, and the door it took. Holds no text. */
public record RecordedVerdict(
    DraftId draft,
    int version,
    TaskName task,
    Origin origin,
    Verdict verdict,
    Disposition disposition,
    Instant assessedAt) {

  public static RecordedVerdict of(AssessedDraft assessed, Disposition disposition) {
    Draft draft = assessed.draft();
    return new RecordedVerdict(
        draft.id(),
        draft.version(),
        draft.task(),
        draft.origin(),
        assessed.verdict(),
        disposition,
        assessed.assessedAt());
  }
}
