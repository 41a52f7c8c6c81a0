package io.assay.validator.omission;

import io.assay.validator.ErrorCategory;
import java.util.Locale;

/** Kinds of critical facts, with the category that leaving one out falls under. */
enum FactKind {
  ALLERGY(ErrorCategory.MISSING_CLAIM),
  /** A drug with its dose or an order to start, stop or go on with it. */
  DRUG_DOSE(ErrorCategory.MISSING_CLAIM),
  DRUG(ErrorCategory.MISSING_CLAIM),
  ABNORMAL_RESULT(ErrorCategory.MISSING_CLAIM),
  FOLLOW_UP(ErrorCategory.MISSING_CLAIM),
  /** When to call, to return or to go to an emergency department. */
  RED_FLAG(ErrorCategory.MISSING_CLAIM),
  NEGATED_FINDING(ErrorCategory.MISSING_CLAIM),
  COMPARISON(ErrorCategory.MISSING_COMPARISON),
  /** A limited study, a doubt, a condition. */
  HEDGE(ErrorCategory.MISSING_CONTEXT);

  private final ErrorCategory category;

  FactKind(ErrorCategory category) {
    this.category = category;
  }

  ErrorCategory category() {
    return category;
  }

  /** The code of its finding, such as {@code missing-follow-up}. */
  String code() {
    return "missing-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
