package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.number.Numeral;
import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureUnit;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks a draft's measure up in the source. */
final class MeasureSearch {

  /** Who weighs more is not weighed in grams. */
  private static final double MOST_IN_GRAMS = 10_000;

  private static final double FRACTION = 1e-4;

  private static final Set<String> SHARES =
      Set.of("fio2", "ejection-fraction", "saturation", "hematocrit");

  /** Of what has a unit. */
  private static final double FEWEST_IN_A_WORD = 10;

  /** More tablets than anyone takes, so the number is their strength. */
  private static final double FEWEST_MILLIGRAMS = 25;

  private MeasureSearch() {}

  /** Whether the source states the measure, in any unit or, where it gives none, as a number. */
  static boolean states(QuantityText source, Measure measure) {
    return statesApart(source, measure)
        || (measure.numeral().isDigits() && isWrittenOtherwise(source, measure));
  }

  /** CK7 makes no 7%, and BRCA2 no two litres. */
  private static boolean isWrittenOtherwise(QuantityText source, Measure measure) {
    double value = measure.numeral().value();
    return (measure.unit().isNone() || value >= FEWEST_IN_A_WORD)
        && source.isWrittenOtherwise(value);
  }

  private static boolean statesApart(QuantityText source, Measure measure) {
    if (measure.unit().equals(MeasureUnit.RATIO)) {
      return statesRatio(source, measure.numeral());
    }
    if (!measure.unit().isNone()) {
      return statesInUnits(source, measure)
          || statesBare(source, measure.numeral(), other -> Comparison.roughly(measure, other))
          || Analyte.states(source, measure)
          || degreesState(source, measure)
          || gramsState(source, measure)
          || litresState(source, measure)
          || fractionStates(source, measure)
          || otherScaleStates(source, measure);
    }
    return source
            .near(measure.numeral(), Comparison.farthest(measure.numeral()))
            .anyMatch(
                other ->
                    Comparison.roughly(measure, other)
                        || Comparison.sameDigits(measure.numeral(), other.numeral()))
        || Analyte.states(source, measure)
        || percentStates(source, measure);
  }

  /** "1 unit for 10 g" is 1:10; 1:10,000 is never 1:10. */
  private static boolean statesRatio(QuantityText source, Numeral some) {
    return source
        .near(some, Comparison.farthest(some))
        .anyMatch(other -> Comparison.sameDose(some, other.numeral()));
  }

  private static boolean statesInUnits(QuantityText source, Measure measure) {
    String dimension = measure.unit().dimension();
    double by = Comparison.farthest(measure, source.widestHalfStep(dimension));
    return readings(measure.numeral())
        .map(measure::toBase)
        .flatMap(base -> source.nearBase(dimension, base, by))
        .filter(other -> isWhole(source, other) || other.unit().equals(measure.unit()))
        .anyMatch(other -> Comparison.roughly(measure, other));
  }

  /** 5 ft of 5 ft 6 in are no 160 cm. */
  private static boolean isWhole(QuantityText source, Measure other) {
    return source.wholeOf(other).isEmpty();
  }

  /** Whether the source has the number, to the digit, without a unit. */
  static boolean statesBare(QuantityText source, Numeral numeral) {
    return statesBare(source, numeral, other -> Comparison.sameDigits(numeral, other.numeral()));
  }

  private static boolean statesBare(QuantityText source, Numeral numeral, Predicate<Measure> same) {
    double by = Comparison.farthest(numeral);
    return readings(numeral).flatMap(number -> source.nearBare(number, by)).anyMatch(same);
  }

  private static Stream<Double> readings(Numeral numeral) {
    return Stream.of(numeral.value(), numeral.other());
  }

  /** As {@link #states}, without rounding: a dose is what was written. */
  static boolean statesExactly(QuantityText source, Measure measure) {
    String dimension = measure.unit().dimension();
    return readings(measure.numeral())
            .map(measure::toBase)
            .flatMap(base -> source.nearBase(dimension, base, Comparison.exactlyBy(base)))
            .anyMatch(other -> Comparison.exactly(measure, other))
        || piecesState(source, measure)
        || isWrittenOtherwise(source, measure)
        || pairStates(source, measure)
        || statesBare(
            source,
            measure.numeral(),
            other ->
                BareDose.mayBe(source, measure, other)
                    && Comparison.sameDose(measure.numeral(), other.numeral()));
  }

  /** "Doxy 200/100" is no blood pressure. */
  private static boolean pairStates(QuantityText source, Measure dose) {
    return dose.unit().kind() == MeasureUnit.Kind.MASS
        && source.distinctOf("Pa").stream()
            .filter(
                value ->
                    source.isInDrug(value.numeral().first() - 1)
                        || source.isInDrug(value.numeral().first() - 3))
            .anyMatch(value -> Comparison.sameDose(dose.numeral(), value.numeral()));
  }

  /** "Methylprednisolone, 500 tablets for five days": tablets of so many milligrams. */
  private static boolean piecesState(QuantityText source, Measure dose) {
    return dose.unit().kind() == MeasureUnit.Kind.MASS
        && dose.numeral().value() >= FEWEST_MILLIGRAMS
        && source
            .near(dose.numeral(), Comparison.farthest(dose.numeral()))
            .filter(other -> other.unit().kind() == MeasureUnit.Kind.COUNTED)
            .anyMatch(other -> Comparison.sameDose(dose.numeral(), other.numeral()));
  }

  /** "101 degrees" does not say of which scale. */
  private static boolean degreesState(QuantityText source, Measure measure) {
    return switch (measure.unit().kind()) {
      case TEMPERATURE ->
          source.distinctOf("{degree}").stream()
              .anyMatch(other -> Comparison.sameDigits(measure.numeral(), other.numeral()));
      case DEGREE ->
          source.distinctOf("K").stream()
              .anyMatch(other -> Comparison.sameDigits(measure.numeral(), other.numeral()));
      default -> false;
    };
  }

  /** A child of 2.95 kg is weighed in speech at "two thousand nine hundred and fifty". */
  private static boolean gramsState(QuantityText source, Measure measure) {
    double grams = measure.numeral().value() * 1000;
    return measure.unit().code().equals("kg")
        && grams < MOST_IN_GRAMS
        && source.nearBare(grams, 1).anyMatch(other -> other.numeral().value() == grams);
  }

  /** Oxygen at "four litres" flows at 4 L/min. */
  private static boolean litresState(QuantityText source, Measure measure) {
    return measure.unit().code().equals("L/min")
        && source
            .near(measure.numeral(), Comparison.farthest(measure.numeral()))
            .filter(other -> other.unit().code().equals("L"))
            .anyMatch(other -> Comparison.sameDigits(measure.numeral(), other.numeral()));
  }

  /** Inspired oxygen of 0.28 is 28%. */
  private static boolean fractionStates(QuantityText source, Measure measure) {
    return measure.unit().code().equals("%")
        && nearBare(source, measure.numeral().value() / 100, FRACTION);
  }

  /** Inspired oxygen of 40% is 0.4. */
  private static boolean percentStates(QuantityText source, Measure measure) {
    double percent = 100 * measure.numeral().value();
    return SHARES.contains(measure.label())
        && percent <= 100
        && source.distinctOf("%").stream()
            .anyMatch(other -> Math.abs(other.numeral().value() - percent) <= 100 * FRACTION);
  }

  /** "A hundred and three at noon" is a fever in Fahrenheit, which the draft gives in Celsius. */
  private static boolean otherScaleStates(QuantityText source, Measure measure) {
    double value = measure.numeral().value();
    return switch (measure.unit().code()) {
      case "Cel" -> value > 33 && value < 43 && nearBare(source, value * 9 / 5 + 32, 0.1);
      case "[degF]" -> value > 91 && value < 110 && nearBare(source, (value - 32) * 5 / 9, 0.06);
      default -> false;
    };
  }

  private static boolean nearBare(QuantityText source, double number, double by) {
    return source
        .nearBare(number, by)
        .anyMatch(other -> Math.abs(other.numeral().value() - number) <= by);
  }

  static Locus locus(ReadText text, Measure measure) {
    return Locus.at(text.span(measure.numeral().first(), measure.end()));
  }
}
