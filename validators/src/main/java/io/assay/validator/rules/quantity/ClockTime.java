package io.assay.validator.rules.quantity;

import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.number.OneToSome;
import io.assay.validator.rules.quantity.reading.SpanishHalf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A time of day: 14:30, "2:30 pm", "8 am", "at 0730".
 *
 * @param minute of the day; of the half of the day that the text does not say, the first
 * @param certain whether the text says which half
 * @param first index of the first token
 * @param end index after the last
 */
record ClockTime(int minute, boolean certain, int first, int end) {

  private static final int HOUR = 60;
  private static final int HALF_A_DAY = 12 * HOUR;
  private static final int DAY = 24 * HOUR;

  private static final Pattern HOUR_ALONE = Pattern.compile("\\d{1,2}");
  private static final Pattern MILITARY = Pattern.compile("([01]\\d|2[0-3])[0-5]\\d");

  private static final String NIGHT = "noche";

  private static final Set<String> AT = Set.of("at", "@", "since", "until", "by", "from", "a");
  private static final Set<String> HOURS = Set.of("h", "hrs", "hours", "hr");

  /** In the order of their first tokens. */
  static List<ClockTime> of(ReadText text) {
    List<ClockTime> found = new ArrayList<>();
    int at = 0;
    while (at < text.size()) {
      boolean follows = !found.isEmpty() && found.getLast().end() == at - 1;
      Optional<ClockTime> time = at(text, at, follows);
      time.ifPresent(found::add);
      at = time.map(ClockTime::end).orElse(at + 1);
    }
    return List.copyOf(found);
  }

  boolean agreesWith(ClockTime other) {
    return certain && other.certain
        ? minute == other.minute
        : minute % HALF_A_DAY == other.minute % HALF_A_DAY;
  }

  /** How many minutes from one to the other, the shorter way round. */
  int apart(ClockTime other) {
    int apart = Math.abs(minute - other.minute);
    return Math.min(apart, DAY - apart);
  }

  /** {@code follows} where one token stands between it and another time: 0600 and 1800. */
  private static Optional<ClockTime> at(ReadText text, int at, boolean follows) {
    if (!text.token(at).isNumber()) {
      return Optional.empty();
    }
    if (OneToSome.isClock(text, at) && !text.at(at - 1).equals(":")) {
      int minutes = Integer.parseInt(text.at(at + 2));
      return ofHalf(text, at, Integer.parseInt(text.at(at)), minutes, at + 3);
    }
    String digits = text.at(at);
    if (HOUR_ALONE.matcher(digits).matches() && half(text, at + 1) != 0) {
      return ofHalf(text, at, Integer.parseInt(digits), 0, at + 1);
    }
    boolean military =
        MILITARY.matcher(digits).matches()
            && (HOURS.contains(text.at(at + 1))
                || follows
                || (AT.contains(text.at(at - 1)) && digits.startsWith("0")));
    return military
        ? Optional.of(
            new ClockTime(
                Integer.parseInt(digits.substring(0, 2)) * HOUR
                    + Integer.parseInt(digits.substring(2)),
                true,
                at,
                at + 1))
        : Optional.empty();
  }

  private static Optional<ClockTime> ofHalf(
      ReadText text, int first, int hour, int minutes, int end) {
    if (hour > DAY / HOUR) {
      return Optional.empty();
    }
    int half = half(text, end);
    int noon = DAY / HOUR / 2;
    if (hour == noon && NIGHT.equals(text.at(end + 2))) {
      return Optional.of(new ClockTime(minutes, true, first, endOfHalf(text, end)));
    }
    if (half == 0) {
      boolean certain = hour > noon || text.at(first).startsWith("0");
      return Optional.of(new ClockTime((hour * HOUR + minutes) % DAY, certain, first, end));
    }
    int late = half > 0 ? HALF_A_DAY : 0;
    return hour > noon
        ? Optional.empty()
        : Optional.of(
            new ClockTime(hour % noon * HOUR + minutes + late, true, first, endOfHalf(text, end)));
  }

  /** -1 before noon, 1 after it, 0 where the text does not say. */
  private static int half(ReadText text, int at) {
    String word = text.at(at);
    String last = text.at(at + 2);
    boolean spelled = text.at(at + 1).equals(".") && last.equals("m") && text.adjoins(at, at + 1);
    int spanish = SpanishHalf.at(text, at);
    if (spanish != 0) {
      return spanish;
    }
    if (word.equals("am") || (word.equals("a") && spelled)) {
      return -1;
    }
    return word.equals("pm") || (word.equals("p") && spelled) ? 1 : 0;
  }

  private static int endOfHalf(ReadText text, int at) {
    return switch (text.at(at)) {
      case "am", "pm" -> at + 1;
      case "del" -> at + 2;
      default -> at + 3;
    };
  }
}
