package io.assay.validator.rules.scores;

/**
 * Body mass index in kg/m²: weight over height squared (Keys et al., Indices of relative weight and
 * obesity, J Chronic Dis 1972;25:329-343).
 */
public final class BodyMassIndex {

  private BodyMassIndex() {}

  public static double of(double weightKg, double heightCm) {
    double heightM = heightCm / 100;
    return weightKg / (heightM * heightM);
  }
}
