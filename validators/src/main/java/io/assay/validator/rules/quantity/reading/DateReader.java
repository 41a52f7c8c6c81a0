package io.assay.validator.rules.quantity.reading;

import io.assay.validator.rules.ReadText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads calendar days: {@code 3/1/21}, {@code 2021-03-01}, {@code March 1, 2021}, {@code
 * 1-Mar-2021}, {@code 1 de marzo de 2021}.
 */
final class DateReader {

  private static final List<List<String>> MONTHS =
      List.of(
          List.of("january", "jan", "enero"),
          List.of("february", "feb", "febrero"),
          List.of("march", "marzo"),
          List.of("april", "apr", "abril"),
          List.of("may", "mayo"),
          List.of("june", "jun", "junio"),
          List.of("july", "jul", "julio"),
          List.of("august", "aug", "agosto"),
          List.of("september", "sep", "sept", "septiembre"),
          List.of("october", "oct", "octubre"),
          List.of("november", "nov", "noviembre"),
          List.of("december", "dec", "diciembre"));

  /** "MAR" is also what says which drugs were given, unless a day and a year are about it. */
  private static final int MARCH = 3;

  private static final Map<String, Integer> NUMBER_OF_MONTH = new HashMap<>();

  static {
    for (int i = 0; i < MONTHS.size(); i++) {
      for (String name : MONTHS.get(i)) {
        NUMBER_OF_MONTH.put(name, i + 1);
      }
    }
  }

  private DateReader() {}

  static List<CalendarDate> read(ReadText text) {
    List<CalendarDate> dates = new ArrayList<>();
    int at = 0;
    while (at < text.size()) {
      Optional<CalendarDate> date = at(text, at);
      date.ifPresent(dates::add);
      at = date.map(CalendarDate::end).orElse(at + 1);
    }
    return List.copyOf(dates);
  }

  private static Optional<CalendarDate> at(ReadText text, int at) {
    return numeric(text, at)
        .or(() -> yearFirst(text, at))
        .or(() -> monthFirst(text, at))
        .or(() -> dayFirst(text, at));
  }

  private static Optional<CalendarDate> numeric(ReadText text, int at) {
    String sign = text.at(at + 1);
    boolean separated =
        (sign.equals("/") || sign.equals("-"))
            && text.at(at + 3).equals(sign)
            && text.adjoins(at, at + 1)
            && text.adjoins(at + 3, at + 4)
            && !text.at(at - 1).equals(sign);
    int month = whole(text, at);
    int day = whole(text, at + 2);
    int year = whole(text, at + 4);
    boolean isDate =
        separated
            && year >= 0
            && month >= 1
            && day >= 1
            && month <= 31
            && day <= 31
            && Math.min(month, day) <= 12;
    if (!isDate) {
      return Optional.empty();
    }
    boolean dayFirst = month > 12;
    return Optional.of(
        new CalendarDate(
            dayFirst ? day : month, dayFirst ? month : day, 100 + year % 100, true, at, at + 5));
  }

  /** As ISO 8601 has it: the year, the month, the day. */
  private static Optional<CalendarDate> yearFirst(ReadText text, int at) {
    int year = whole(text, at);
    int month = whole(text, at + 2);
    int day = whole(text, at + 4);
    boolean isDate =
        year >= 1900
            && year < 2100
            && text.at(at + 1).equals("-")
            && text.at(at + 3).equals("-")
            && text.adjoins(at, at + 1)
            && text.adjoins(at + 3, at + 4)
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= 31;
    return isDate
        ? Optional.of(new CalendarDate(month, day, 100 + year % 100, false, at, at + 5))
        : Optional.empty();
  }

  private static Optional<CalendarDate> monthFirst(ReadText text, int at) {
    Integer month = NUMBER_OF_MONTH.get(text.at(at));
    int day = whole(text, at + 1);
    if (month == null || day < 1 || day > 31) {
      return Optional.empty();
    }
    int next = at + 2;
    next = isOrdinal(text.at(next)) ? next + 1 : next;
    int yearAt = text.at(next).equals(",") ? next + 1 : next;
    int year = whole(text, yearAt);
    boolean hasYear = year >= 1900 && year < 2100;
    return Optional.of(
        new CalendarDate(
            month, day, hasYear ? 100 + year % 100 : 0, false, at, hasYear ? yearAt + 1 : next));
  }

  private static Optional<CalendarDate> dayFirst(ReadText text, int at) {
    int day = whole(text, at);
    int monthAt = isJoint(text, at + 1) ? at + 2 : at + 1;
    int yearAt = isJoint(text, monthAt + 1) ? monthAt + 2 : monthAt + 1;
    int year = whole(text, yearAt);
    boolean hasYear = year >= 1900 && year < 2100;
    Integer month = NUMBER_OF_MONTH.get(text.at(monthAt));
    if (month == null && hasYear && text.at(monthAt).equals("mar")) {
      month = MARCH;
    }
    if (day < 1 || day > 31 || month == null) {
      return Optional.empty();
    }
    return Optional.of(
        new CalendarDate(
            month,
            day,
            hasYear ? 100 + year % 100 : 0,
            false,
            at,
            hasYear ? yearAt + 1 : monthAt + 1));
  }

  /** What stands between the day, the month and the year: "1 de marzo", "1-Mar". */
  private static boolean isJoint(ReadText text, int at) {
    return text.at(at).equals("de")
        || (text.at(at).equals("-") && text.adjoins(at - 1, at) && text.adjoins(at, at + 1));
  }

  private static boolean isOrdinal(String word) {
    return word.equals("st") || word.equals("nd") || word.equals("rd") || word.equals("th");
  }

  /** The whole number at a token, -1 when there is none. */
  private static int whole(ReadText text, int at) {
    if (at < 0 || at >= text.size() || !text.token(at).isNumber() || text.at(at).length() > 4) {
      return -1;
    }
    String digits = text.at(at);
    return digits.indexOf('.') >= 0 || digits.indexOf(',') >= 0 ? -1 : Integer.parseInt(digits);
  }
}
