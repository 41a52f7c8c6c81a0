package io.assay.validator.evaluation;

import java.time.Duration;
import java.util.List;

/**
 * What a pass over labelled drafts brought.
 *
 * @param drafts in the order read
 * @param threads how many graded at once
 * @param elapsed wall time, reading included
 */
public record EvaluationRun(List<ScoredDraft> drafts, int threads, Duration elapsed) {

  public EvaluationRun {
    drafts = List.copyOf(drafts);
  }
}
