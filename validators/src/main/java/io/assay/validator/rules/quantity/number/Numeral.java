package io.assay.validator.rules.quantity.number;

/**
 * A number in a text.
 *
 * @param first index of its first token
 * @param end index after its last token
 * @param value as an English reader takes it
 * @param other as a Spanish reader takes it, where that differs ({@code 1,200}), or in thousands
 *     ({@code 150K}) or millions; else the same
 * @param decimals digits written after the decimal sign; less than none where the last written
 *     digit stands for more than one
 * @param written in digits or in words
 * @param sure whether an amount that is not rounded can only be the value: in an English text
 *     {@code 5,000} of a drug is no 5, nor {@code 5.000} in a Spanish one
 */
public record Numeral(
    int first, int end, double value, double other, int decimals, Written written, boolean sure) {

  /** A number of which either reading may be meant. */
  public Numeral(int first, int end, double value, double other, int decimals, Written written) {
    this(first, end, value, other, decimals, written, false);
  }

  /** How a number is written. */
  public enum Written {
    DIGITS,
    WORDS,
    /** Digit groups read together, as in "one twenty" for 120: a reading, not the only one. */
    SPOKEN
  }

  public static Numeral inWords(int first, int end, double value, int decimals) {
    return new Numeral(first, end, value, value, decimals, Written.WORDS);
  }

  /** As {@link #other}, where a dose can be read so; else the value. */
  public double otherOfDose() {
    return sure ? value : other;
  }

  public boolean isDigits() {
    return written == Written.DIGITS;
  }

  /** Half a unit of the last written digit: what rounding may have moved. */
  public double halfStep() {
    return 0.5 * Math.pow(10, -decimals);
  }
}
