package io.assay.validator.rules.scores;

import io.assay.validator.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of scores that a text states, for one thread. A quantity counts only where the text,
 * or the paragraph asked for, gives it one value: of two sodiums nobody knows which was meant.
 */
final class Readings {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern PRESSURE =
      Pattern.compile(
          "(?:\\b(?:BP|blood pressure|TA|PA|presi[oó]n arterial|tensi[oó]n arterial)\\b[^\\d\\n.;]{0,20})(\\d{2,3})\\s?/\\s?(\\d{2,3})\\b",
          FLAGS);

  private static final Pattern FEET_AND_INCHES =
      Pattern.compile(
          "\\b([4-7])\\s?(?:'|ft|feet|foot)\\s?,?\\s?(\\d{1,2})\\s?(?:\"|''|in|inches)", FLAGS);

  private static final Pattern TALL = Pattern.compile("\\b(\\d{3})\\s?cm\\s+tall\\b", FLAGS);

  private static final Pattern AGE =
      Pattern.compile(
          "\\b(\\d{1,3})(?:\\s|-)?(?:years?|yrs?|y)(?:\\s|-)?(?:old|o)\\b|\\b(\\d{1,3})\\s?(?:y/o|yo|a[ñn]os)\\b|\\bage[d:]?\\s(\\d{1,3})\\b",
          FLAGS);

  private static final Pattern FEMALE =
      Pattern.compile("\\b(?:woman|female|lady|girl|mujer|paciente femenina)\\b", FLAGS);
  private static final Pattern MALE =
      Pattern.compile("\\b(?:man|male|gentleman|boy|hombre|var[oó]n)\\b", FLAGS);

  private record Reading(double value, Span span, boolean unitless) {}

  private record Pressure(double systolic, double diastolic, Span span) {
    boolean equalsInValue(Pressure other) {
      return systolic == other.systolic && diastolic == other.diastolic;
    }
  }

  private final String text;
  private final Map<Quantity, List<Reading>> readings = new EnumMap<>(Quantity.class);
  private final Map<Quantity, OptionalDouble> onlyValues = new EnumMap<>(Quantity.class);
  private @Nullable List<Pressure> pressures;
  private @Nullable Optional<double[]> onlyPressure;
  private @Nullable OptionalInt age;
  private @Nullable Optional<Sex> sex;

  private Readings(String text) {
    this.text = text;
  }

  /**
   * Reads nothing yet: most drafts state no score, and reading every quantity costs time. What is
   * read is read once, however many scores a draft states.
   */
  static Readings of(String text) {
    return new Readings(text);
  }

  private List<Reading> read(Quantity quantity) {
    return readings.computeIfAbsent(
        quantity,
        q -> {
          List<Reading> found = labelled(q);
          if (q == Quantity.HEIGHT_CM) {
            readFeetAndInches(found);
          }
          return found;
        });
  }

  private List<Pressure> pressures() {
    if (pressures == null) {
      pressures = readPressures();
    }
    return pressures;
  }

  private List<Pressure> readPressures() {
    return PRESSURE
        .matcher(text)
        .results()
        .map(r -> new Pressure(number(r, 1), number(r, 2), new Span(r.start(), r.end())))
        .filter(p -> p.systolic() > p.diastolic() && p.systolic() < 300 && p.diastolic() >= 20)
        .toList();
  }

  private List<Reading> labelled(Quantity quantity) {
    List<Reading> found = new ArrayList<>();
    Matcher matcher = quantity.labelled().matcher(text);
    while (matcher.find()) {
      String unit = matcher.group(2) == null ? "" : matcher.group(2);
      quantity
          .value(matcher.group(1), unit)
          .ifPresent(
              value ->
                  found.add(
                      new Reading(
                          value, new Span(matcher.start(), matcher.end()), unit.isEmpty())));
    }
    return found;
  }

  private void readFeetAndInches(List<Reading> heights) {
    Matcher feet = FEET_AND_INCHES.matcher(text);
    while (feet.find()) {
      double cm = number(feet, 1) * 30.48 + number(feet, 2) * 2.54;
      Span span = new Span(feet.start(), feet.end());
      heights.removeIf(height -> height.span().overlaps(span));
      heights.add(new Reading(cm, span, false));
    }
    Matcher tall = TALL.matcher(text);
    while (tall.find()) {
      heights.add(new Reading(number(tall, 1), new Span(tall.start(), tall.end()), false));
    }
  }

  String text() {
    return text;
  }

  /** The one value of a quantity in a stretch of the text; empty when there is none or several. */
  OptionalDouble only(Quantity quantity, Span within) {
    return onlyOf(read(quantity).stream().filter(reading -> reading.span().overlaps(within)));
  }

  /** The one value of a quantity in the whole text. */
  OptionalDouble only(Quantity quantity) {
    return onlyValues.computeIfAbsent(quantity, q -> onlyOf(read(q).stream()));
  }

  private static OptionalDouble onlyOf(Stream<Reading> readings) {
    double[] values = readings.mapToDouble(Reading::value).distinct().limit(2).toArray();
    return values.length == 1 ? OptionalDouble.of(values[0]) : OptionalDouble.empty();
  }

  /** Whether some value of a quantity stands without its unit. */
  boolean isUnitless(Quantity quantity, double value) {
    return read(quantity).stream().anyMatch(r -> r.unitless() && r.value() == value);
  }

  boolean states(Quantity quantity, Span within) {
    return read(quantity).stream().anyMatch(reading -> reading.span().overlaps(within));
  }

  boolean states(Quantity quantity) {
    return !read(quantity).isEmpty();
  }

  /** Systolic and diastolic pressure, when the stretch gives one. */
  Optional<double[]> onlyPressure(Span within) {
    return onlyOf(
        pressures().stream().filter(pressure -> pressure.span().overlaps(within)).toList());
  }

  /** Systolic and diastolic pressure, when the whole text gives one. */
  Optional<double[]> onlyPressure() {
    if (onlyPressure == null) {
      onlyPressure = onlyOf(pressures());
    }
    return onlyPressure;
  }

  private static Optional<double[]> onlyOf(List<Pressure> pressures) {
    return pressures.stream()
        .findFirst()
        .filter(first -> pressures.stream().allMatch(first::equalsInValue))
        .map(first -> new double[] {first.systolic(), first.diastolic()});
  }

  boolean statesPressure(Span within) {
    return pressures().stream().anyMatch(pressure -> pressure.span().overlaps(within));
  }

  boolean statesPressure() {
    return !pressures().isEmpty();
  }

  /** The patient's age in years, when the text gives one. */
  OptionalInt age() {
    if (age == null) {
      age = readAge();
    }
    return age;
  }

  private OptionalInt readAge() {
    int[] ages =
        AGE.matcher(text)
            .results()
            .mapToInt(Readings::firstNumber)
            .filter(years -> years <= 115)
            .distinct()
            .toArray();
    return ages.length == 1 ? OptionalInt.of(ages[0]) : OptionalInt.empty();
  }

  /** The patient's sex, when the text names one and not the other. */
  Optional<Sex> sex() {
    if (sex == null) {
      sex = readSex();
    }
    return sex;
  }

  private Optional<Sex> readSex() {
    boolean female = FEMALE.matcher(text).find();
    boolean male = MALE.matcher(text).find();
    if (female == male) {
      return Optional.empty();
    }
    return Optional.of(female ? Sex.FEMALE : Sex.MALE);
  }

  private static int firstNumber(MatchResult result) {
    for (int group = 1; group <= result.groupCount(); group++) {
      if (result.start(group) >= 0) {
        return Integer.parseInt(result.group(group));
      }
    }
    throw new IllegalStateException("an age has a number");
  }

  private static double number(MatchResult result, int group) {
    return Double.parseDouble(result.group(group));
  }

  @Override
  public String toString() {
    return "Readings[" + text.length() + " chars]";
  }
}
