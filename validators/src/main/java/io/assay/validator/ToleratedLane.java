package io.assay.validator;

import java.util.Locale;

/**
 * A gap in the checking that a site accepts: one validator, for a reason that lies in the draft and
 * is the same whenever it is judged. Tolerating that a lane cannot read Spanish does not tolerate
 * that it ran out of time.
 *
 * @param validator the validator's name, without version
 */
public record ToleratedLane(String validator, UndeterminedReason reason) {

  public ToleratedLane {
    if (validator.isBlank()) {
      throw new IllegalArgumentException("a tolerated lane has no name");
    }
    if (!isTolerable(reason)) {
      throw new IllegalArgumentException(code(reason) + " is never tolerated");
    }
  }

  /**
   * What {@link #code} gives, such as {@code grounding:language-not-supported}.
   *
   * @throws IllegalArgumentException naming what is no code of a lane
   */
  public static ToleratedLane ofCode(String code) {
    int colon = code.indexOf(':');
    for (UndeterminedReason reason : UndeterminedReason.values()) {
      if (colon > 0 && code.substring(colon + 1).equals(code(reason))) {
        return new ToleratedLane(code.substring(0, colon), reason);
      }
    }
    throw new IllegalArgumentException(code + " is not VALIDATOR:REASON");
  }

  /** The validator and the reason as a policy file names them. */
  public String code() {
    return validator + ":" + code(reason);
  }

  /** Whether the reason is one that drafts with labels share, so that a threshold can be fitted. */
  public static boolean isTolerable(UndeterminedReason reason) {
    return reason == UndeterminedReason.LANGUAGE_NOT_SUPPORTED;
  }

  private static String code(UndeterminedReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
