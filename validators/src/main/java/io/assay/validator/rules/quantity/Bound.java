package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A limit that a draft sets beside a value of its source: "under 50 kg" of 46 kg. A limit of the
 * source is no such value: "above 65" is not "above 55".
 */
final class Bound {

  private enum Side {
    BELOW,
    ABOVE,
    NONE
  }

  private static final Set<String> BELOW = Set.of("under", "below", "menos");
  private static final Set<String> ABOVE = Set.of("over", "above", "exceeding", "beyond", "mas");
  private static final Set<String> LESS =
      Set.of("less", "fewer", "lower", "smaller", "shorter", "younger", "lighter");
  private static final Set<String> MORE =
      Set.of("more", "greater", "higher", "longer", "larger", "older", "heavier");
  private static final Set<String> THAN = Set.of("than", "de");

  /** A limit for what may come is no rounded value: it has to stand in the source. */
  private static final Set<String> CONDITIONS =
      WordTable.set(
          "if when unless until once should target targets goal aim aiming keep keeping maintain maintaining titrate titrated max maximum minimum least most si");

  /** A value farther from the limit than this part of it is not what the limit is said of. */
  private static final double FARTHEST = 0.5;

  private Bound() {}

  /** Whether the measure is such a limit and a value of the source lies on its right side. */
  static boolean isKept(QuantityText draft, QuantityText source, Measure limit) {
    Side side = sideOf(draft.text(), limit);
    if (side == Side.NONE || isCondition(draft.text(), limit)) {
      return false;
    }
    double at = limit.toBase(limit.numeral().value());
    return valuesOf(source, limit)
        .mapToDouble(value -> value.toBase(value.numeral().value()))
        .anyMatch(
            value ->
                side == Side.BELOW
                    ? value < at && value >= at * (1 - FARTHEST)
                    : value > at && value <= at * (1 + FARTHEST));
  }

  private static Stream<Measure> valuesOf(QuantityText source, Measure limit) {
    return source.distinctOf(limit.unit().dimension()).stream()
        .filter(value -> value.role() == Measure.Role.STATED)
        .filter(value -> Inequality.of(source.text(), value).isEmpty())
        .filter(
            value ->
                value.label().equals(limit.label())
                    || (!value.hasLabel() && !limit.unit().isNone()));
  }

  private static Side sideOf(ReadText text, Measure limit) {
    int number = limit.numeral().first();
    int first = text.at(number - 1).equals("$") ? number - 1 : number;
    String before = text.at(first - 1);
    boolean than = THAN.contains(before);
    String word = than ? text.at(first - 2) : before;
    if (BELOW.contains(word) || (than && LESS.contains(word))) {
      return Side.BELOW;
    }
    return ABOVE.contains(word) || (than && MORE.contains(word)) ? Side.ABOVE : Side.NONE;
  }

  private static boolean isCondition(ReadText text, Measure limit) {
    return text.hasAny(CONDITIONS, text.sentenceOf(limit.numeral().first()));
  }
}
