package io.assay.validator.evaluation;

import io.assay.validator.RiskLevel;
import io.assay.validator.calibration.LevelInterval;
import java.util.Optional;

/**
 * What is known to be right of a draft: a risk level, or only whether it agrees with its source.
 */
public sealed interface Truth {

  /**
   * @param consistent the data's binary {@code label}; a level may come with either, since what is
   *     left out is grave without being inconsistent
   */
  record AtLevel(RiskLevel level, boolean consistent) implements Truth {}

  /**
   * @param consistent the data's binary {@code label}: 1 is true
   */
  record Binary(boolean consistent) implements Truth {}

  boolean consistent();

  /** By the level where there is one, else by the binary label. */
  default boolean isUnsafe() {
    return switch (this) {
      case AtLevel at -> at.level().isUnsafe();
      case Binary binary -> !binary.consistent();
    };
  }

  default Optional<RiskLevel> knownLevel() {
    return switch (this) {
      case AtLevel at -> Optional.of(at.level());
      case Binary binary -> Optional.empty();
    };
  }

  /** What it says of the level, for a fit: a binary label leaves two levels open. */
  default LevelInterval interval() {
    return switch (this) {
      case AtLevel at -> LevelInterval.exactly(at.level());
      case Binary binary -> binary.consistent() ? LevelInterval.SAFE : LevelInterval.UNSAFE;
    };
  }
}
