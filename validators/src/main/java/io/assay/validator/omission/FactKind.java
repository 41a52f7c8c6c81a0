package io.assay.validator.omission;

import io.assay.validator.ErrorCategory;
import java.util.Locale;

/** Kinds of facts that a draft is searched for by name. */
enum FactKind {
  ALLERGY,
  /** A drug with its dose. */
  DRUG_DOSE,
  DRUG;

  /** What leaving one out falls under. */
  ErrorCategory category() {
    return ErrorCategory.MISSING_CLAIM;
  }

  /** The code of its finding, such as {@code missing-drug-dose}. */
  String code() {
    return "missing-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
