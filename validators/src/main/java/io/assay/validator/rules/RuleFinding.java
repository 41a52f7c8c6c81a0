package io.assay.validator.rules;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.ValidatorId;

/** What a rule found, before its validator signs it. */
public record RuleFinding(
    ErrorCategory category,
    Severity severity,
    String code,
    Locus inDraft,
    Locus inSource,
    Score confidence) {

  /** An error in a detail, which the source gives otherwise. */
  public static RuleFinding mistaken(String code, Locus inDraft, Locus inSource, Score confidence) {
    return mistaken(Severity.ERROR, code, inDraft, inSource, confidence);
  }

  /** A detail that the source gives otherwise, as grave as stated. */
  public static RuleFinding mistaken(
      Severity severity, String code, Locus inDraft, Locus inSource, Score confidence) {
    return new RuleFinding(
        ErrorCategory.DETAIL_MISIDENTIFICATION, severity, code, inDraft, inSource, confidence);
  }

  /** An error in how values compare, or in which of them came first. */
  public static RuleFinding miscompared(
      String code, Locus inDraft, Locus inSource, Score confidence) {
    return new RuleFinding(
        ErrorCategory.FALSE_COMPARISON, Severity.ERROR, code, inDraft, inSource, confidence);
  }

  Finding signedBy(ValidatorId validator) {
    return new Finding(category, severity, code, inDraft, inSource, confidence, validator);
  }
}
