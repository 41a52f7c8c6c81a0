package io.assay.validator.rules.quantity.reading;

/**
 * Two values of one thing, the earlier and the later, in whichever order the text has them.
 *
 * @param first index of the first token of whichever comes first
 * @param end index after the last token of the other
 */
public record ValueChange(Measure from, Measure to, int first, int end) {

  static ValueChange of(Measure from, Measure to) {
    return from.numeral().first() < to.numeral().first()
        ? new ValueChange(from, to, from.numeral().first(), to.end())
        : new ValueChange(from, to, to.numeral().first(), from.end());
  }

  /** Whether the other has the same two values in the same order. */
  public boolean repeats(ValueChange other) {
    return Comparison.sameDigits(from.numeral(), other.from.numeral())
        && Comparison.sameDigits(to.numeral(), other.to.numeral());
  }

  /** Whether the other has the same two values the other way round. */
  public boolean reverses(ValueChange other) {
    return Comparison.sameDigits(from.numeral(), other.to.numeral())
        && Comparison.sameDigits(to.numeral(), other.from.numeral())
        && !Comparison.sameDigits(from.numeral(), to.numeral());
  }
}
