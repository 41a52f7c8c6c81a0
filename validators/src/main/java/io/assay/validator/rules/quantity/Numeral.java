package io.assay.validator.rules.quantity;

/**
 * A number in a text.
 *
 * @param first index of its first token
 * @param end index after its last token
 * @param value as an English reader takes it
 * @param other as a Spanish reader takes it, where that differs ({@code 1,200}); else the same
 * @param decimals digits written after the decimal sign
 * @param written in digits or in words
 */
record Numeral(int first, int end, double value, double other, int decimals, Written written) {

  /** How a number is written. */
  enum Written {
    DIGITS,
    WORDS,
    /** Digit groups read together, as in "one twenty" for 120: a reading, not the only one. */
    SPOKEN
  }

  static Numeral inWords(int first, int end, double value, int decimals) {
    return new Numeral(first, end, value, value, decimals, Written.WORDS);
  }

  boolean isDigits() {
    return written == Written.DIGITS;
  }

  /** Half a unit of the last written digit: what rounding may have moved. */
  double halfStep() {
    return 0.5 * Math.pow(10, -decimals);
  }
}
