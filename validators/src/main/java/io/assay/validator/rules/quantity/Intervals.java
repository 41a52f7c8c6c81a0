package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.reading.CalendarDate;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.time.Month;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spans between the times of day, between the days and from year to year that a text names:
 * from 06:58 to 07:51 it is 53 minutes, from 27 October to 3 November a week, from 1992 to 1997
 * five years.
 */
final class Intervals {

  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;
  private static final int YEAR = 366;
  private static final int MONTHS = 12;

  private static final Pattern CLOCK =
      Pattern.compile("(?<![\\d:.])([01]?\\d|2[0-3]):([0-5]\\d)(?![\\d:])");

  private static final Set<String> ROUGHLY =
      WordTable.set("about around roughly nearly almost than under over some approximately just");

  private static final double ROUGH = 0.1;

  private static final Pattern YEARS =
      Pattern.compile(
          "\\b((?:19|20)\\d\\d)\\s*(?:-{1,2}|\u2013|to|until|till|through)\\s*((?:19|20)\\d\\d)\\b");

  private final BitSet minutes = new BitSet(DAY);
  private final BitSet days = new BitSet(YEAR);
  private final BitSet turnedDays = new BitSet(YEAR);
  private final Set<Integer> years = new HashSet<>();

  private Intervals() {}

  static Intervals of(QuantityText text) {
    Intervals found = new Intervals();
    Matcher clock = CLOCK.matcher(text.text().text());
    while (clock.find()) {
      found.minutes.set(Integer.parseInt(clock.group(1)) * HOUR + Integer.parseInt(clock.group(2)));
    }
    Matcher years = YEARS.matcher(text.text().text());
    while (years.find()) {
      found.years.add(Integer.parseInt(years.group(2)) - Integer.parseInt(years.group(1)));
    }
    text.dates().forEach(found::add);
    return found;
  }

  private void add(CalendarDate date) {
    if (date.month() == 0 || date.day() == 0) {
      return;
    }
    days.set(dayOf(date.month(), date.day()));
    if (!date.numeric()) {
      turnedDays.set(dayOf(date.month(), date.day()));
    } else if (date.day() <= MONTHS) {
      turnedDays.set(dayOf(date.day(), date.month()));
    }
  }

  /** Counted from 0, in a leap year; what a month has no such day of runs into the next. */
  private static int dayOf(int month, int day) {
    return Month.of(month).firstDayOfYear(true) + day - 2;
  }

  /** Whether a span of a draft lies between two of the times, of the days or from year to year. */
  boolean contain(ReadText draft, Measure span) {
    double value = span.numeral().value();
    boolean rough = ROUGHLY.contains(draft.at(span.numeral().first() - 1));
    return switch (span.unit().code()) {
      case "min" -> isApart(minutes, DAY, value, rough ? ROUGH * value : 0);
      case "h" -> isApart(minutes, DAY, value * HOUR, rough ? ROUGH * value * HOUR : 0);
      // "Two days" from the 19th to the 20th: the first counts too.
      case "d" -> areDaysApart(value, 1);
      case "wk" -> areDaysApart(7 * value, rough ? 3 : 1);
      case "a" -> years.contains((int) value) && value == (int) value;
      default -> false;
    };
  }

  private boolean areDaysApart(double apart, double within) {
    return isApart(days, YEAR, apart, within) || isApart(turnedDays, YEAR, apart, within);
  }

  private static boolean isApart(BitSet marks, int around, double apart, double within) {
    int least = Math.max(1, (int) Math.ceil(apart - within));
    int most = Math.min(around - 1, (int) Math.floor(apart + within));
    for (int mark = marks.nextSetBit(0); mark >= 0; mark = marks.nextSetBit(mark + 1)) {
      for (int by = least; by <= most; by++) {
        if (marks.get((mark + by) % around)) {
          return true;
        }
      }
    }
    return false;
  }
}
