package io.assay.validator.evaluation;

import io.assay.validator.DraftContent;

/** What is measured: a way of grading drafts. Called by several threads at once. */
@FunctionalInterface
public interface DraftGrader {

  Judged grade(DraftContent draft);
}
