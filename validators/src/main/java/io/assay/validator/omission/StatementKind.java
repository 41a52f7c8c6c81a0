package io.assay.validator.omission;

import io.assay.validator.ErrorCategory;
import java.util.Locale;

/**
 * What a sentence speaks of, by its cues, with the category that leaving it out falls under. The
 * first of a sentence's kinds names its finding.
 */
enum StatementKind {
  /** When to call, to return or to go to an emergency department. */
  RED_FLAG(ErrorCategory.MISSING_CLAIM, Reported.ALWAYS),
  ALLERGY(ErrorCategory.MISSING_CLAIM, Reported.ALWAYS),
  /** What must be done or must not, or not more often. */
  PROHIBITION(ErrorCategory.MISSING_CLAIM),
  /** What cannot wait. */
  URGENT_ACTION(ErrorCategory.MISSING_CLAIM),
  CRITICAL_FINDING(ErrorCategory.MISSING_CLAIM),
  PENDING_RESULT(ErrorCategory.MISSING_CLAIM, Reported.ALWAYS),
  /** That somebody was told of a result. */
  COMMUNICATION(ErrorCategory.MISSING_CLAIM),
  /** What is to be done again or seen to, and when. */
  FOLLOW_UP(ErrorCategory.MISSING_CLAIM, Reported.ALWAYS),
  DRUG_CHANGE(ErrorCategory.MISSING_CLAIM),
  ABNORMAL_RESULT(ErrorCategory.MISSING_CLAIM),
  COMPARISON(ErrorCategory.MISSING_COMPARISON),
  /** A limited study, a doubt, a condition. */
  HEDGE(ErrorCategory.MISSING_CONTEXT),
  NEGATED_FINDING(ErrorCategory.MISSING_CLAIM);

  private final ErrorCategory category;
  private final Reported reported;

  StatementKind(ErrorCategory category) {
    this(category, Reported.WHEN_GRAVE);
  }

  StatementKind(ErrorCategory category, Reported reported) {
    this.category = category;
    this.reported = reported;
  }

  private enum Reported {
    WHEN_GRAVE,
    /** When to come back, what is still to come and what one reacts to: however plain its words. */
    ALWAYS
  }

  boolean isAlwaysReported() {
    return reported == Reported.ALWAYS;
  }

  ErrorCategory category() {
    return category;
  }

  /** The code of its finding, such as {@code missing-follow-up}. */
  String code() {
    return "missing-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
