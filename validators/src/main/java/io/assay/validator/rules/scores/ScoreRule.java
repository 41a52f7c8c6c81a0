package io.assay.validator.rules.scores;

import io.assay.validator.Severity;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How one score is found, recomputed and judged.
 *
 * @param name lower-case, for reading only
 * @param stated matches the score's label and number; group 1 is the number
 * @param formula the values that the stated inputs allow, none when an input is missing
 * @param absolute how far a right value may lie from the formula's, for inputs that were rounded
 * @param relative the same as a share of the value
 * @param thresholds where a decision changes; a value from a threshold on is above it
 * @param worst the severest that a mismatch of this score can be
 */
record ScoreRule(
    String name,
    Pattern stated,
    Formula formula,
    double absolute,
    double relative,
    List<Double> thresholds,
    Severity worst) {

  ScoreRule {
    thresholds = List.copyOf(thresholds);
  }

  /** Recomputes a score; several values when more than one published formula may have been used. */
  @FunctionalInterface
  interface Formula {
    List<Double> values(Inputs inputs, String after);
  }

  /** A sum of points: no rounding explains another value. */
  boolean isExact() {
    return absolute == 0 && relative == 0;
  }

  /** Whether a threshold lies between the two values. */
  boolean partedByThreshold(double a, double b) {
    return thresholds.stream().anyMatch(threshold -> (a >= threshold) != (b >= threshold));
  }

  /** How far a right value may lie from an expected one. */
  double tolerance(double expected) {
    return absolute + relative * Math.abs(expected);
  }
}
