package io.assay.validator.rules.quantity;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Surroundings;
import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureIndex;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Ages and spans of time. {@code age-mismatch}: another age than the only one the source gives;
 * {@code time-mismatch}: the source has the number with another unit of time; {@code
 * time-not-in-source}, a warning: it has no such span, nor two times or days that lie so far apart.
 * Weeks, months and years convert.
 */
final class TimeRule implements Rule<QuantityText> {

  private static final Set<String> AGES = Set.of("old", "edad");

  /** They end the unit of an age: "67F", "67yo". */
  private static final Set<String> OF_AGE = Set.of("f", "m", "yo");

  private static final Set<String> RATES = Set.of("in", "per", "over", "en");
  private static final int HOURS_OF_A_DAY = 24;

  private static final Score CERTAIN = new Score(0.9);
  private static final Score LIKELY = new Score(0.8);
  private static final Score DOUBTFUL = new Score(0.4);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<Measure> unstated =
        draft.measures().stream()
            .filter(span -> isJudged(draft, span) && !isStated(source, span))
            .toList();
    if (unstated.isEmpty()) {
      return List.of();
    }
    List<Measure> ages =
        source.measures().stream()
            .filter(other -> other.isTime() && isAge(source.text(), other))
            .toList();
    MeasureIndex times = new MeasureIndex();
    source.measures().stream()
        .filter(other -> other.isTime() && !other.isVague())
        .filter(other -> !isInAWord(source.text(), other) && !isOfAge(source.text(), other))
        .forEach(times::addNumber);
    Intervals intervals = Intervals.of(source);
    return unstated.stream()
        .filter(span -> !isReckoned(draft, source, intervals, span))
        .map(span -> problem(draft, source, ages, times, span))
        .toList();
  }

  /** The "x3mo" of a prescription says how long a drug is taken and nothing of other spans. */
  private static boolean isInAWord(ReadText text, Measure span) {
    return text.token(span.numeral().first()).isWord() && span.numeral().isDigits();
  }

  private static boolean isReckoned(
      QuantityText draft, QuantityText source, Intervals intervals, Measure span) {
    return !isAge(draft.text(), span)
        && (isWholeDay(draft.text(), span)
            || intervals.contain(draft.text(), span)
            || Bound.isKept(draft, source, span)
            || Total.isGiven(draft, source, span)
            || Difference.isGiven(draft, source, span));
  }

  /** "2 g in 24 hours" is a rate, not a span. */
  private static boolean isWholeDay(ReadText text, Measure span) {
    return span.unit().code().equals("h")
        && span.numeral().value() == HOURS_OF_A_DAY
        && RATES.contains(text.at(span.numeral().first() - 1));
  }

  private static boolean isJudged(QuantityText draft, Measure span) {
    return span.isTime()
        && span.role() == Measure.Role.STATED
        && !span.isVague()
        && span.numeral().value() > 0
        && !isFrequency(draft, span)
        && !isPartOfOne(draft, span);
  }

  /** The days of "34 weeks + 3 days" and "31+4 weeks", the months of "5 years, 8 months". */
  private static boolean isPartOfOne(QuantityText draft, Measure span) {
    int first = span.numeral().first();
    boolean added =
        draft.text().at(first - 1).equals("+") && draft.text().adjoins(first - 1, first);
    return added
        || IntStream.rangeClosed(first - 2, first)
            .mapToObj(draft::endingAt)
            .flatMap(List::stream)
            .anyMatch(other -> other.isTime() && !other.unit().code().equals(span.unit().code()));
  }

  private static boolean isStated(QuantityText source, Measure span) {
    double base = span.toBase(span.numeral().value());
    return MeasureSearch.statesBare(source, span.numeral())
        || source
            .nearBase(span.unit().dimension(), base, Comparison.CALENDAR_REACH * base)
            .filter(Measure::isTime)
            .anyMatch(other -> Comparison.sameSpan(span, other));
  }

  private static RuleFinding problem(
      QuantityText draft,
      QuantityText source,
      List<Measure> ages,
      MeasureIndex times,
      Measure span) {
    Locus where = MeasureSearch.locus(draft.text(), span);
    if (isAge(draft.text(), span) && ages.size() == 1) {
      return new RuleFinding(
          ErrorCategory.DETAIL_MISIDENTIFICATION,
          Severity.ERROR,
          "age-mismatch",
          where,
          MeasureSearch.locus(source.text(), ages.getFirst()),
          CERTAIN);
    }
    Optional<Measure> otherUnit =
        times
            .near(span.numeral(), Comparison.farthest(span.numeral()))
            .filter(other -> Comparison.sameDigits(span.numeral(), other.numeral()))
            .filter(other -> areOfOneMatter(draft, span, source, other))
            .min(Comparator.comparingInt(other -> other.numeral().first()));
    return otherUnit
        .map(
            other ->
                new RuleFinding(
                    ErrorCategory.DETAIL_MISIDENTIFICATION,
                    Severity.ERROR,
                    "time-mismatch",
                    where,
                    MeasureSearch.locus(source.text(), other),
                    LIKELY))
        .orElseGet(
            () ->
                new RuleFinding(
                    ErrorCategory.FABRICATED_CLAIM,
                    Severity.WARNING,
                    "time-not-in-source",
                    where,
                    Locus.NOWHERE,
                    DOUBTFUL));
  }

  private static boolean areOfOneMatter(
      QuantityText draft, Measure span, QuantityText source, Measure other) {
    return Surroundings.agree(
        draft.text(),
        span.numeral().first(),
        span.end(),
        source.text(),
        other.numeral().first(),
        other.end());
  }

  /** "52-year-old", "52 years old", "52 años de edad", and "mujer de 52 años". */
  private static boolean isAge(ReadText text, Measure span) {
    if (text.hasAny(AGES, span.end(), span.end() + 2)) {
      return true;
    }
    String last = text.at(span.end() - 1);
    if (span.unit().code().equals("a") && (OF_AGE.contains(last) || isYearsOld(text, span.end()))) {
      return true;
    }
    return span.unit().code().equals("a")
        && text.isSpanish()
        && text.at(span.numeral().first() - 1).equals("de");
  }

  /** "67 y/o", "67 y.o." and "67 yo" where the unit is the y alone. */
  private static boolean isYearsOld(ReadText text, int end) {
    String sign = text.at(end);
    return sign.equals("o")
        || ((sign.equals("/") || sign.equals(".")) && text.at(end + 1).equals("o"));
  }

  /** "Over 12 years of age", "aged 12 years", "12 years old": no other span is taken for one. */
  private static boolean isOfAge(ReadText text, Measure span) {
    return text.hasAny(AGES, span.end(), span.end() + 2)
        || text.at(span.end() + 1).equals("age")
        || text.at(span.numeral().first() - 1).equals("aged");
  }

  /** "Every 8 hours" is the {@link FrequencyRule}'s. */
  private static boolean isFrequency(QuantityText draft, Measure span) {
    return draft.isInFrequency(span.numeral().first());
  }
}
