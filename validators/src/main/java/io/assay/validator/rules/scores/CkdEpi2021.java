package io.assay.validator.rules.scores;

/**
 * Estimated glomerular filtration rate in mL/min/1.73 m² by the race-free CKD-EPI creatinine
 * equation (Inker et al., N Engl J Med 2021;385:1737-1749), for adults.
 */
public final class CkdEpi2021 {

  private CkdEpi2021() {}

  public static double of(Sex sex, double ageYears, double creatinineMgPerDl) {
    double kappa = sex == Sex.FEMALE ? 0.7 : 0.9;
    double alpha = sex == Sex.FEMALE ? -0.241 : -0.302;
    double ratio = creatinineMgPerDl / kappa;
    return 142
        * Math.pow(Math.min(ratio, 1), alpha)
        * Math.pow(Math.max(ratio, 1), -1.200)
        * Math.pow(0.9938, ageYears)
        * (sex == Sex.FEMALE ? 1.012 : 1);
  }
}
