package io.assay.validator.calibration;

import io.assay.validator.RiskLevel;
import java.util.List;

/**
 * P(level) for the levels 1 to 4: four numbers in [0, 1] that sum to 1 within 1e-6.
 *
 * @param values the probability of level 1 first
 */
public record LevelProbabilities(List<Double> values) {

  private static final double TOLERANCE = 1e-6;

  public LevelProbabilities {
    values = List.copyOf(values);
    double sum = 0;
    for (double value : values) {
      if (!(value >= 0.0 && value <= 1.0)) {
        throw new IllegalArgumentException("level probability " + value + " is not in [0, 1]");
      }
      sum += value;
    }
    if (values.size() != 4 || !(Math.abs(sum - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          "level probabilities " + values + " are not four numbers that sum to 1");
    }
  }

  public static LevelProbabilities of(double one, double two, double three, double four) {
    return new LevelProbabilities(List.of(one, two, three, four));
  }

  public double of(RiskLevel level) {
    return values.get(level.number() - 1);
  }

  /** P(level 3 or 4). */
  public double unsafe() {
    return Math.min(1.0, of(RiskLevel.MODERATE) + of(RiskLevel.HIGH));
  }

  /**
   * The median level: the lowest one that the true level exceeds with a probability of at most one
   * half. It minimises the expected distance in levels, which the likeliest level does not.
   */
  public RiskLevel median() {
    double cumulative = 0;
    for (RiskLevel level : RiskLevel.values()) {
      cumulative += of(level);
      if (cumulative >= 0.5 - TOLERANCE) {
        return level;
      }
    }
    return RiskLevel.HIGH;
  }
}
