package io.assay.validator.rules.quantity;

import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

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
          Map.entry("urea", 60.06),
          Map.entry("ionized-calcium", 40.08),
          Map.entry("phosphate", 30.974),
          Map.entry("uric-acid", 168.11),
          Map.entry("lactate", 90.08),
          Map.entry("iron", 55.845),
          Map.entry("ammonia", 17.031),
          Map.entry("vitamin-d", 400.64),
          Map.entry("cortisol", 362.46),
          Map.entry("t4", 776.87));

  /** Laboratories report the one substance by mass of its nitrogen and by moles of the whole. */
  private static final Set<String> UREA = Set.of("bun", "urea");

  /**
   * What is given in g/dL or, tenfold, in g/L, with more than it comes to in the former and less
   * than in the latter.
   */
  private static final Map<String, Double> IN_GRAMS =
      Map.of("hemoglobin", 25.0, "albumin", 7.0, "total-protein", 15.0);

  /** In blood, of which some laboratories count a microlitre and others give thousands of it. */
  private static final Set<String> COUNTED_CELLS =
      Set.of("neutrophils", "leukocytes", "platelets", "lymphocytes", "eosinophils");

  private static final double GRAMS_ROUNDED = 0.0501;

  /** More than a glycated share comes to in percent, less than in mmol/mol. */
  private static final double MOST_PERCENT = 19;

  private static final double PERCENT_ROUNDED = 0.1;

  private static final String BY_MASS = "kg/m\u00b3";
  private static final String OF_AMOUNTS = "one";
  private static final String BY_AMOUNT = "mol/m\u00b3";

  private Analyte() {}

  /** Whether the source states the same concentration of the measure's analyte the other way. */
  static boolean states(QuantityText source, Measure measure) {
    return statesMolar(source, measure)
        || statesCount(source, measure)
        || statesOtherwise(source, measure, "a1c", Analyte::percent, PERCENT_ROUNDED)
        || (IN_GRAMS.containsKey(measure.label())
            && statesOtherwise(
                source, measure, measure.label(), Analyte::gramsPerDecilitre, GRAMS_ROUNDED));
  }

  /** An absolute count of 300 is 0.3 thousands. */
  private static boolean statesCount(QuantityText source, Measure count) {
    double value = count.numeral().value();
    return COUNTED_CELLS.contains(count.label())
        && count.unit().isNone()
        && source.distinctOf("").stream()
            .filter(other -> other.label().equals(count.label()))
            .mapToDouble(other -> other.numeral().value())
            .anyMatch(other -> other == 1000 * value || 1000 * other == value);
  }

  private static boolean statesOtherwise(
      QuantityText source,
      Measure measure,
      String label,
      ToDoubleFunction<Measure> common,
      double rounded) {
    if (!measure.label().equals(label)) {
      return false;
    }
    double mine = common.applyAsDouble(measure);
    return Stream.of("", "%", OF_AMOUNTS, BY_MASS)
        .flatMap(dimension -> source.distinctOf(dimension).stream())
        .filter(other -> other.label().equals(label))
        .filter(other -> !other.unit().code().equals(measure.unit().code()))
        .anyMatch(other -> Math.abs(common.applyAsDouble(other) - mine) <= rounded);
  }

  /**
   * The NGSP's percent of a glycated share that is given as the IFCC's mmol/mol: {@code 0.0915 *
   * IFCC + 2.15}.
   */
  private static double percent(Measure a1c) {
    double value = a1c.numeral().value();
    boolean ifcc =
        a1c.unit().dimension().equals(OF_AMOUNTS) || (a1c.unit().isNone() && value > MOST_PERCENT);
    return ifcc ? 0.0915 * value + 2.15 : value;
  }

  private static double gramsPerDecilitre(Measure measure) {
    double value = measure.numeral().value();
    if (!measure.unit().isNone()) {
      return measure.toBase(value) / 10;
    }
    return value > IN_GRAMS.getOrDefault(measure.label(), value) ? value / 10 : value;
  }

  private static boolean statesMolar(QuantityText source, Measure measure) {
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
        && labelsOf(measure).stream()
            .anyMatch(
                label ->
                    anyNear(
                        source,
                        BY_MASS,
                        base * GRAMS_PER_MOLE.getOrDefault(label, molar) / 1000,
                        label));
  }

  private static Set<String> labelsOf(Measure measure) {
    return UREA.contains(measure.label()) ? UREA : Set.of(measure.label());
  }

  /** Moles of urea are those of its nitrogen. */
  private static boolean areOne(String other, String label) {
    return other.equals(label) || (UREA.contains(other) && UREA.contains(label));
  }

  private static boolean anyNear(QuantityText source, String dimension, double base, String label) {
    return source.distinctOf(dimension).stream()
        .filter(other -> areOne(other.label(), label))
        .anyMatch(
            other -> Math.abs(other.toBase(other.numeral().value()) - base) <= TOLERANCE * base);
  }
}
