package io.assay.gateway.domain;

/** Where a review stands: the codes of FHIR R4 {@code Task.status} that the gate uses. */
public enum ReviewStatus {
  /** Waits for a person. */
  REQUESTED,
  /** A person has decided. */
  COMPLETED,
  /** No longer needed. */
  CANCELLED
}
