package io.assay.validator.rules.quantity.reading;

/**
 * A unit of measure, reduced to its base: {@code value * factor + offset} is the value in the base
 * unit that {@code dimension} names. Values are comparable exactly when their dimensions are equal.
 *
 * @param code the UCUM code
 * @param dimension UCUM's base unit for it, such as {@code kg/m³}; empty for no unit
 */
public record MeasureUnit(String code, Kind kind, String dimension, double factor, double offset) {

  /** What a unit measures, as far as the rules care. */
  public enum Kind {
    NONE,
    MASS,
    VOLUME,
    ACTIVITY,
    AMOUNT,
    PRESSURE,
    PERCENT,
    TEMPERATURE,
    DEGREE,
    LENGTH,
    TIME,
    RATE,
    COUNTED,
    HABIT,
    COMPOUND,
    OTHER
  }

  static final MeasureUnit NONE = new MeasureUnit("", Kind.NONE, "", 1, 0);

  /** Of the number that one is set against: 1000 of 1:1000. */
  public static final MeasureUnit RATIO = new MeasureUnit("{ratio}", Kind.OTHER, "{ratio}", 1, 0);

  public boolean isNone() {
    return kind == Kind.NONE;
  }

  public double toBase(double value) {
    return value * factor + offset;
  }
}
