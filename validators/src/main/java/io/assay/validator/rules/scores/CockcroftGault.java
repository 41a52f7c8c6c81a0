package io.assay.validator.rules.scores;

/**
 * Creatinine clearance in mL/min (Cockcroft and Gault, Prediction of creatinine clearance from
 * serum creatinine, Nephron 1976;16:31-41).
 */
public final class CockcroftGault {

  private CockcroftGault() {}

  public static double of(Sex sex, double ageYears, double weightKg, double creatinineMgPerDl) {
    double male = (140 - ageYears) * weightKg / (72 * creatinineMgPerDl);
    return sex == Sex.FEMALE ? 0.85 * male : male;
  }
}
