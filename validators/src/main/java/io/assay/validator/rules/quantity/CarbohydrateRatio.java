package io.assay.validator.rules.quantity;

import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureUnit;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The insulin for so much carbohydrate: "1:12" is one unit for 12 g. */
final class CarbohydrateRatio {

  private static final Set<String> FOR = Set.of("per", "for", "every", "each", "/", "por", "cada");

  /** Tokens from one of its two amounts to the other. */
  private static final int REACH = 2;

  private CarbohydrateRatio() {}

  /** Whether an amount is one of the two of a ratio that the source gives as such. */
  static boolean isGiven(QuantityText draft, QuantityText source, Measure amount) {
    return switch (amount.unit().code()) {
      case "[iU]" -> amount.numeral().value() == 1 && isFor(draft, source, amount);
      case "g" ->
          IntStream.rangeClosed(amount.numeral().first() - REACH, amount.numeral().first())
              .mapToObj(draft::endingAt)
              .flatMap(List::stream)
              .filter(unit -> unit.unit().code().equals("[iU]") && unit.numeral().value() == 1)
              .anyMatch(unit -> isFor(draft, source, unit));
      default -> false;
    };
  }

  private static boolean isFor(QuantityText draft, QuantityText source, Measure unit) {
    return FOR.contains(draft.text().at(unit.end()))
        && carbohydrateBehind(draft, unit)
            .filter(
                grams ->
                    source
                        .near(grams.numeral(), Comparison.farthest(grams.numeral()))
                        .filter(other -> other.unit().equals(MeasureUnit.RATIO))
                        .anyMatch(other -> Comparison.sameDose(grams.numeral(), other.numeral())))
            .isPresent();
  }

  private static Optional<Measure> carbohydrateBehind(QuantityText draft, Measure unit) {
    return draft.distinctOf("kg").stream()
        .filter(grams -> grams.unit().code().equals("g"))
        .filter(grams -> grams.numeral().first() > unit.end())
        .filter(grams -> grams.numeral().first() <= unit.end() + REACH)
        .findFirst();
  }
}
