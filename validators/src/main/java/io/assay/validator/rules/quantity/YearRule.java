package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.Surroundings;
import io.assay.validator.rules.quantity.number.Numeral;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import io.assay.validator.rules.quantity.reading.RoleReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * {@code date-mismatch}: a year that stands by itself and nowhere in the source, where a sentence
 * of the source that the draft repeats has another.
 */
final class YearRule implements Rule<QuantityText> {

  private static final Pattern YEAR_OR_SHORT = Pattern.compile("(?:(?:19|20)\\d\\d|\\d\\d)s?");

  /** Years of the source that are looked at for their matter. */
  private static final int MOST = 50;

  private static final int DECADE = 10;
  private static final int CENTURY = 100;

  private static final Score CONFIDENCE = new Score(0.8);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<Integer> stated = years(draft);
    if (stated.isEmpty()) {
      return List.of();
    }
    List<Integer> known = years(source);
    ReadText text = draft.text();
    Set<String> all = lastDigits(source);
    Set<String> seen = new HashSet<>();
    return stated.stream()
        .filter(year -> seen.add(text.at(year)))
        .filter(year -> !all.contains(text.at(year).substring(2)))
        .filter(year -> !isDecadeOf(text, year, source, known))
        .filter(year -> !isBesideOther(text, year, all) && !isReckoned(text, year, source, known))
        .flatMap(year -> problem(draft.text(), year, source.text(), known).stream())
        .toList();
  }

  /** The tokens of the years that are no part of a day, the first of a decade among them. */
  private static List<Integer> years(QuantityText text) {
    Set<Integer> inDates = new HashSet<>();
    text.dates().forEach(date -> IntStream.range(date.first(), date.end()).forEach(inDates::add));
    return text.measures().stream()
        .filter(measure -> measure.role() == Measure.Role.DATE && measure.unit().isNone())
        .map(measure -> measure.numeral().first())
        .filter(token -> RoleReader.isYear(text.text().at(token)))
        .filter(token -> !inDates.contains(token))
        .toList();
  }

  /** Whether the draft's sentence has a year of the source too, and so says more than that. */
  private static boolean isBesideOther(ReadText text, int year, Set<String> all) {
    Sentence sentence = text.sentenceOf(year);
    return IntStream.range(sentence.first(), sentence.end())
        .mapToObj(text::at)
        .filter(RoleReader::isYear)
        .anyMatch(word -> all.contains(word.substring(2)));
  }

  /** "In the 1990s" of 1994, "in the 2000s" of 2016. */
  private static boolean isDecadeOf(
      ReadText text, int year, QuantityText source, List<Integer> known) {
    int first = Integer.parseInt(text.at(year));
    int years = first % CENTURY == 0 ? CENTURY : DECADE;
    return RoleReader.isPlural(text, year + 1)
        && first % DECADE == 0
        && known.stream()
            .map(other -> Integer.parseInt(source.text().at(other)))
            .anyMatch(other -> other >= first && other < first + years);
  }

  /** "2018, due 10 years later." */
  private static boolean isReckoned(
      ReadText text, int year, QuantityText source, List<Integer> known) {
    int stated = Integer.parseInt(text.at(year));
    return known.stream()
        .limit(MOST)
        .mapToInt(other -> Math.abs(stated - Integer.parseInt(source.text().at(other))))
        .anyMatch(
            apart -> source.near(Numeral.inWords(0, 0, apart, 0), 0).anyMatch(Measure::isTime));
  }

  /** Those of whatever the text has two or four digits of, a year in short among them. */
  private static Set<String> lastDigits(QuantityText text) {
    Set<String> found = new HashSet<>();
    text.text()
        .tokens()
        .forEach(
            token -> {
              String digits = token.folded();
              if (YEAR_OR_SHORT.matcher(digits).matches()) {
                found.add(digits.replace("s", "").substring(digits.replace("s", "").length() - 2));
              }
            });
    return found;
  }

  private static Optional<RuleFinding> problem(
      ReadText draft, int year, ReadText source, List<Integer> known) {
    return known.stream()
        .limit(MOST)
        .filter(other -> Surroundings.repeat(draft, year, year + 1, source, other, other + 1))
        .findFirst()
        .map(
            other ->
                RuleFinding.mistaken(
                    "date-mismatch",
                    Locus.at(draft.span(year, year + 1)),
                    Locus.at(source.span(other, other + 1)),
                    CONFIDENCE));
  }
}
