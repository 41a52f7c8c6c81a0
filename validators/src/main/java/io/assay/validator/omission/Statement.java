package io.assay.validator.omission;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Score;
import io.assay.validator.Span;
import java.util.Set;

/**
 * A sentence of the source that states something.
 *
 * @param where the sentence in the source
 * @param text with its speaker or heading, which may be what it is about
 * @param families of its words
 * @param kinds what it speaks of; may be none
 * @param gravity of leaving it out
 */
record Statement(
    Span where, String text, Set<String> families, Set<StatementKind> kinds, Score gravity) {

  /**
   * One in thirteen of the right drafts of the calibration half and the seen twins lacks a
   * statement of this gravity, one in three of those that leave something grave out (ADR 0025).
   */
  private static final double GRAVE_FROM = 0.08;

  private static final String WITHOUT_KIND = "missing-statement";

  boolean isGrave() {
    return gravity.value() >= GRAVE_FROM;
  }

  /** Whether it is worth a finding when it is missing. */
  boolean isReportable() {
    return isGrave() || kinds.stream().anyMatch(StatementKind::isAlwaysReported);
  }

  ErrorCategory category() {
    return kinds.stream()
        .findFirst()
        .map(StatementKind::category)
        .orElse(ErrorCategory.MISSING_CLAIM);
  }

  /** The code of its finding, by the first of its kinds. */
  String code() {
    return kinds.stream().findFirst().map(StatementKind::code).orElse(WITHOUT_KIND);
  }

  @Override
  public String toString() {
    return "Statement[" + kinds + ", " + where + ", " + text.length() + " chars]";
  }
}
