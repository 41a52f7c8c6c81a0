package io.assay.validator.rules.quantity;

/**
 * A number with the unit after it and the clinical word before it.
 *
 * @param end index after the last token, the unit's if there is one
 * @param label the common name of what is measured, such as {@code a1c}; empty when none is near
 */
record Measure(Numeral numeral, MeasureUnit unit, int end, String label, Role role) {

  /** What a number is for; only stated ones are judged. */
  enum Role {
    STATED,
    DATE,
    CLOCK,
    ORDINAL,
    LIST_MARKER,
    IDENTIFIER
  }

  boolean hasLabel() {
    return !label.isEmpty();
  }

  /** An amount of drug: mass, activity, amount of substance, volume or pieces, not a ratio. */
  boolean isDoseLike() {
    return switch (unit.kind()) {
      case MASS, ACTIVITY, AMOUNT, VOLUME, COUNTED -> !isBodyWeight();
      default -> unit.code().endsWith("/kg");
    };
  }

  boolean isTime() {
    return unit.kind() == MeasureUnit.Kind.TIME;
  }

  private boolean isBodyWeight() {
    return unit.code().equals("kg")
        || unit.code().equals("[lb_av]")
        || unit.code().equals("[oz_av]")
        || label.equals("weight");
  }
}
