package io.assay.validator.rules.scores;

/**
 * Ideal body weight in kg (Devine, Gentamicin therapy, Drug Intell Clin Pharm 1974;8:650-655), and
 * the adjusted one for the obese: two fifths of what lies above it more (Bauer et al., Influence of
 * weight on aminoglycoside pharmacokinetics, Eur J Clin Pharmacol 1983;24:643-647).
 */
public final class IdealBodyWeight {

  private static final double FIVE_FEET_IN_CM = 152.4;
  private static final double CM_PER_INCH = 2.54;

  private IdealBodyWeight() {}

  public static double of(Sex sex, double heightCm) {
    double inchesOver = (heightCm - FIVE_FEET_IN_CM) / CM_PER_INCH;
    return (sex == Sex.FEMALE ? 45.5 : 50) + 2.3 * inchesOver;
  }

  public static double adjusted(double idealKg, double actualKg) {
    return idealKg + 0.4 * (actualKg - idealKg);
  }
}
