package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Dilution;
import io.assay.validator.rules.quantity.reading.Frequency;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A dose that the source does not write but gives in other words: by its parts, its multiple, its
 * day or its volume.
 */
final class Derivation {

  private static final Map<Double, Set<String>> MULTIPLIERS =
      Map.of(
          2.0, Set.of("two", "2", "double", "doubled", "doubling", "dos", "doble", "couple"),
          3.0, Set.of("three", "3", "triple", "tres"),
          4.0, Set.of("four", "4", "cuatro"),
          5.0, Set.of("five", "5", "cinco"),
          6.0, Set.of("six", "6", "seis"),
          8.0, Set.of("eight", "8", "ocho"),
          10.0, Set.of("ten", "10", "diez"),
          0.5, Set.of("half", "halve", "halved", "medio", "media", "mitad", "0.5", ".5"),
          1.5, Set.of("half", "media"));

  private static final Set<String> PIECES =
      WordTable.set(
          """
          tablet tablets pill pills capsule capsules puff puffs of the it dose tab tabs
          comprimidos that your up la a
          """);

  private static final Set<String> STRENGTHS =
      WordTable.set(
          """
          tablet tablets tab tabs capsule capsules pill pills comprimido comprimidos capsulas
          pastillas
          """);

  /** Before and behind a number of pieces that are not called so: "take 4 daily". */
  private static final Set<String> TAKE = Set.of("take", "takes", "taking", "tome", "tomar");

  private static final Set<String> AT_A_TIME =
      WordTable.set("daily a once each every at per together in with . , ; al cada por");

  /** Near an amount they make it a change; "by" does so right before it, not in "by mouth". */
  private static final Set<String> MORE =
      Set.of("by", "more", "another", "extra", "add", "additional", "less", "down", "mas", "menos");

  /** Tokens around a dose in which it is multiplied. */
  private static final int REACH = 8;

  private static final Set<String> WEEKLY = Set.of("weekly", "semanal", "semanales");

  private static final Set<String> A = Set.of("a", "per", "each", "every", "/");

  private static final double EXACT = 1e-6;

  private Derivation() {}

  /**
   * "Two 200 mg tablets" is 400 mg; "20, and 10 more" is 30; 75 to 88 is a rise by 13.
   *
   * @param sameDrug the source's amounts of the dose's drug
   */
  static boolean givesDose(
      QuantityText draft, QuantityText source, List<Measure> sameDrug, Measure dose) {
    double amount = dose.toBase(dose.numeral().value());
    return isStatedInGrams(source, dose)
        || (Difference.isSaidOutright(draft.text(), dose)
            && Difference.isGiven(draft, source, dose))
        || Total.isGiven(draft, source, dose)
        || isDayOfDraft(draft, source, dose)
        || isMultiple(source, dose.unit().dimension(), amount)
        || isMultiple(source, "", dose.numeral().value())
        || isMultipleOf(source, sameDrug, amount)
        || (DailyAmount.eachTime(draft, dose).isEmpty() && isDaily(source, dose))
        || isPartOfDay(draft, source, dose)
        || Dilution.gives(source, dose)
        || isSum(source, sameDrug, dose.unit().dimension(), amount)
        || isPieceOf(draft, sameDrug, dose);
  }

  /** "2.5 mg twice daily" is 5 mg a day; what is of a day already is no part of one. */
  static boolean isDaily(QuantityText source, Measure dose) {
    double amount = dose.toBase(dose.numeral().value());
    for (Frequency often : source.frequencies()) {
      double times = often.most();
      double one = amount / times;
      boolean given =
          times >= 2
              && Stream.concat(
                      source
                          .nearBase(dose.unit().dimension(), one, 2 * EXACT * one)
                          .filter(part -> Comparison.comesTo(part, one)),
                      source
                          .nearBare(dose.bare() / times, 2 * EXACT)
                          .filter(part -> Comparison.comesTo(part, dose.bare() / times)))
                  .filter(part -> !DailyAmount.isSaid(source, part))
                  .anyMatch(part -> isUnder(part, often));
      if (given) {
        return true;
      }
    }
    return false;
  }

  /**
   * "5 mL up to four times; no more than 20 mL a day", "4,000 units three times a week (12,000
   * weekly)": what the draft's own words come to.
   */
  static boolean isDayOfDraft(QuantityText draft, QuantityText source, Measure day) {
    double days = DailyAmount.isSaid(draft, day) ? 1 : isOfWeek(draft.text(), day.end()) ? 7 : 0;
    double amount = base(day);
    return draft.frequencies().stream()
        .filter(often -> often.most() * days >= 2)
        .anyMatch(
            often -> {
              double one = amount / (often.most() * days);
              return draft
                  .nearBase(day.unit().dimension(), one, 2 * EXACT * one)
                  .filter(part -> isUnder(part, often))
                  .anyMatch(part -> MeasureSearch.statesExactly(source, part));
            });
  }

  private static boolean isOfWeek(ReadText text, int at) {
    return WEEKLY.contains(text.at(at))
        || (text.at(at + 1).equals("week") && A.contains(text.at(at)))
        || (text.at(at + 1).equals("semana") && text.at(at).equals("por"));
  }

  /** Whether one of the drug's amounts, as often as it is taken, comes to that of a day. */
  static boolean isDayOf(QuantityText source, List<Measure> sameDrug, Measure day) {
    double amount = base(day);
    return source.frequencies().stream()
        .filter(often -> often.most() >= 2)
        .anyMatch(
            often ->
                sameDrug.stream()
                    .filter(one -> isUnder(one, often))
                    .anyMatch(one -> Comparison.comesTo(one, amount / often.most())));
  }

  /** "30 mg/kg/day divided BID" is 15 mg/kg twice a day. */
  private static boolean isPartOfDay(QuantityText draft, QuantityText source, Measure dose) {
    return DailyAmount.eachTime(draft, dose)
        .map(often -> dose.toBase(dose.numeral().value()) * often.most())
        .filter(
            day ->
                Stream.concat(
                        source.nearBase(dose.unit().dimension(), day, 2 * EXACT * day),
                        source.nearBare(day / dose.unit().factor(), 2 * EXACT))
                    .anyMatch(amount -> DailyAmount.isSaid(source, amount)))
        .isPresent();
  }

  private static boolean isUnder(Measure part, Frequency often) {
    return often.first() >= part.end() && often.first() - part.end() <= REACH / 2;
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
              .filter(part -> !source.isInFrequency(part.numeral().first()))
              .filter(part -> Math.abs(base(part) * times - amount) <= EXACT * amount)
              .anyMatch(part -> isNear(source.text(), part, multiplier.getValue()));
      if (given) {
        return true;
      }
    }
    return false;
  }

  /** As {@link #isMultiple}, where another drug has the same strength. */
  private static boolean isMultipleOf(QuantityText source, List<Measure> sameDrug, double amount) {
    return MULTIPLIERS.entrySet().stream()
        .anyMatch(
            multiplier ->
                sameDrug.stream()
                    .filter(one -> Comparison.comesTo(one, amount / multiplier.getKey()))
                    .anyMatch(one -> isNear(source.text(), one, multiplier.getValue())));
  }

  /** "Two 10 mg tablets", "half of a 50 mg tablet": what the draft counts comes to the dose. */
  private static boolean isPieceOf(QuantityText draft, List<Measure> sameDrug, Measure dose) {
    double one = base(dose);
    return !sameDrug.isEmpty()
        && MULTIPLIERS.entrySet().stream()
            .filter(multiplier -> isNear(draft.text(), dose, multiplier.getValue()))
            .anyMatch(
                multiplier ->
                    sameDrug.stream()
                        .anyMatch(whole -> Comparison.comesTo(whole, one * multiplier.getKey())));
  }

  /**
   * "Two tablets of 20 mg" of a source that has 20 mg and nowhere two of them, nor the 40 mg that
   * they come to.
   */
  static boolean isMultiplied(
      QuantityText draft, QuantityText source, List<Measure> sameDrug, Measure dose) {
    return MULTIPLIERS.entrySet().stream()
        .filter(multiplier -> multiplier.getKey() >= 2)
        .filter(multiplier -> isCounted(draft.text(), dose, multiplier.getValue()))
        .anyMatch(
            multiplier ->
                !source.saysAny(multiplier.getValue())
                    && sameDrug.stream()
                        .noneMatch(
                            whole -> Comparison.comesTo(whole, base(dose) * multiplier.getKey())));
  }

  /** "Two tablets of 10 mg", "two 10 mg tablets". */
  private static boolean isCounted(ReadText text, Measure dose, Set<String> words) {
    int first = dose.numeral().first();
    boolean before = words.contains(text.at(first - 1)) && STRENGTHS.contains(text.at(dose.end()));
    int of = first - 1;
    while (of > first - REACH && !text.at(of).equals("of") && !text.at(of).equals("de")) {
      of--;
    }
    return before || (STRENGTHS.contains(text.at(of - 1)) && words.contains(text.at(of - 2)));
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
              || (TAKE.contains(text.at(i - 1)) && AT_A_TIME.contains(next))
              || i + 1 == part.numeral().first()
              || i + 2 == part.numeral().first();
      boolean named = isOneOfTwo(text, i) ? words.contains("halve") : words.contains(text.at(i));
      if (!itself && named && counts) {
        return true;
      }
    }
    return false;
  }

  /** The two of "1/2 tablet" makes nothing double. */
  private static boolean isOneOfTwo(ReadText text, int two) {
    return text.at(two).equals("2") && text.at(two - 1).equals("/") && text.at(two - 2).equals("1");
  }

  /** Whether two amounts of the drug, one more or less the other, come to the dose. */
  private static boolean isSum(
      QuantityText source, List<Measure> sameDrug, String dimension, double amount) {
    double[] known = source.basesOf(dimension);
    boolean any =
        source.saysAny(MORE) && (isAnySum(known, amount) || isAnyDifference(known, amount));
    return any
        && sameDrug.stream()
            .filter(more -> isMore(source.text(), more))
            .anyMatch(more -> isChanged(sameDrug, more, amount));
  }

  /** Whether one of the drug's amounts, more or less a given one, comes to the dose. */
  private static boolean isChanged(List<Measure> sameDrug, Measure more, double amount) {
    double by = base(more);
    return sameDrug.stream()
        .filter(from -> from != more)
        .mapToDouble(Derivation::base)
        .anyMatch(
            from ->
                Math.abs(from + by - amount) <= EXACT * amount
                    || Math.abs(Math.abs(from - by) - amount) <= EXACT * amount);
  }

  private static boolean isMore(ReadText text, Measure amount) {
    int first = amount.numeral().first();
    return text.at(first - 1).equals("by")
        || text.at(first - 2).equals("by")
        || IntStream.range(first - REACH, amount.end() + REACH)
            .mapToObj(text::at)
            .anyMatch(word -> MORE.contains(word) && !word.equals("by"));
  }

  /**
   * @param known ascending, each once; walked from both ends, since there may be thousands
   */
  private static boolean isAnySum(double[] known, double amount) {
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

  private static boolean isAnyDifference(double[] known, double amount) {
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
