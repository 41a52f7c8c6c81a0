package io.assay.validator.calibration;

import io.assay.validator.RiskLevel;

/**
 * What a label says of a draft's level: that it is in [lowest, highest]. A binary label leaves two
 * levels open.
 */
public record LevelInterval(RiskLevel lowest, RiskLevel highest) {

  public static final LevelInterval SAFE = new LevelInterval(RiskLevel.NO_RISK, RiskLevel.LOW);
  public static final LevelInterval UNSAFE = new LevelInterval(RiskLevel.MODERATE, RiskLevel.HIGH);

  public LevelInterval {
    if (lowest.compareTo(highest) > 0) {
      throw new IllegalArgumentException("levels " + lowest + " to " + highest + " are none");
    }
    if (lowest.isUnsafe() != highest.isUnsafe()) {
      throw new IllegalArgumentException("a label must tell safe from unsafe");
    }
  }

  public static LevelInterval exactly(RiskLevel level) {
    return new LevelInterval(level, level);
  }

  public boolean isUnsafe() {
    return lowest.isUnsafe();
  }
}
