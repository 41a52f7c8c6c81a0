package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The weeks and days of a pregnancy: 32+4, 32w4d, 32 4/7, "32 weeks and 4 days".
 *
 * @param weeks completed ones
 * @param days of the week that is not complete, 0 to 6
 * @param first index of the first token
 * @param end index after the last
 */
record GestationalAge(int weeks, int days, int first, int end) {

  private static final int FEWEST_WEEKS = 4;
  private static final int MOST_WEEKS = 44;
  private static final int MOST_DAYS = 6;

  private static final Set<String> WEEKS = Set.of("weeks", "week", "wks", "wk", "w", "semanas");
  private static final Set<String> DAYS = Set.of("days", "day", "d", "dias", "dia");
  private static final Set<String> AND = Set.of("and", ",", "+", "y");

  private static final Pattern DAYS_IN_A_WORD = Pattern.compile("w(?:k|ks)?([0-6])d?");

  private static final Set<String> PREGNANCY =
      WordTable.list(GestationalAge.class, "words.tsv", "pregnancy");

  /** In the order of their first tokens, in sentences that speak of weeks or of a pregnancy. */
  static List<GestationalAge> of(ReadText text) {
    List<GestationalAge> found = new ArrayList<>();
    for (int at = 0; at < text.size(); at++) {
      int weeks = whole(text, at, MOST_WEEKS);
      if (weeks >= FEWEST_WEEKS) {
        daysBehind(text, at, weeks).ifPresent(found::add);
      }
    }
    return List.copyOf(found);
  }

  private static Optional<GestationalAge> daysBehind(ReadText text, int at, int weeks) {
    int next = at + 1;
    Matcher word = DAYS_IN_A_WORD.matcher(text.at(next));
    if (word.matches()) {
      return Optional.of(new GestationalAge(weeks, Integer.parseInt(word.group(1)), at, next + 1));
    }
    boolean plus =
        text.at(next).equals("+")
            && text.adjoins(at, next)
            && text.adjoins(next, next + 1)
            && text.hasAny(PREGNANCY, text.sentenceOf(at));
    if (plus) {
      return ofDays(text, at, weeks, next + 1, next + 2);
    }
    if (text.at(next + 1).equals("/") && text.at(next + 2).equals("7")) {
      return ofDays(text, at, weeks, next, next + 3);
    }
    if (!WEEKS.contains(text.at(next))) {
      return Optional.empty();
    }
    int days = AND.contains(text.at(next + 1)) ? next + 2 : next + 1;
    return DAYS.contains(text.at(days + 1)) && text.hasAny(PREGNANCY, text.sentenceOf(at))
        ? ofDays(text, at, weeks, days, days + 2)
        : Optional.empty();
  }

  private static Optional<GestationalAge> ofDays(
      ReadText text, int first, int weeks, int days, int end) {
    int number = whole(text, days, MOST_DAYS);
    return number < 0
        ? Optional.empty()
        : Optional.of(new GestationalAge(weeks, number, first, end));
  }

  private static int whole(ReadText text, int at, int most) {
    int number = text.at(at).matches("\\d{1,2}") ? Integer.parseInt(text.at(at)) : -1;
    return number <= most ? number : -1;
  }
}
