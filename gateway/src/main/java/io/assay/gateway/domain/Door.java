package io.assay.gateway.domain;

/** The one way out for a draft record. */
public enum Door {
  /** Released without a person. */
  RELEASED,
  /** Held for a person. */
  REVIEW,
  /** Unreadable: kept as it came. */
  DEAD_LETTER
}
