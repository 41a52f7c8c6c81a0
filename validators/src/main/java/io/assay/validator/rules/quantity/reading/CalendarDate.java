package io.assay.validator.rules.quantity.reading;

/**
 * A day of the calendar as written; what is not written is 0.
 *
 * @param month 1 to 12, as an American reader takes it
 * @param day 1 to 31
 * @param year the last two digits plus 100, so that a written year is never 0
 * @param numeric whether it is all digits, and month and day may stand the other way round
 * @param first index of its first token
 * @param end index after its last
 */
public record CalendarDate(int month, int day, int year, boolean numeric, int first, int end) {

  /** The same day at another place. */
  public CalendarDate at(int otherFirst, int otherEnd) {
    return new CalendarDate(month, day, year, numeric, otherFirst, otherEnd);
  }

  /** How many of month, day and year differ, in the kindest reading. */
  public int differences(CalendarDate other) {
    int years = year != 0 && other.year != 0 && year != other.year ? 1 : 0;
    int straight = differ(month, other.month) + differ(day, other.day);
    int turned =
        numeric != other.numeric ? differ(month, other.day) + differ(day, other.month) : straight;
    return years + Math.min(straight, turned);
  }

  private static int differ(int one, int other) {
    return one == other ? 0 : 1;
  }
}
