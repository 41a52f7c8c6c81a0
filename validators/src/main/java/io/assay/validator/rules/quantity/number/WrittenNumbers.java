package io.assay.validator.rules.quantity.number;

import io.assay.validator.rules.ReadText;

/** Numbers in digits, with either decimal sign and thousands separators, and simple fractions. */
final class WrittenNumbers {

  private static final int LONGEST_PART = 3;

  private WrittenNumbers() {}

  /**
   * Both readings of written digits; a group of three after a comma or point is open to either, but
   * no English writer gives a dose with a decimal comma, and no Spanish one three noughts behind
   * it.
   */
  static Numeral parse(ReadText text, int first, int end, String written) {
    int points = count(written, '.');
    int commas = count(written, ',');
    int lastPoint = written.lastIndexOf('.');
    int lastComma = written.lastIndexOf(',');
    String plain = written.replace(",", "").replace(".", "");
    if (points + commas == 0) {
      return numeral(first, end, plain, plain);
    }
    if (points + commas > 1) {
      boolean decimalPoint = points == 1 && lastPoint > lastComma;
      boolean decimalComma = commas == 1 && lastComma > lastPoint;
      String value =
          decimalPoint
              ? written.replace(",", "")
              : decimalComma ? written.replace(".", "").replace(',', '.') : plain;
      return numeral(first, end, value, value);
    }
    String decimal = written.replace(',', '.');
    int after = written.length() - 1 - Math.max(lastPoint, lastComma);
    boolean grouped = after == 3 && !written.startsWith("0") && !decimal.startsWith(".");
    if (!grouped) {
      return numeral(first, end, decimal, decimal);
    }
    if (points == 1 && text.isSpanish() && written.endsWith(".000")) {
      return new Numeral(
          first,
          end,
          Double.parseDouble(plain),
          Double.parseDouble(decimal),
          0,
          Numeral.Written.DIGITS,
          true);
    }
    return commas == 1
        ? new Numeral(
            first,
            end,
            Double.parseDouble(plain),
            Double.parseDouble(decimal),
            0,
            Numeral.Written.DIGITS,
            !text.isSpanish())
        : numeral(first, end, decimal, plain);
  }

  private static Numeral numeral(int first, int end, String value, String other) {
    int point = value.indexOf('.');
    int decimals = point < 0 ? 0 : value.length() - point - 1;
    return new Numeral(
        first,
        end,
        Double.parseDouble(value),
        Double.parseDouble(other),
        decimals,
        Numeral.Written.DIGITS);
  }

  private static int count(String text, char c) {
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == c) {
        n++;
      }
    }
    return n;
  }

  /** Platelets of {@code 150K} are also given as 150; a dose of {@code 5K} units is no 5. */
  static Numeral thousands(Numeral written) {
    return new Numeral(
        written.first(),
        written.end() + 1,
        written.value() * 1000,
        written.value(),
        written.decimals() - 3,
        Numeral.Written.DIGITS,
        true);
  }

  /** "1.2 million units", which a source may also have as 1.2 MU. */
  static Numeral millions(Numeral written) {
    return new Numeral(
        written.first(),
        written.end() + 1,
        written.value() * 1_000_000,
        written.value(),
        written.decimals() - 6,
        Numeral.Written.DIGITS);
  }

  static Numeral decimal(int first, int end, double value, Numeral.Written written) {
    return new Numeral(first, end, value, value, 2, written);
  }

  /** The fractions that tablets and packs come in: 1/2, 1/4, 3/4. */
  static boolean isSlashFraction(ReadText text, int at) {
    String below = text.at(at + 2);
    return (text.at(at).equals("1") || text.at(at).equals("3"))
        && text.at(at + 1).equals("/")
        && (below.equals("2") || below.equals("4"))
        && !text.at(at + 3).equals("/")
        && !text.at(at - 1).equals("/");
  }

  static boolean isDigitsAt(ReadText text, int at) {
    return at < text.size() && text.token(at).isNumber() && text.at(at).length() <= LONGEST_PART;
  }
}
