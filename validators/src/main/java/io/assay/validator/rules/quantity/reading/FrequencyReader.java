package io.assay.validator.rules.quantity.reading;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.PhraseTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.number.Numeral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how often something is taken, in English and Spanish. */
final class FrequencyReader {

  private static final Set<String> EACH =
      Set.of("a", "per", "each", "every", "/", "al", "por", "the");
  private static final Set<String> IN = Set.of("in", "within", "en");
  private static final Set<String> TIMES = Set.of("time", "times", "vez", "veces", "x");
  private static final Map<String, Double> DAYS =
      Map.ofEntries(
          Map.entry("day", 1.0),
          Map.entry("daily", 1.0),
          Map.entry("dia", 1.0),
          Map.entry("week", 7.0),
          Map.entry("weekly", 7.0),
          Map.entry("semana", 7.0),
          Map.entry("month", 30.0),
          Map.entry("mes", 30.0));

  /** Where eyes are spoken of, {@code OD} is the right one and not once daily, but of "5 mg od". */
  private static final Set<String> EYES =
      Set.of("eye", "eyes", "os", "ou", "gtt", "gtts", "iop", "ocular", "ojo", "ojos");

  private static final Set<String> HOURS =
      Set.of("hours", "hour", "hrs", "hr", "h", "horas", "hora");
  private static final Set<String> HOURLY = Set.of("hourly");
  private static final double HOURS_A_DAY = 24;

  /** Between the two numbers of "every 4 to 6 hours", and of "4-6 hourly". */
  private static final Set<String> TO = Set.of("to", "-", "or", "a", "o");

  private static final Set<String> TO_OF_HOURLY = Set.of("to", "-");

  /** Of tablets at a meal. */
  private static final Set<String> COUNTS = Set.of("0", "1", "2", "3", "4");

  private final PhraseTable<Double> phrases = new PhraseTable<>();

  FrequencyReader() {
    for (List<String> row : WordTable.rows(FrequencyReader.class, "frequencies.tsv", 2)) {
      phrases.add(WordTable.words(row.get(1)), Double.valueOf(row.get(0)));
    }
  }

  List<Frequency> read(ReadText text, List<Measure> measures) {
    Map<Integer, Numeral> numerals = new HashMap<>();
    Set<Integer> behindDoses = new HashSet<>();
    for (Measure measure : measures) {
      numerals.put(measure.numeral().first(), measure.numeral());
      if (measure.unit().kind() == MeasureUnit.Kind.MASS) {
        behindDoses.add(measure.end());
      }
    }
    List<Frequency> found = new ArrayList<>();
    boolean eyes = text.tokens().stream().anyMatch(token -> EYES.contains(token.folded()));
    int at = 0;
    while (at < text.size()) {
      boolean rightEye =
          eyes
              && !behindDoses.contains(at)
              && (text.at(at).equals("od")
                  || text.joined(at, Math.min(at + 3, text.size())).equals("o . d"));
      Optional<Frequency> frequency = rightEye ? Optional.empty() : at(text, at, numerals);
      frequency.ifPresent(found::add);
      at = frequency.map(Frequency::end).orElse(at + 1);
    }
    return List.copyOf(found);
  }

  private Optional<Frequency> at(ReadText text, int at, Map<Integer, Numeral> numerals) {
    return counted(text, at, numerals)
        .or(() -> interval(text, at, numerals))
        .or(() -> hourly(text, at, numerals))
        .or(() -> abbreviated(text, at))
        .or(() -> abbreviatedRange(text, at, numerals))
        .or(() -> byMealtimes(text, at))
        .or(
            () ->
                phrases
                    .at(text, at)
                    .map(match -> new Frequency(match.value(), match.value(), at, match.end())));
  }

  /** "three times a day", "twice a week", "2x/day", "4 times in 24 hours", "dos veces al día". */
  private static Optional<Frequency> counted(
      ReadText text, int at, Map<Integer, Numeral> numerals) {
    Numeral numeral = numerals.get(at);
    if (numeral == null || numeral.value() <= 0 || numeral.value() > 12) {
      return Optional.empty();
    }
    String word = text.at(at);
    boolean adverb = word.equals("once") || word.equals("twice") || word.equals("thrice");
    int next = numeral.end();
    if (TIMES.contains(text.at(next))) {
      next++;
    } else if (!adverb || text.isSpanish()) {
      return Optional.empty();
    }
    if (IN.contains(text.at(next))
        && text.at(next + 1).equals("24")
        && HOURS.contains(text.at(next + 2))) {
      return Optional.of(new Frequency(numeral.value(), numeral.value(), at, next + 3));
    }
    next = EACH.contains(text.at(next)) ? next + 1 : next;
    if (text.isSpanish() && text.at(next).equals("la")) {
      next++;
    }
    Double days = DAYS.get(text.at(next));
    return days == null
        ? Optional.empty()
        : Optional.of(new Frequency(numeral.value() / days, numeral.value() / days, at, next + 1));
  }

  /** "every 4 to 6 hours", "cada 8 horas", "q 12 h". */
  private static Optional<Frequency> interval(
      ReadText text, int at, Map<Integer, Numeral> numerals) {
    String word = text.at(at);
    if (!word.equals("every")
        && !word.equals("cada")
        && !word.equals("q")
        && !word.equals("each")) {
      return Optional.empty();
    }
    int number = text.at(at + 1).equals(".") ? at + 2 : at + 1;
    return inHours(text, at, number, numerals, TO, HOURS);
  }

  /** "4-hourly", "six hourly", "4-6 hourly". */
  private static Optional<Frequency> hourly(ReadText text, int at, Map<Integer, Numeral> numerals) {
    return inHours(text, at, at, numerals, TO_OF_HOURLY, HOURLY);
  }

  /**
   * So many hours, or one number of them to another.
   *
   * @param number the token that the first number begins at
   */
  private static Optional<Frequency> inHours(
      ReadText text,
      int at,
      int number,
      Map<Integer, Numeral> numerals,
      Set<String> to,
      Set<String> hours) {
    Numeral low = numerals.get(number);
    if (low == null || low.value() <= 0) {
      return Optional.empty();
    }
    boolean range = to.contains(text.at(low.end()));
    Numeral high = range ? numerals.getOrDefault(low.end() + 1, low) : low;
    int unit = text.at(high.end()).equals("-") ? high.end() + 1 : high.end();
    return hours.contains(text.at(unit)) && high.value() > 0
        ? Optional.of(
            new Frequency(
                HOURS_A_DAY / Math.max(low.value(), high.value()),
                HOURS_A_DAY / Math.min(low.value(), high.value()),
                at,
                unit + 1))
        : Optional.empty();
  }

  /** {@code q8h}, {@code q12hrs}. */
  private static Optional<Frequency> abbreviated(ReadText text, int at) {
    String word = text.at(at);
    if (word.length() < 3 || word.length() > 6 || word.charAt(0) != 'q') {
      return Optional.empty();
    }
    int digits = 1;
    while (digits < word.length() && Character.isDigit(word.charAt(digits))) {
      digits++;
    }
    if (digits == 1 || digits > 3 || !HOURS.contains(word.substring(digits))) {
      return Optional.empty();
    }
    int hours = Integer.parseInt(word.substring(1, digits));
    return hours == 0
        ? Optional.empty()
        : Optional.of(new Frequency(HOURS_A_DAY / hours, HOURS_A_DAY / hours, at, at + 1));
  }

  /** {@code q4-6h}. */
  private static Optional<Frequency> abbreviatedRange(
      ReadText text, int at, Map<Integer, Numeral> numerals) {
    Numeral low = numerals.get(at);
    Numeral high = numerals.get(at + 2);
    if (low == null || high == null || low.value() <= 0 || high.value() < low.value()) {
      return Optional.empty();
    }
    boolean range =
        text.at(at).matches("q\\d{1,2}")
            && text.at(at + 1).equals("-")
            && HOURS.contains(text.at(high.end()));
    return range
        ? Optional.of(
            new Frequency(
                HOURS_A_DAY / high.value(), HOURS_A_DAY / low.value(), at, high.end() + 1))
        : Optional.empty();
  }

  /** {@code 1-0-1}: so many in the morning, at noon and at night. */
  private static Optional<Frequency> byMealtimes(ReadText text, int at) {
    int times = 0;
    for (int meal = at; meal <= at + 4; meal += 2) {
      boolean joined =
          meal == at
              || (text.at(meal - 1).equals("-")
                  && text.adjoins(meal - 2, meal - 1)
                  && text.adjoins(meal - 1, meal));
      if (!joined || !COUNTS.contains(text.at(meal))) {
        return Optional.empty();
      }
      times += text.at(meal).equals("0") ? 0 : 1;
    }
    boolean alone =
        times > 0
            && at > 0
            && text.token(at - 1).isWord()
            && !text.at(at + 5).equals("-")
            && !text.at(at + 5).equals("/");
    return alone ? Optional.of(new Frequency(times, times, at, at + 5)) : Optional.empty();
  }
}
