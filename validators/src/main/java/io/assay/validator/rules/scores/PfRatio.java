package io.assay.validator.rules.scores;

/**
 * PaO2/FiO2 in mmHg: the oxygenation of the Berlin definition (ARDS Definition Task Force, JAMA
 * 2012;307:2526-2533; 300, 200 and 100 part mild, moderate and severe).
 */
public final class PfRatio {

  private static final double MMHG_PER_KPA = 7.50062;

  private PfRatio() {}

  /**
   * @param inspiredOxygenFraction 0.21 to 1
   */
  public static double of(double arterialOxygenMmHg, double inspiredOxygenFraction) {
    return arterialOxygenMmHg / inspiredOxygenFraction;
  }

  /** The same in kPa, as it is written where pressures are. */
  public static double inKilopascals(double arterialOxygenMmHg, double inspiredOxygenFraction) {
    return of(arterialOxygenMmHg, inspiredOxygenFraction) / MMHG_PER_KPA;
  }
}
