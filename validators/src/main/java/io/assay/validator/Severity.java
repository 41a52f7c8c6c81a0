package io.assay.validator;

/** How bad a finding is: the codes of FHIR R4 {@code OperationOutcome.issue.severity}. */
public enum Severity {
  /** Could lead to an unsafe decision by itself: a wrong dose, drug, side or allergy. */
  FATAL,
  /** Could affect interpretation or a decision. */
  ERROR,
  /** Unlikely to influence a decision. */
  WARNING,
  /** Worth knowing; no risk by itself. */
  INFORMATION
}
