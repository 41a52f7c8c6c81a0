package io.assay.validator.evaluation;

import io.assay.validator.Score;
import io.assay.validator.TaskName;
import java.time.Duration;

/**
 * A labelled draft after grading, without its text.
 *
 * @param file name of the file it was read from
 * @param overlap share of the draft's words found in its source, see {@link WordOverlap}
 * @param grading how long the grader took
 */
public record ScoredDraft(
    String id,
    String file,
    TaskName task,
    Truth truth,
    Judged judged,
    Score overlap,
    Duration grading) {}
