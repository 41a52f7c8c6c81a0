package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.rules.ReadText;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks a draft's measure up in the source. */
final class MeasureSearch {

  private MeasureSearch() {}

  /** Whether the source states the measure, in any unit or, where it gives none, as a number. */
  static boolean states(QuantityText source, Measure measure) {
    if (!measure.unit().isNone()) {
      return statesInUnits(source, measure)
          || statesBare(source, measure.numeral(), other -> Comparison.roughly(measure, other))
          || Analyte.states(source, measure)
          || degreesState(source, measure);
    }
    return source
        .near(measure.numeral(), Comparison.farthest(measure.numeral()))
        .anyMatch(
            other ->
                Comparison.roughly(measure, other)
                    || Comparison.sameDigits(measure.numeral(), other.numeral()));
  }

  private static boolean statesInUnits(QuantityText source, Measure measure) {
    String dimension = measure.unit().dimension();
    double by = Comparison.farthest(measure, source.widestHalfStep(dimension));
    return readings(measure.numeral())
        .map(measure.unit()::toBase)
        .flatMap(base -> source.nearBase(dimension, base, by))
        .anyMatch(other -> Comparison.roughly(measure, other));
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
            .map(measure.unit()::toBase)
            .flatMap(base -> source.nearBase(dimension, base, Comparison.exactlyBy(base)))
            .anyMatch(other -> Comparison.exactly(measure, other))
        || statesBare(source, measure.numeral());
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

  static Locus locus(ReadText text, Measure measure) {
    return Locus.at(text.span(measure.numeral().first(), measure.end()));
  }
}
