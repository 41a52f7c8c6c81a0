package io.assay.gateway.domain;

/** What a reviewer decided. */
public enum DecisionKind {
  /** Release as it is. */
  APPROVE,
  /** Release the reviewer's text. */
  CORRECT,
  /** Never release. */
  REJECT
}
