package io.assay.validator.calibration;

/**
 * A probability as a feature: ln(p / (1 - p)) + ln(999), p clamped to [.001, .999], so 0 is the
 * least and 13.8 the most.
 */
final class ShiftedLogit {

  private static final double CLAMP = 0.001;
  private static final double SHIFT = Math.log((1 - CLAMP) / CLAMP);

  private ShiftedLogit() {}

  static double of(double probability) {
    double clamped = Math.clamp(probability, CLAMP, 1 - CLAMP);
    return Math.max(0, Math.log(clamped / (1 - clamped)) + SHIFT);
  }
}
