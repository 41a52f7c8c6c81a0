package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.Set;

/** A round number that a draft says it is about: "nearly 70" of 69, "about 25,000" of 24,693. */
final class Rounding {

  private static final Set<String> ROUGHLY =
      WordTable.set(
          """
          about almost nearly roughly around approximately approx estimated some ~ \u2248 unos unas
          aproximadamente casi
          """);

  /** How far, as a part of it, a round number lies from what it was rounded from. */
  private static final double FARTHEST = 0.03;

  private static final int ROUND = 5;
  private static final int LEAST = 20;

  /** A small whole number is rounded from farther: "almost 4 litres" of 3.8. */
  private static final double FARTHEST_OF_SMALL = 0.06;

  private Rounding() {}

  /** Whether the measure is such a number and the source has one that it may stand for. */
  static boolean isGiven(QuantityText draft, QuantityText source, Measure rounded) {
    double value = rounded.numeral().value();
    boolean small = value > 1 && value < LEAST && !rounded.unit().isNone();
    return value % (small ? 1 : ROUND) == 0
        && (small || value >= LEAST)
        && isSaid(draft.text(), rounded.numeral().first())
        && source.distinctOf(rounded.unit().dimension()).stream()
            .filter(other -> other.role() == Measure.Role.STATED)
            .filter(other -> other.label().equals(rounded.label()))
            .anyMatch(
                other ->
                    isNear(other, rounded.toBase(value), small ? FARTHEST_OF_SMALL : FARTHEST));
  }

  private static boolean isNear(Measure exact, double base, double within) {
    return Math.abs(exact.toBase(exact.numeral().value()) - base) <= within * base;
  }

  private static boolean isSaid(ReadText text, int number) {
    int before = text.at(number - 1).equals("$") ? number - 2 : number - 1;
    return ROUGHLY.contains(text.at(before));
  }
}
