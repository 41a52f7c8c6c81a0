package io.assay.validator.rules.quantity.reading;

import io.assay.validator.rules.quantity.number.Numeral;
import java.util.NavigableSet;

/** When two written numbers say the same. */
public final class Comparison {

  /** Conversions round: 180 lb is written as 81.6 kg or 82 kg. */
  private static final double CONVERSION_TOLERANCE = 0.02;

  /** 2 kg is no rounding of 5 lb. */
  private static final double WIDEST_ROUNDING = 0.1;

  /** A month has 28 to 31 days. */
  private static final double CALENDAR_TOLERANCE = 0.08;

  /** A part beyond which no span of time is {@linkplain #sameSpan the same}. */
  public static final double CALENDAR_REACH = 0.1;

  private static final double EXACT = 1e-6;

  private Comparison() {}

  /** Equal in the base unit, as doses must be: no rounding, and no thousandth. */
  public static boolean exactly(Measure left, Measure right) {
    return comesTo(left, right.toBase(right.numeral().value()))
        || comesTo(left, right.toBase(right.numeral().otherOfDose()));
  }

  /** Whether a dose is an amount of the base unit. */
  public static boolean comesTo(Measure dose, double base) {
    return same(dose.toBase(dose.numeral().value()), base)
        || same(dose.toBase(dose.numeral().otherOfDose()), base);
  }

  private static boolean same(double left, double right) {
    return Math.abs(left - right) <= EXACT * Math.max(left, right);
  }

  /**
   * Equal once the more precise is rounded to the less precise. Between different units: within two
   * percent (0.06 degrees of a temperature), or as much as the rounding of either may have moved,
   * if that is more, up to a tenth.
   */
  public static boolean roughly(Measure left, Measure right) {
    boolean converted =
        !left.unit().code().equals(right.unit().code())
            && !left.unit().isNone()
            && !right.unit().isNone();
    if (converted) {
      double leftStep = left.numeral().halfStep() * left.unit().factor();
      double rightStep = right.numeral().halfStep() * right.unit().factor();
      double step = Math.max(leftStep, rightStep);
      return anyReading(
          left,
          right,
          (l, r) ->
              Math.abs(l - r)
                  <= Math.max(
                      Math.min(step * 1.01, WIDEST_ROUNDING * Math.max(l, r)),
                      left.unit().kind() == MeasureUnit.Kind.TEMPERATURE
                          ? 0.06
                          : CONVERSION_TOLERANCE * Math.max(l, r)));
    }
    int coarser = Math.min(left.numeral().decimals(), right.numeral().decimals());
    int finer = Math.max(left.numeral().decimals(), right.numeral().decimals());
    double step = finer > coarser ? 0.5 * Math.pow(10, -coarser) * 1.0001 : 0;
    return sameValue(left.numeral(), right.numeral(), step);
  }

  /** The same number whatever the units, to the precision of the less precise. */
  public static boolean sameDigits(Numeral left, Numeral right) {
    return sameValue(left, right, 0);
  }

  /** As {@link #sameDigits}, of doses: 5,000 is no 5. */
  public static boolean sameDose(Numeral left, Numeral right) {
    return close(left.value(), right.value(), 0)
        || close(left.value(), right.otherOfDose(), 0)
        || close(left.otherOfDose(), right.value(), 0)
        || close(left.otherOfDose(), right.otherOfDose(), 0);
  }

  /** A distance beyond which no number without a unit is the same, even when it was rounded. */
  public static double farthest(Numeral numeral) {
    return Math.max(1, 2 * numeral.halfStep())
        + exactlyBy(Math.max(numeral.value(), numeral.other()));
  }

  /**
   * A distance in the base unit beyond which no measure of the dimension is {@linkplain #roughly
   * roughly} a given one.
   *
   * @param halfStep the widest half step of the others, in the base unit
   */
  public static double farthest(Measure measure, double halfStep) {
    Numeral numeral = measure.numeral();
    MeasureUnit unit = measure.unit();
    double base = Math.abs(unit.toBase(Math.max(numeral.value(), numeral.other())));
    double rounding = Math.max(unit.factor(), 2 * halfStep);
    double fixed = unit.kind() == MeasureUnit.Kind.TEMPERATURE ? 0.1 : 0;
    return rounding + fixed + 2 * CONVERSION_TOLERANCE * base;
  }

  /** Whether one of some values lies within {@code step} of another that is more than nothing. */
  public static boolean anyNear(NavigableSet<Double> values, double value, double step) {
    double tolerance = Math.max(EXACT * value, step);
    Double nearest = values.ceiling(value - tolerance);
    return value > 0 && nearest != null && nearest <= value + tolerance;
  }

  /** The same length of time; weeks, months and years convert, roughly. */
  public static boolean sameSpan(Measure left, Measure right) {
    double mine = left.toBase(left.numeral().value());
    double theirs = right.toBase(right.numeral().value());
    double by = left.unit().code().equals(right.unit().code()) ? EXACT : CALENDAR_TOLERANCE;
    return Math.abs(theirs - mine) <= by * mine || isOfFourWeeks(left, right);
  }

  /** 12 weeks, which are counted as three months. */
  private static boolean isOfFourWeeks(Measure left, Measure right) {
    boolean weeks = left.unit().code().equals("wk") && right.unit().code().equals("mo");
    boolean months = left.unit().code().equals("mo") && right.unit().code().equals("wk");
    double week = weeks ? left.numeral().value() : right.numeral().value();
    double month = weeks ? right.numeral().value() : left.numeral().value();
    return (weeks || months) && week == 4 * month;
  }

  /** A distance beyond which no number is {@linkplain #exactly exactly} a given one. */
  public static double exactlyBy(double value) {
    return 2 * EXACT * Math.abs(value);
  }

  private static boolean sameValue(Numeral left, Numeral right, double step) {
    return close(left.value(), right.value(), step)
        || close(left.value(), right.other(), step)
        || close(left.other(), right.value(), step)
        || close(left.other(), right.other(), step);
  }

  private static boolean close(double left, double right, double step) {
    double larger = Math.max(Math.abs(left), Math.abs(right));
    double tolerance = Math.max(EXACT * larger, Math.min(step, 0.1 * larger));
    return Math.abs(left - right) <= tolerance;
  }

  private static boolean anyReading(Measure left, Measure right, Test test) {
    for (double l : new double[] {left.numeral().value(), left.numeral().other()}) {
      for (double r : new double[] {right.numeral().value(), right.numeral().other()}) {
        if (test.holds(left.toBase(l), right.toBase(r))) {
          return true;
        }
      }
    }
    return false;
  }

  @FunctionalInterface
  private interface Test {
    boolean holds(double left, double right);
  }
}
