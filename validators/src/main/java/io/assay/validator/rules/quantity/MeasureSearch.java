package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.rules.ReadText;

/** Looks a draft's measure up in the source. */
final class MeasureSearch {

  private MeasureSearch() {}

  /** Whether the source states the measure, in any unit or, where it gives none, as a number. */
  static boolean states(QuantityText source, Measure measure) {
    if (!measure.unit().isNone()) {
      return source.distinctOf(measure.unit().dimension()).stream()
              .anyMatch(other -> Comparison.roughly(measure, other))
          || source.distinctOf("").stream().anyMatch(other -> Comparison.roughly(measure, other))
          || Analyte.states(source, measure)
          || degreesState(source, measure);
    }
    return source.measures().stream()
        .anyMatch(
            other ->
                other.role() != Measure.Role.LIST_MARKER
                    && (Comparison.roughly(measure, other)
                        || Comparison.sameDigits(measure.numeral(), other.numeral())));
  }

  /** As {@link #states}, without rounding: a dose is what was written. */
  static boolean statesExactly(QuantityText source, Measure measure) {
    return source.distinctOf(measure.unit().dimension()).stream()
            .anyMatch(other -> Comparison.exactly(measure, other))
        || source.distinctOf("").stream()
            .anyMatch(other -> Comparison.sameDigits(measure.numeral(), other.numeral()));
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
