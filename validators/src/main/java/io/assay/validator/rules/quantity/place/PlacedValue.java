package io.assay.validator.rules.quantity.place;

/**
 * A value of a text and the {@link Place} that it is given for.
 *
 * @param number as figures; two joined by a slash are one, {@code 20/40}
 * @param unit the UCUM code; empty where there is none
 * @param sentence index of its sentence
 * @param first index of the value's first token
 * @param end index after its last token
 */
record PlacedValue(Place place, String number, String unit, int sentence, int first, int end) {

  /** Whether both are the same value, whatever their places; a bare number may have any unit. */
  boolean isSameValue(PlacedValue other) {
    return number.equals(other.number) && hasUnitOf(other);
  }

  /** Whether the two may be exchanged: they differ, and not by what they measure. */
  boolean mayBeExchangedWith(PlacedValue other) {
    return !number.equals(other.number)
        && hasUnitOf(other)
        && number.contains("/") == other.number.contains("/");
  }

  boolean isAt(String name) {
    return place.name().equals(name);
  }

  private boolean hasUnitOf(PlacedValue other) {
    return unit.equals(other.unit) || unit.isEmpty() || other.unit.isEmpty();
  }

  @Override
  public String toString() {
    return "PlacedValue[" + place.kind() + ", " + first + " to " + end + "]";
  }
}
