package io.assay.gateway.domain;

import io.assay.validator.UndeterminedReason;

/**
 * A gap in the checking that a site accepts: one validator, for one reason. Tolerating that a lane
 * cannot read Spanish does not tolerate that it ran out of time.
 *
 * @param validator the validator's name, without version
 */
public record ToleratedLane(String validator, UndeterminedReason reason) {

  public ToleratedLane {
    if (!isTolerable(reason)) {
      throw new IllegalArgumentException("a draft that nobody checked is never tolerated");
    }
  }

  /** Whether there is a level all the same. */
  static boolean isTolerable(UndeterminedReason reason) {
    return reason != UndeterminedReason.UNCHECKED && reason != UndeterminedReason.NO_LEVELS;
  }
}
