package io.assay.validator.language;

/**
 * The character classes of ADR 0002, by Unicode general category so that they are the same in
 * Python's {@code regex}.
 */
final class Characters {

  private Characters() {}

  /** Unicode's White_Space property; {@link Character#isWhitespace} leaves out no-break spaces. */
  static boolean isWhiteSpace(int codePoint) {
    return Character.isSpaceChar(codePoint)
        || (codePoint >= '\t' && codePoint <= '\r')
        || codePoint == 0x85;
  }

  /** {@code [\p{L}\p{Nd}]}. */
  static boolean isWordPart(int codePoint) {
    return Character.isLetterOrDigit(codePoint);
  }

  /**
   * {@code [\p{L}\p{N}\p{Alphabetic}]}: circled and squared letters, fractions and Roman numerals
   * too, which read as letters and digits but are parts of no word.
   */
  static boolean isAlphanumeric(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> Character.isAlphabetic(codePoint);
    };
  }

  /** {@code \p{Lu}}; {@link Character#isUpperCase} also takes circled and Roman ones. */
  static boolean isUpperCaseLetter(int codePoint) {
    return Character.getType(codePoint) == Character.UPPERCASE_LETTER;
  }

  /** Where the white space that begins at {@code from} ends. All white space is one unit long. */
  static int skipWhiteSpace(String text, int from, int end) {
    int at = from;
    while (at < end && isWhiteSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
