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
    if (reason == UndeterminedReason.UNCHECKED) {
      throw new IllegalArgumentException("a draft that nobody checked is never tolerated");
    }
  }
}
