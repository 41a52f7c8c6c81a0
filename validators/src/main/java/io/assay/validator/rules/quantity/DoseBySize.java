package io.assay.validator.rules.quantity;

import io.assay.validator.rules.quantity.reading.Frequency;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureUnit;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A dose reckoned from a dose by weight or surface and that: 15 mg/kg of 12 kg is 180 mg, 600 mg/m2
 * of 1.8 m2 is 1080 mg.
 */
final class DoseBySize {

  /** By what a dose is reckoned, and the dimensions of that and of a mass for it. */
  private enum Size {
    WEIGHT("/kg", "kg", "one"),
    SURFACE("/m2", "m\u00b2", "kg/m\u00b2");

    private final String per;
    private final String dimension;
    private final String ofMass;

    Size(String per, String dimension, String ofMass) {
      this.per = per;
      this.dimension = dimension;
      this.ofMass = ofMass;
    }

    /** Whether so much of a unit is given for each of it. */
    private boolean isBasisOf(MeasureUnit part, MeasureUnit unit) {
      return part.code().equals(unit.code() + per)
          || (part.code().endsWith(per)
              && unit.kind() == MeasureUnit.Kind.MASS
              && part.dimension().equals(ofMass));
    }

    /** In the base unit. */
    private List<Double> of(QuantityText source) {
      return source.distinctOf(dimension).stream()
          .filter(size -> SIZES.contains(size.unit().code()))
          .limit(MOST)
          .map(size -> size.unit().toBase(size.numeral().value()))
          .toList();
    }
  }

  private static final Set<String> SIZES = Set.of("kg", "[lb_av]", "m2");

  /** Doses by size, and sizes, that are looked at. */
  private static final int MOST = 20;

  /** To what can be drawn up or counted out: 186 mg is given as 180 or 190. */
  private static final double ROUNDED = 0.05;

  private DoseBySize() {}

  /**
   * Whether the source gives so much of the drug for each kilogram or square metre, a weight or
   * surface that comes to the dose, and no other drug beside the former.
   */
  static boolean givesDose(QuantityText draft, QuantityText source, String drug, Measure dose) {
    double amount = dose.toBase(dose.numeral().value());
    double day = amount * DailyAmount.eachTime(draft, dose).map(Frequency::most).orElse(1.0);
    return Stream.of(Size.values())
        .anyMatch(
            size ->
                source.measures().stream()
                    .filter(part -> part.role() == Measure.Role.STATED)
                    .filter(part -> size.isBasisOf(part.unit(), dose.unit()))
                    .filter(part -> isOf(source, part, drug))
                    .limit(MOST)
                    .anyMatch(
                        part ->
                            isProduct(
                                part,
                                size.of(source),
                                DailyAmount.isSaid(source, part) ? day : amount)));
  }

  /** The base unit of mass is the kilogram, so that base values multiply. */
  private static boolean isProduct(Measure part, List<Double> sizes, double amount) {
    double one = part.toBase(part.numeral().value());
    return sizes.stream().anyMatch(size -> comesTo(size * one, amount));
  }

  private static boolean comesTo(double reckoned, double amount) {
    return Math.abs(reckoned - amount) <= ROUNDED * amount;
  }

  private static boolean isOf(QuantityText source, Measure part, String drug) {
    Optional<DrugWords.Head> head = DrugWords.headOf(source, part.numeral().first(), part.end());
    return head.filter(some -> some.drug() && !some.word().equals(drug)).isEmpty();
  }
}
