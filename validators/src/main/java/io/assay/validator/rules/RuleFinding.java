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

  Finding signedBy(ValidatorId validator) {
    return new Finding(category, severity, code, inDraft, inSource, confidence, validator);
  }
}
