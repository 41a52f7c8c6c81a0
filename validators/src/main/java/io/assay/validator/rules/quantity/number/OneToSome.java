package io.assay.validator.rules.quantity.number;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import java.util.Set;

/** Tells the colon of a ratio, adrenaline 1:1000, from that of a clock. */
public final class OneToSome {

  /** A ratio that comes after one of these is none of a clock: an ICR of 1:10, a titre of 1:40. */
  private static final Set<String> RATIOS =
      WordTable.set(
          """
          ratio ratios icr titer titre titers titres dilution diluted ana rpr vdrl carb carbs
          carbohydrate carbohydrates cociente relacion titulo titulos dilucion
          """);

  private static final int MOST_HOURS = 24;

  private OneToSome() {}

  /** Whether the three tokens from one on are one to some number. */
  public static boolean isAt(ReadText text, int token) {
    return text.at(token).equals("1")
        && isPair(text, token)
        && !isPair(text, token + 2)
        && !text.at(token - 1).equals(":")
        && !isClock(text, token);
  }

  /**
   * Whether an hour stands at a token, a colon behind it and then the two digits of the minutes.
   */
  public static boolean isClock(ReadText text, int hour) {
    return isPair(text, hour)
        && text.at(hour + 2).matches("[0-5]\\d")
        && (isHour(text.at(hour)) || text.at(hour - 1).equals(":"))
        && !(text.at(hour).equals("1") && isOfRatio(text, hour));
  }

  private static boolean isHour(String digits) {
    return digits.matches("\\d{1,2}") && Integer.parseInt(digits) <= MOST_HOURS;
  }

  private static boolean isOfRatio(ReadText text, int one) {
    return RATIOS.contains(text.at(one - 1))
        || RATIOS.contains(text.at(one - 2))
        || RATIOS.contains(text.at(one + 3));
  }

  /** Two numbers with a colon and no white space between. */
  private static boolean isPair(ReadText text, int left) {
    return left >= 0
        && left + 2 < text.size()
        && text.token(left).isNumber()
        && text.at(left + 1).equals(":")
        && text.token(left + 2).isNumber()
        && text.adjoins(left, left + 1)
        && text.adjoins(left + 1, left + 2);
  }
}
