package io.assay.validator.rules.quantity.reading;

import io.assay.validator.rules.quantity.number.Numeral;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A number with the unit after it and the clinical word before it.
 *
 * @param end index after the last token, the unit's if there is one
 * @param label the common name of what is measured, such as {@code a1c}; empty when none is near
 */
public record Measure(Numeral numeral, MeasureUnit unit, int end, String label, Role role) {

  private static final Pattern INFUSED =
      Pattern.compile("(?:ng|ug|mg|g|\\[iU]|meq|mmol)/(?:min|h)");

  private static final double MILLIGRAMS = 1000;

  private static final Set<String> DIVALENT = Set.of("calcium", "magnesium");

  /** What a number is for; only stated ones are judged. */
  public enum Role {
    STATED,
    DATE,
    CLOCK,
    ORDINAL,
    LIST_MARKER,
    IDENTIFIER
  }

  public boolean hasLabel() {
    return !label.isEmpty();
  }

  /** An amount of drug: mass, activity, amount of substance, volume or pieces, not a ratio. */
  public boolean isDoseLike() {
    return switch (unit.kind()) {
      case MASS, ACTIVITY, AMOUNT, VOLUME, COUNTED -> !isBodyWeight();
      default ->
          unit.code().contains("/kg") || unit.code().contains("/m2") || isInfused(unit.code());
    };
  }

  /**
   * A value of this measure in the base unit. The base of an equivalent is a mole, of which calcium
   * and magnesium have two.
   */
  public double toBase(double value) {
    double base = unit.toBase(value);
    return DIVALENT.contains(label) && unit.code().contains("eq") ? base / 2 : base;
  }

  /** The number that notes write for a dose without its unit: in milligrams. */
  public double bare() {
    return unit.code().equals("g") ? numeral.value() * MILLIGRAMS : numeral.value();
  }

  /** A mass or activity over time, as an infusion or patch gives it: {@code ug/h}. */
  private static boolean isInfused(String code) {
    return INFUSED.matcher(code).matches();
  }

  public boolean isTime() {
    return unit.kind() == MeasureUnit.Kind.TIME;
  }

  /**
   * Articles, "half", "once" and "two" are too loose in speech to be held to; "two weeks" is not.
   */
  public boolean isVague() {
    return switch (numeral.written()) {
      case DIGITS -> false;
      case WORDS -> isTime() ? numeral.value() <= 1 : numeral.value() <= 2 || numeral.value() == 12;
      case SPOKEN -> true;
    };
  }

  private boolean isBodyWeight() {
    return unit.code().equals("kg")
        || unit.code().equals("[lb_av]")
        || unit.code().equals("[oz_av]")
        || label.equals("weight");
  }
}
