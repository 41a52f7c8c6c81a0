/**
 * Measures a way of grading drafts against labelled drafts: reads them, runs the grader on some
 * threads, and reports per file, per task and overall.
 *
 * <p>The grader is a function of a {@link io.assay.validator.DraftContent}; it never sees a label.
 * Texts are dropped as soon as a draft is judged, and no report, score line or error holds any.
 */
@NullMarked
package io.assay.validator.evaluation;

import org.jspecify.annotations.NullMarked;
