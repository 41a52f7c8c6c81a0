package io.assay.validator.rules.scores;

/**
 * Serum calcium corrected for albumin (Payne et al., Interpretation of serum calcium in patients
 * with abnormal serum proteins, BMJ 1973;4:643-646), in its usual rounded form.
 */
public final class CorrectedCalcium {

  private CorrectedCalcium() {}

  /** In mg/dL: 0.8 mg/dL for each g/dL of albumin below 4. */
  public static double mgPerDl(double calciumMgPerDl, double albuminGPerDl) {
    return calciumMgPerDl + 0.8 * (4.0 - albuminGPerDl);
  }

  /** In mmol/L: 0.02 mmol/L for each g/L of albumin below 40. */
  public static double mmolPerL(double calciumMmolPerL, double albuminGPerL) {
    return calciumMmolPerL + 0.02 * (40.0 - albuminGPerL);
  }
}
