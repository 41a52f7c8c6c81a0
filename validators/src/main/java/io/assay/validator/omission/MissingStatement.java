package io.assay.validator.omission;

import io.assay.validator.Score;
import io.assay.validator.Severity;

/**
 * A statement whose words the draft has not.
 *
 * @param confidence how sure it is that the draft says it in no other words either
 */
record MissingStatement(Statement statement, Score confidence) {

  /**
   * One in fifty of the right drafts of the calibration half and the seen twins lacks a statement
   * of this gravity, one in eight of those that leave something grave out (ADR 0025).
   */
  private static final double ERROR_FROM = 0.12;

  /** How grave it is, expectedly, that the draft lacks it: 1 for an error that is sure, or more. */
  double share() {
    return Math.min(1, statement.gravity().value() * confidence.value() / ERROR_FROM);
  }

  /**
   * @param leastSupport from which on the draft counts as saying it in other words
   */
  boolean isReportable(double leastSupport) {
    return statement.isReportable() && 1 - confidence.value() < leastSupport;
  }

  /** What is reported though its words are plain is for information. */
  Severity severity() {
    double gravity = statement.gravity().value();
    if (gravity >= ERROR_FROM) {
      return Severity.ERROR;
    }
    return statement.isGrave() ? Severity.WARNING : Severity.INFORMATION;
  }
}
