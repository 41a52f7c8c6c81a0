package io.assay.validator;

import java.util.Locale;

/**
 * MedVAL's error categories (arXiv 2507.03152, table 1): hallucination, omission, certainty and
 * other.
 */
public enum ErrorCategory {
  FABRICATED_CLAIM(Kind.HALLUCINATION),
  MISLEADING_JUSTIFICATION(Kind.HALLUCINATION),
  DETAIL_MISIDENTIFICATION(Kind.HALLUCINATION),
  FALSE_COMPARISON(Kind.HALLUCINATION),
  INCORRECT_RECOMMENDATION(Kind.HALLUCINATION),
  MISSING_CLAIM(Kind.OMISSION),
  MISSING_COMPARISON(Kind.OMISSION),
  MISSING_CONTEXT(Kind.OMISSION),
  OVERSTATING_INTENSITY(Kind.CERTAINTY),
  UNDERSTATING_INTENSITY(Kind.CERTAINTY),
  OTHER(Kind.OTHER);

  /** The family a category belongs to. */
  public enum Kind {
    HALLUCINATION,
    OMISSION,
    CERTAINTY,
    OTHER
  }

  private final Kind kind;

  ErrorCategory(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The name in snake case, as in data files, JSON and model manifests. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The category of a {@link #code()}. */
  public static ErrorCategory ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
