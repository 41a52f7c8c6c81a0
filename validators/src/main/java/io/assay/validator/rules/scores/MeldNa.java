package io.assay.validator.rules.scores;

/**
 * MELD-Na, 6 to 40 points, as OPTN/UNOS used it from January 2016 (OPTN policy 9.1; Kim et al., N
 * Engl J Med 2008;359:1018-1026). Not MELD 3.0, which replaced it in the US in July 2023.
 */
public final class MeldNa {

  private MeldNa() {}

  /**
   * MELD without sodium, rounded to whole points. Values below 1 count as 1, creatinine above 4 or
   * under dialysis as 4.
   */
  public static int meld(
      double bilirubinMgPerDl, double inr, double creatinineMgPerDl, boolean dialysis) {
    return (int) Math.round(initial(bilirubinMgPerDl, inr, creatinineMgPerDl, dialysis));
  }

  /** Sodium counts between 125 and 137 mmol/L, and only when MELD is above 11. */
  public static int of(
      double bilirubinMgPerDl,
      double inr,
      double creatinineMgPerDl,
      boolean dialysis,
      double sodiumMmolPerL) {
    double initial = initial(bilirubinMgPerDl, inr, creatinineMgPerDl, dialysis);
    double lacking = 137 - Math.clamp(sodiumMmolPerL, 125, 137);
    double score = initial > 11 ? initial + 1.32 * lacking - 0.033 * initial * lacking : initial;
    return (int) Math.round(Math.min(score, 40));
  }

  private static double initial(
      double bilirubinMgPerDl, double inr, double creatinineMgPerDl, boolean dialysis) {
    double creatinine = dialysis ? 4 : Math.clamp(creatinineMgPerDl, 1, 4);
    double score =
        0.957 * Math.log(creatinine)
            + 0.378 * Math.log(Math.max(bilirubinMgPerDl, 1))
            + 1.120 * Math.log(Math.max(inr, 1))
            + 0.643;
    // OPTN: rounded to the tenth, then times ten.
    return Math.min(Math.round(score * 10), 40);
  }
}
