package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.Map;
import java.util.Set;

/** A total or mean that a draft speaks of and whose parts stand in its source. */
final class Total {

  /** Words of a total, and words that make one with the word before them. */
  private static final Set<String> TOTALS =
      WordTable.set(
          """
          total totals totalled totaled totalling altogether average averages averaging averaged
          sumando
          """);

  /** "Total bilirubin" is measured, not added up. */
  private static final Set<String> MEASURED_IN_TOTAL =
      Set.of(
          "bilirubin", "protein", "cholesterol", "calcium", "iron", "bilirrubina", "hip", "knee");

  private static final Map<String, Set<String>> TOTALS_OF_TWO =
      Map.of(
          "up", Set.of("adds", "add", "added", "adding"),
          "all", Set.of("in"),
          "out", Set.of("works", "worked"));

  /** Before "to" and a number. */
  private static final Set<String> COME_TO =
      Set.of("comes", "come", "came", "amounts", "amount", "amounted");

  /** How often one amount makes up a total, also where no text counts it. */
  private static final int MOST_TIMES = 4;

  /** As {@link #MOST_TIMES}, where the source counts it: "150 mL x6". */
  private static final int MOST_COUNTED = 12;

  private static final Set<String> TIMES_SIGN = Set.of("x", "\u00d7", "*");

  private static final Set<String> EACH = Set.of("each", "apiece");

  private static final Set<String> FRACTION = Set.of("fraction", "session", "cycle", "fraccion");

  /** Parts that a whole is looked for of. */
  private static final int MOST_PARTS = 60;

  private static final double EXACT = 1e-6;

  private Total() {}

  /**
   * Whether a draft speaks of a total or a mean and the source has, near one another, values that
   * come to it, or one that does so a few times over.
   */
  static boolean isGiven(QuantityText draft, QuantityText source, Measure total) {
    return isSpokenOf(draft.text(), total.numeral().first())
        && (isSumOfNeighbours(source, total) || isTimesOver(source, total));
  }

  /** The six of "x6" and "x 6". */
  private static boolean isFactor(ReadText text, Measure number) {
    int first = number.numeral().first();
    return text.at(first).startsWith("x") || TIMES_SIGN.contains(text.at(first - 1));
  }

  /** "2 Gy each", "2 Gy per fraction" of 60 Gy in 30: a whole by a count that stands behind it. */
  static boolean isEachOf(QuantityText draft, QuantityText source, Measure part) {
    ReadText text = draft.text();
    boolean each =
        EACH.contains(text.at(part.end()))
            || (text.at(part.end()).equals("per") && FRACTION.contains(text.at(part.end() + 1)));
    return each
        && !part.unit().isNone()
        && source.distinctOf(part.unit().dimension()).stream()
            .filter(whole -> whole.toBase(1) == part.toBase(1))
            .limit(MOST_PARTS)
            .anyMatch(whole -> isCountedBehind(source, whole, part));
  }

  private static boolean isCountedBehind(QuantityText source, Measure whole, Measure part) {
    double count = whole.numeral().value() / part.numeral().value();
    return source
        .nearBare(count, part.numeral().halfStep())
        .anyMatch(
            number ->
                number.numeral().first() > whole.end() - 1
                    && number.numeral().first() <= whole.end() + 2);
  }

  /** Whether the sentence of a token speaks of a total or a mean. */
  static boolean isSpokenOf(ReadText text, int token) {
    Sentence sentence = text.sentenceOf(token);
    for (int i = sentence.first(); i < sentence.end(); i++) {
      if ((TOTALS.contains(text.at(i)) && !MEASURED_IN_TOTAL.contains(text.at(i + 1)))
          || (i > sentence.first()
              && TOTALS_OF_TWO.getOrDefault(text.at(i), Set.of()).contains(text.at(i - 1)))
          || (text.token(i).isNumber()
              && text.at(i - 1).equals("to")
              && COME_TO.contains(text.at(i - 2)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSumOfNeighbours(QuantityText source, Measure total) {
    double amount = total.toBase(total.numeral().value());
    double bare = total.bare();
    double step = total.numeral().halfStep() * 1.01;
    return Comparison.anyNear(
            source.sumsOf(total.unit().dimension()), amount, step * total.unit().factor())
        || Comparison.anyNear(source.sumsOf(""), bare, step);
  }

  private static boolean isTimesOver(QuantityText source, Measure total) {
    double amount = total.toBase(total.numeral().value());
    for (int times = 2; times <= MOST_COUNTED; times++) {
      double one = amount / times;
      boolean counted =
          times <= MOST_TIMES
              || source
                  .nearBare(times, 2 * EXACT)
                  .anyMatch(number -> isFactor(source.text(), number));
      boolean given =
          counted
              && (source
                      .nearBase(total.unit().dimension(), one, 2 * EXACT * one)
                      .findAny()
                      .isPresent()
                  || source.nearBare(total.bare() / times, 2 * EXACT).findAny().isPresent());
      if (given) {
        return true;
      }
    }
    return false;
  }
}
