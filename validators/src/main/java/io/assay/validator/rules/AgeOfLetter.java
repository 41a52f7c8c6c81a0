package io.assay.validator.rules;

/** The number before a letter that is the patient's sex, as in "64M" or "33 F": an age in years. */
public final class AgeOfLetter {

  /** Between an age and a temperature in Fahrenheit: "94F" is a woman, "101F" a fever. */
  private static final double OLDEST = 96;

  private static final int DIGITS = 2;

  private AgeOfLetter() {}

  /**
   * Whether a token may be such a number; whether it stands close enough to its letter is for the
   * caller to say. False before the first token.
   */
  public static boolean isAge(ReadText text, int token) {
    return token >= 0
        && text.token(token).isNumber()
        && text.at(token).length() <= DIGITS
        && Double.parseDouble(text.at(token).replace(',', '.')) < OLDEST;
  }
}
