package io.assay.validator.rules.quantity;

import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.RuleTable;
import io.assay.validator.rules.Sentence;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Stream;

/** A value that the source does not write but adds up to, in so many words. */
final class Derivation {

  private static final Map<Double, Set<String>> MULTIPLIERS =
      Map.of(
          2.0, Set.of("two", "2", "double", "doubled", "doubling", "dos", "doble", "couple"),
          3.0, Set.of("three", "3", "triple", "tres"),
          4.0, Set.of("four", "4", "cuatro"),
          0.5, Set.of("half", "halve", "halved", "medio", "media", "mitad"),
          1.5, Set.of("half", "media"));

  private static final Set<String> PIECES =
      Set.of(
          "tablet",
          "tablets",
          "pill",
          "pills",
          "capsule",
          "capsules",
          "puff",
          "puffs",
          "of",
          "the",
          "it",
          "dose",
          "tab",
          "tabs",
          "comprimidos",
          "that",
          "your",
          "up",
          "la",
          "a");

  private static final Set<String> MORE =
      Set.of("by", "more", "another", "extra", "add", "additional", "less", "down", "mas", "menos");

  private static final Set<String> CHANGES =
      RuleTable.set(
          """
          by difference shed put raised raises cut cuts between fall fell fallen falls rise rose
          risen rises loss lost lose losing gain gained gains grown grew growth increase increased
          decrease decreased drop dropped reduction reduced shorter longer larger smaller higher
          lower more less fewer over up down change changed perdida perdido aumento disminucion
          descenso diferencia
          """);

  /** Right behind a value they make it a difference: "80 g below birth weight". */
  private static final Set<String> APART = Set.of("below", "above", "under", "over", "short");

  private static final Set<String> MORE_OR_LESS =
      Set.of("more", "less", "higher", "lower", "below", "above");

  /** Before a value they make it one end of a change: "increased to 1.8 mg". */
  private static final Set<String> ENDS = Set.of("to", "from", "at", "de", "desde", "hasta");

  /** Words of a total, and words that make one with the word before them. */
  private static final Set<String> TOTALS =
      RuleTable.set(
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

  private static final Set<String> ROUGHLY =
      Set.of("about", "around", "roughly", "nearly", "almost", "some", "approximately", "unos");

  private static final double ROUGH = 0.06;

  /** How often one amount makes up a total. */
  private static final int MOST_TIMES = 4;

  private static final double MILLIGRAMS = 1000;

  /** How many percent two values differ by is not how far they are apart. */
  private static final String PERCENT = "%";

  /** Tokens around a dose in which it is multiplied. */
  private static final int REACH = 8;

  private static final double EXACT = 1e-6;

  private Derivation() {}

  /** "Two 200 mg tablets" is 400 mg; "20, and 10 more" is 30; 75 to 88 is a rise by 13. */
  static boolean givesDose(QuantityText draft, QuantityText source, Measure dose) {
    double amount = dose.toBase(dose.numeral().value());
    return isStatedInGrams(source, dose)
        || (isSaidToDiffer(draft.text(), dose) && isChange(draft, source, dose))
        || isTotal(draft, source, dose)
        || isMultiple(source, dose.unit().dimension(), amount)
        || isMultiple(source, "", dose.numeral().value())
        || isDaily(source, dose)
        || isSum(source, dose, amount);
  }

  /** "2.5 mg twice daily" is 5 mg a day. */
  static boolean isDaily(QuantityText source, Measure dose) {
    double amount = dose.toBase(dose.numeral().value());
    for (Frequency often : source.frequencies()) {
      double times = often.most();
      double one = amount / times;
      boolean given =
          times >= 2
              && Stream.concat(
                      source.nearBase(dose.unit().dimension(), one, 2 * EXACT * one),
                      source.nearBare(bareOf(dose) / times, 2 * EXACT))
                  .anyMatch(part -> isUnder(part, often));
      if (given) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnder(Measure part, Frequency often) {
    return often.first() >= part.end() && often.first() - part.end() <= REACH / 2;
  }

  /**
   * "By 13 micrograms", "40 mg more": a dose is what it is by itself as a rule, also where it was
   * changed.
   */
  private static boolean isSaidToDiffer(ReadText text, Measure dose) {
    return text.at(dose.numeral().first() - 1).equals("by")
        || text.at(dose.numeral().first() - 2).equals("by")
        || MORE_OR_LESS.contains(text.at(dose.end()));
  }

  /**
   * Whether a draft speaks of a change or difference and the source has, near one another, two
   * values that are so far apart: "81 kg, now 69.5" is a fall by 11.5 kg.
   */
  static boolean isChange(QuantityText draft, QuantityText source, Measure change) {
    ReadText text = draft.text();
    Sentence sentence = text.sentenceOf(change.numeral().first());
    if (ENDS.contains(text.at(change.numeral().first() - 1))) {
      return false;
    }
    boolean said = APART.contains(text.at(change.end()));
    int from = Math.max(sentence.first(), change.numeral().first() - REACH);
    for (int i = from; i < Math.min(sentence.end(), change.end() + REACH); i++) {
      said |= CHANGES.contains(text.at(i));
    }
    if (!said) {
      return false;
    }
    MeasureUnit unit = change.unit();
    double value = change.numeral().value();
    double step =
        Math.max(
            change.numeral().halfStep() * 1.01,
            ROUGHLY.contains(text.at(change.numeral().first() - 1)) ? ROUGH * value : 0);
    return isGap(source.gapsOf(unit.dimension()), value * unit.factor(), step * unit.factor())
        || (!unit.code().equals(PERCENT) && isGap(source.gapsOf(""), value, step))
        || (unit.code().equals("g") && isGap(source.gapsOf(""), value / 1000, step / 1000));
  }

  /**
   * Whether a draft speaks of a total or a mean and the source has, near one another, values that
   * come to it, or one that does so a few times over.
   */
  static boolean isTotal(QuantityText draft, QuantityText source, Measure total) {
    return saysTotal(draft.text(), total.numeral().first())
        && (isSumOfNeighbours(source, total) || isTimesOver(source, total));
  }

  /** Whether the sentence of a token speaks of a total or a mean. */
  static boolean saysTotal(ReadText text, int token) {
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
    double bare = bareOf(total);
    double step = total.numeral().halfStep() * 1.01;
    return isGap(source.sumsOf(total.unit().dimension()), amount, step * total.unit().factor())
        || isGap(source.sumsOf(""), bare, step);
  }

  private static boolean isTimesOver(QuantityText source, Measure total) {
    double amount = total.toBase(total.numeral().value());
    for (int times = 2; times <= MOST_TIMES; times++) {
      double one = amount / times;
      boolean given =
          source.nearBase(total.unit().dimension(), one, 2 * EXACT * one).findAny().isPresent()
              || source.nearBare(bareOf(total) / times, 2 * EXACT).findAny().isPresent();
      if (given) {
        return true;
      }
    }
    return false;
  }

  /** A dose as notes write it without its unit: in milligrams. */
  private static double bareOf(Measure dose) {
    double value = dose.numeral().value();
    return dose.unit().code().equals("g") ? value * MILLIGRAMS : value;
  }

  private static boolean isGap(NavigableSet<Double> gaps, double by, double step) {
    double tolerance = Math.max(EXACT * by, step);
    Double gap = gaps.ceiling(by - tolerance);
    return by > 0 && gap != null && gap <= by + tolerance;
  }

  /** A dose of 0.5 g is the 500 of which the source does not say that they are milligrams. */
  private static boolean isStatedInGrams(QuantityText source, Measure dose) {
    double milligrams = dose.numeral().value() * 1000;
    return dose.unit().code().equals("g")
        && source
            .nearBare(milligrams, 2 * EXACT)
            .anyMatch(other -> Math.abs(other.numeral().value() - milligrams) <= EXACT);
  }

  private static boolean isMultiple(QuantityText source, String dimension, double amount) {
    for (Map.Entry<Double, Set<String>> multiplier : MULTIPLIERS.entrySet()) {
      double times = multiplier.getKey();
      double one = amount / times;
      boolean given =
          source
              .nearBase(dimension, one, 2 * EXACT * one)
              .filter(part -> Math.abs(base(part) * times - amount) <= EXACT * amount)
              .anyMatch(part -> isNear(source.text(), part, multiplier.getValue()));
      if (given) {
        return true;
      }
    }
    return false;
  }

  private static double base(Measure measure) {
    return measure.toBase(measure.numeral().value());
  }

  /** The multiplier counts pieces; in "two times a day" it does not. */
  private static boolean isNear(ReadText text, Measure part, Set<String> words) {
    int from = Math.max(0, part.numeral().first() - REACH);
    int to = Math.min(text.size() - 1, part.end() + REACH);
    for (int i = from; i < to; i++) {
      boolean itself = i >= part.numeral().first() && i < part.end();
      String next = text.at(i + 1);
      boolean counts =
          PIECES.contains(next)
              || i + 1 == part.numeral().first()
              || i + 2 == part.numeral().first();
      if (!itself && words.contains(text.at(i)) && counts) {
        return true;
      }
    }
    return false;
  }

  /** Whether two amounts of the source, one more or less the other, come to the dose. */
  private static boolean isSum(QuantityText source, Measure dose, double amount) {
    double[] known = source.basesOf(dose.unit().dimension());
    return source.saysAny(MORE) && (isSum(known, amount) || isDifference(known, amount));
  }

  /**
   * @param known ascending, each once; walked from both ends, since there may be thousands
   */
  private static boolean isSum(double[] known, double amount) {
    int low = 0;
    int high = known.length - 1;
    while (low < high) {
      double over = known[low] + known[high] - amount;
      if (Math.abs(over) <= EXACT * amount) {
        return true;
      }
      if (over < 0) {
        low++;
      } else {
        high--;
      }
    }
    return false;
  }

  private static boolean isDifference(double[] known, double amount) {
    int low = 0;
    int high = 1;
    while (high < known.length) {
      double over = known[high] - known[low] - amount;
      if (Math.abs(over) <= EXACT * amount) {
        return true;
      }
      if (over < 0 || low + 1 == high) {
        high++;
      } else {
        low++;
      }
    }
    return false;
  }
}
