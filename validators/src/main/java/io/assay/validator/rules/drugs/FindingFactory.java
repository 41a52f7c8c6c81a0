package io.assay.validator.rules.drugs;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.ValidatorId;

/** Makes findings that carry the validator's id. */
record FindingFactory(ValidatorId id) {

  /** Both texts say something, and it does not agree. */
  Finding between(
      ErrorCategory category,
      Severity severity,
      String code,
      Span inDraft,
      Span inSource,
      double confidence) {
    return finding(
        category, severity, code, Locus.at(inDraft), Locus.at(inSource), new Score(confidence));
  }

  /** The source says nothing that bears on it. */
  Finding inDraft(
      ErrorCategory category, Severity severity, String code, Span inDraft, double confidence) {
    return finding(
        category, severity, code, Locus.at(inDraft), Locus.NOWHERE, new Score(confidence));
  }

  private Finding finding(
      ErrorCategory category,
      Severity severity,
      String code,
      Locus inDraft,
      Locus inSource,
      Score confidence) {
    return new Finding(category, severity, code, inDraft, inSource, confidence, id);
  }
}
