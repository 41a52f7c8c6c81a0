package io.assay.validator.rules.scores;

/**
 * Serum anion gap in mmol/L: sodium less chloride and bicarbonate, potassium left out (Emmett and
 * Narins, Clinical use of the anion gap, Medicine 1977;56:38-54); with potassium in the older form.
 */
public final class AnionGap {

  private AnionGap() {}

  public static double of(
      double sodiumMmolPerL, double chlorideMmolPerL, double bicarbonateMmolPerL) {
    return sodiumMmolPerL - chlorideMmolPerL - bicarbonateMmolPerL;
  }

  public static double withPotassium(
      double sodiumMmolPerL,
      double potassiumMmolPerL,
      double chlorideMmolPerL,
      double bicarbonateMmolPerL) {
    return of(sodiumMmolPerL, chlorideMmolPerL, bicarbonateMmolPerL) + potassiumMmolPerL;
  }
}
