package io.assay.gateway.domain.audit;

/** What a person or a program did. */
public enum AuditAction {
  /** Something that a later version writes. */
  UNKNOWN,
  /** Was shown the text of drafts. */
  SAW,
  CLAIMED,
  HANDED_BACK,
  DECIDED,
  /** Sent dead letters into the gate again. */
  REDROVE,
  CHANGED_POLICY,
  CHANGED_LOG_LEVEL,
  /** Made the texts of a subject unreadable for ever. */
  ERASED_KEY
}
