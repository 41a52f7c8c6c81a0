package io.assay.validator.rules.quantity;

import io.assay.validator.rules.quantity.reading.Frequency;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureUnit;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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

  /** Tokens from an amount to what it is for each kilogram. */
  private static final int SHARE_REACH = 3;

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

  /**
   * "9.5 mg (0.5 mg/kg)": whether an amount that the draft gives right before, and the source too,
   * comes to so much for each kilogram of a weight in the source.
   */
  static boolean givesShare(QuantityText draft, QuantityText source, Measure share) {
    if (!share.unit().code().endsWith(Size.WEIGHT.per)) {
      return false;
    }
    String unit = share.unit().code().replace(Size.WEIGHT.per, "");
    List<Double> weights = Size.WEIGHT.of(source);
    return IntStream.rangeClosed(share.numeral().first() - SHARE_REACH, share.numeral().first())
        .mapToObj(draft::endingAt)
        .flatMap(List::stream)
        .filter(amount -> amount.unit().code().equals(unit))
        .filter(amount -> MeasureSearch.statesExactly(source, amount))
        .anyMatch(
            amount ->
                weights.stream()
                    .anyMatch(
                        weight ->
                            comesTo(amount.numeral().value() / weight, share.numeral().value())));
  }

  /** "0.1 units/kg/h" for 70 kg are 7 units an hour. */
  static boolean givesRate(QuantityText source, Measure rate) {
    String code = rate.unit().code();
    int time = code.lastIndexOf('/');
    if (time < 0) {
      return false;
    }
    String byWeight = code.substring(0, time) + Size.WEIGHT.per + code.substring(time);
    return source.measures().stream()
        .filter(part -> part.unit().code().equals(byWeight))
        .limit(MOST)
        .anyMatch(
            part ->
                Size.WEIGHT.of(source).stream()
                    .anyMatch(
                        weight ->
                            comesTo(weight * part.numeral().value(), rate.numeral().value())));
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
