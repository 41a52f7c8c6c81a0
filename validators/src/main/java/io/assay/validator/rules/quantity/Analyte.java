package io.assay.validator.rules.quantity;

import java.util.Map;

/**
 * Mass and molar concentrations of one substance are the same quantity once the substance is known:
 * {@code mol/m³ = (kg/m³) * 1000 / (g/mol)}. Molar masses from PubChem; urea nitrogen is the mass
 * of its two nitrogen atoms, by which laboratories report it.
 */
final class Analyte {

  private static final double TOLERANCE = 0.03;

  private static final Map<String, Double> GRAMS_PER_MOLE =
      Map.ofEntries(
          Map.entry("glucose", 180.16),
          Map.entry("cholesterol", 386.65),
          Map.entry("ldl", 386.65),
          Map.entry("hdl", 386.65),
          Map.entry("triglycerides", 885.4),
          Map.entry("creatinine", 113.12),
          Map.entry("calcium", 40.08),
          Map.entry("magnesium", 24.305),
          Map.entry("bilirubin", 584.66),
          Map.entry("bun", 28.014),
          Map.entry("urea", 60.06));

  private static final String BY_MASS = "kg/m\u00b3";
  private static final String BY_AMOUNT = "mol/m\u00b3";

  private Analyte() {}

  /** Whether the source states the same concentration of the measure's analyte the other way. */
  static boolean states(QuantityText source, Measure measure) {
    Double molar = GRAMS_PER_MOLE.get(measure.label());
    if (molar == null) {
      return false;
    }
    String dimension = measure.unit().dimension();
    double base = measure.toBase(measure.numeral().value());
    if (dimension.equals(BY_MASS)) {
      return anyNear(source, BY_AMOUNT, base * 1000 / molar, measure.label());
    }
    return dimension.equals(BY_AMOUNT)
        && anyNear(source, BY_MASS, base * molar / 1000, measure.label());
  }

  private static boolean anyNear(QuantityText source, String dimension, double base, String label) {
    return source.distinctOf(dimension).stream()
        .filter(other -> other.label().equals(label))
        .anyMatch(
            other -> Math.abs(other.toBase(other.numeral().value()) - base) <= TOLERANCE * base);
  }
}
