package io.assay.validator.rules.scores;

/** Serum sodium in mmol/L, corrected for hyperglycaemia. */
public final class CorrectedSodium {

  private static final double NORMAL_GLUCOSE_MG_PER_DL = 100;

  private CorrectedSodium() {}

  /**
   * 1.6 mmol/L for each 100 mg/dL of glucose above 100 (Katz, Hyperglycemia-induced hyponatremia, N
   * Engl J Med 1973;289:843-844).
   */
  public static double katz(double sodiumMmolPerL, double glucoseMgPerDl) {
    return sodiumMmolPerL + 1.6 * (glucoseMgPerDl - NORMAL_GLUCOSE_MG_PER_DL) / 100;
  }

  /**
   * 2.4 mmol/L for each 100 mg/dL of glucose above 100 (Hillier, Abbott and Barrett, Hyponatremia:
   * evaluating the correction factor for hyperglycemia, Am J Med 1999;106:399-403).
   */
  public static double hillier(double sodiumMmolPerL, double glucoseMgPerDl) {
    return sodiumMmolPerL + 2.4 * (glucoseMgPerDl - NORMAL_GLUCOSE_MG_PER_DL) / 100;
  }
}
