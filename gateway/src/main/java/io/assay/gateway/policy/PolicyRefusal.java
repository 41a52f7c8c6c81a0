package io.assay.gateway.policy;

import java.util.Locale;

/** Why a change of policy was not taken. */
public enum PolicyRefusal {
  /** The record cannot be read. */
  UNREADABLE,
  /** The record's key is not its scope, so a later change would not take its place. */
  KEY_MISMATCH,
  /** Its document is none. */
  UNUSABLE_DOCUMENT,
  /**
   * Its document was fitted for other levels than those in use: it may have been in force until the
   * model or the levels were changed.
   */
  OTHER_CALIBRATION,
  /** Its document does not have the version that the record names. */
  OTHER_VERSION,
  /** It is for one task, and its document does not hold just that one. */
  OTHER_TASK;

  /** The name in lower-case kebab, as in logs and health. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
