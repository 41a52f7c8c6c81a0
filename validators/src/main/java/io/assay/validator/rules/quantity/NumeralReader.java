package io.assay.validator.rules.quantity;

import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the numbers of a text: digits with either decimal sign and thousands separators, and
 * numbers in English or Spanish words, spoken ones ("one twenty", "seven point two") included.
 */
final class NumeralReader {

  private static final Set<String> ARTICLES = Set.of("a", "an", "un", "una");
  private static final Set<String> TIMES = Set.of("times", "veces");
  private static final Set<String> POINTS = Set.of("point", "punto", "coma");

  /** A number in a word that counts: "x5", "D34", "POD2", "q15min"; "L4" is a vertebra. */
  private static final Pattern GLUED =
      Pattern.compile(
          "(?:x|d|day|pod|dol|hd|wk|pcv|ppsv|tr|lr)\\d{1,4}|\\p{L}{2,4}\\d{2,4}|q\\d{1,3}\\p{L}*");

  private final ReadText text;
  private final Map<String, Integer> words;
  private final List<Numeral> numerals = new ArrayList<>();

  private NumeralReader(ReadText text) {
    this.text = text;
    this.words = text.isSpanish() ? NumberWords.SPANISH : NumberWords.ENGLISH;
  }

  /** The numbers in order of their first token. */
  static List<Numeral> read(ReadText text) {
    NumeralReader reader = new NumeralReader(text);
    int at = 0;
    while (at < text.size()) {
      at = reader.readAt(at);
    }
    reader.numerals.sort(Comparator.comparingInt(Numeral::first));
    return List.copyOf(reader.numerals);
  }

  private int readAt(int at) {
    Token token = text.token(at);
    if (token.isNumber()) {
      return digits(at);
    }
    if (token.is(".") && isDetached(at) && isDigitWord(at + 1)) {
      return fractionOnly(at);
    }
    if (!token.isWord()) {
      return at + 1;
    }
    if (GLUED.matcher(token.folded()).matches()) {
      numerals.add(parse(at, at + 1, token.folded().replaceAll("\\D", "")));
      return at + 1;
    }
    if (words.containsKey(token.folded())) {
      return spoken(at);
    }
    if (POINTS.contains(token.folded()) && isDigitWord(at + 1)) {
      return fractionOnly(at);
    }
    Double amount = NumberWords.AMOUNTS.get(token.folded());
    if (amount != null) {
      numerals.add(Numeral.inWords(at, at + 1, amount, amount < 1 ? 2 : 0));
    } else if (ARTICLES.contains(token.folded())) {
      return article(at);
    }
    return at + 1;
  }

  /** "a hundred", or the one of "a week". */
  private int article(int at) {
    Integer next = words.get(text.at(at + 1));
    if (next != null && next >= 100) {
      return spoken(at + 1);
    }
    Numeral one = Numeral.inWords(at, at + 1, 1, 0);
    numerals.add(one);
    halfMore(one);
    return at + 1;
  }

  private int digits(int at) {
    Token token = text.token(at);
    if (POINTS.contains(text.at(at + 1)) && isDigitsAt(at + 2)) {
      Numeral joined = parse(at, at + 3, token.folded() + "." + text.at(at + 2));
      numerals.add(joined);
      return at + 3;
    }
    if (OneToSome.isAt(text, at)) {
      numerals.add(parse(at, at + 3, text.at(at + 2)));
      return at + 3;
    }
    Numeral whole = parse(at, at + 1, token.folded());
    if (text.at(at + 1).equals("k") && text.adjoins(at, at + 1)) {
      numerals.add(thousands(whole));
      return at + 2;
    }
    if (isSlashFraction(at)) {
      return fraction(whole);
    }
    numerals.add(whole);
    halfMore(whole);
    transcribedPoint(whole);
    return at + 1;
  }

  /** Platelets of {@code 150K} are also given as 150; a dose of {@code 5K} units is no 5. */
  private static Numeral thousands(Numeral written) {
    return new Numeral(
        written.first(),
        written.end() + 1,
        written.value() * 1000,
        written.value(),
        written.decimals() - 3,
        Numeral.Written.DIGITS,
        true);
  }

  /** {@code 1/2}, {@code 1-1/2} and {@code 1 1/2}: the fractions that tablets and packs come in. */
  private int fraction(Numeral above) {
    double part = above.value() / Double.parseDouble(text.at(above.end() + 1));
    int end = above.end() + 2;
    int last = numerals.size() - 1;
    int joint = text.at(above.first() - 1).equals("-") ? 1 : 0;
    boolean mixed =
        last >= 0
            && numerals.get(last).end() == above.first() - joint
            && numerals.get(last).decimals() == 0
            && numerals.get(last).value() < 20;
    if (mixed) {
      Numeral whole = numerals.remove(last);
      numerals.add(decimal(whole.first(), end, whole.value() + part, Numeral.Written.DIGITS));
    } else {
      numerals.add(decimal(above.first(), end, part, Numeral.Written.WORDS));
    }
    return end;
  }

  private static Numeral decimal(int first, int end, double value, Numeral.Written written) {
    return new Numeral(first, end, value, value, 2, written);
  }

  private boolean isSlashFraction(int at) {
    String below = text.at(at + 2);
    return (text.at(at).equals("1") || text.at(at).equals("3"))
        && text.at(at + 1).equals("/")
        && (below.equals("2") || below.equals("4"))
        && !text.at(at + 3).equals("/")
        && !text.at(at - 1).equals("/");
  }

  /** "three and a half", "a pack and a half". */
  private void halfMore(Numeral whole) {
    for (int at = whole.end(); at <= whole.end() + 1; at++) {
      boolean half =
          (text.at(at).equals("and")
                  && text.at(at + 1).equals("a")
                  && text.at(at + 2).equals("half"))
              || (text.at(at).equals("y") && text.at(at + 1).equals("medio"))
              || (text.at(at).equals("y") && text.at(at + 1).equals("media"));
      if (half) {
        int end = at == whole.end() ? at + (text.at(at).equals("and") ? 3 : 2) : whole.end();
        numerals.add(decimal(whole.first(), end, whole.value() + 0.5, Numeral.Written.SPOKEN));
      }
    }
  }

  /** Transcripts write a spoken point as a detached full stop: "two . five". */
  private void transcribedPoint(Numeral whole) {
    if (whole.decimals() > 0 || !isDetached(whole.end())) {
      return;
    }
    StringBuilder digits = new StringBuilder();
    int end = fractionDigits(whole.end() + 1, digits);
    if (!digits.isEmpty()) {
      double value = Double.parseDouble((long) whole.value() + "." + digits);
      numerals.add(
          new Numeral(whole.first(), end, value, value, digits.length(), Numeral.Written.SPOKEN));
    }
  }

  private boolean isDetached(int at) {
    return text.at(at).equals(".") && !text.adjoins(at, at + 1) && !text.adjoins(at - 1, at);
  }

  /** "point five centimeters". */
  private int fractionOnly(int at) {
    StringBuilder digits = new StringBuilder();
    int end = fractionDigits(at + 1, digits);
    if (digits.isEmpty()) {
      return at + 1;
    }
    double value = Double.parseDouble("0." + digits);
    numerals.add(new Numeral(at, end, value, value, digits.length(), Numeral.Written.SPOKEN));
    return end;
  }

  private int fractionDigits(int start, StringBuilder digits) {
    int at = start;
    while (at < text.size() && digits.length() < 4) {
      Integer digit = isOh(at) ? Integer.valueOf(0) : words.get(text.at(at));
      if (digit != null && digit < 100) {
        digits.append(digit);
      } else if (at == start
          && isDigitsAt(at)
          && text.at(at).indexOf('.') < 0
          && text.at(at).indexOf(',') < 0) {
        digits.append(text.at(at));
      } else {
        break;
      }
      at++;
    }
    return at;
  }

  private boolean isDigitsAt(int at) {
    return at < text.size() && text.token(at).isNumber() && text.at(at).length() <= 3;
  }

  /**
   * Both readings of written digits; a group of three after a comma or point is open to either, but
   * no English writer gives a dose with a decimal comma, and no Spanish one three noughts behind
   * it.
   */
  private Numeral parse(int first, int end, String written) {
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

  /** A run of number words, cut into the numbers its grammar allows, and their joint reading. */
  private int spoken(int start) {
    List<Numeral> parts = new ArrayList<>();
    int at = start;
    while (true) {
      Numeral part = part(at);
      parts.add(part);
      int next = text.at(part.end()).equals("-") ? part.end() + 1 : part.end();
      if (!isNumberWord(next)) {
        at = part.end();
        break;
      }
      at = next;
    }
    sharedHundreds(parts.getFirst());
    numerals.addAll(parts);
    halfMore(parts.getLast());
    transcribedPoint(parts.getLast());
    if (parts.size() > 1 && parts.size() <= 4 && !isHowOften(parts.getLast().first())) {
      joint(parts);
    }
    return at;
  }

  /** "Five or six hundred": the hundreds are the first number's too. */
  private void sharedHundreds(Numeral right) {
    String between = text.at(right.first() - 1);
    if (numerals.isEmpty() || !(between.equals("to") || between.equals("or"))) {
      return;
    }
    Numeral left = numerals.getLast();
    if (left.end() == right.first() - 1 && left.value() < 10 && right.value() >= 100) {
      double value = left.value() * (right.value() >= 1000 ? 1000 : 100);
      numerals.add(new Numeral(left.first(), left.end(), value, value, 0, Numeral.Written.SPOKEN));
    }
  }

  private void joint(List<Numeral> parts) {
    StringBuilder digits = new StringBuilder();
    int decimals = 0;
    for (Numeral part : parts) {
      if (part.value() >= 100 || decimals > 0) {
        return;
      }
      decimals = part.decimals();
      digits.append(
          decimals > 0 ? String.valueOf(part.value()) : String.valueOf((long) part.value()));
    }
    double value = Double.parseDouble(digits.toString());
    int first = parts.getFirst().first();
    int end = parts.getLast().end();
    numerals.add(new Numeral(first, end, value, value, decimals, Numeral.Written.SPOKEN));
    unsaidPoint(parts);
  }

  /** "A temperature of thirty-seven six" is 37.6. */
  private void unsaidPoint(List<Numeral> parts) {
    double tenths = parts.getLast().value();
    if (parts.size() == 2 && tenths < 10 && parts.getLast().decimals() == 0) {
      double value = parts.getFirst().value() + tenths / 10;
      numerals.add(
          new Numeral(
              parts.getFirst().first(),
              parts.getLast().end(),
              value,
              value,
              1,
              Numeral.Written.SPOKEN));
    }
  }

  private boolean isDigitWord(int at) {
    return words.containsKey(text.at(at)) || isOh(at);
  }

  /** The spoken zero, which in Spanish is the word for "or". */
  private boolean isOh(int at) {
    return !text.isSpanish() && (text.at(at).equals("oh") || text.at(at).equals("o"));
  }

  private boolean isNumberWord(int at) {
    String word = text.at(at);
    int next = text.at(at + 1).equals("-") ? at + 2 : at + 1;
    return words.containsKey(word) || (isOh(at) && words.containsKey(text.at(next)));
  }

  private Numeral part(int start) {
    double total = 0;
    double group = 0;
    int last = Integer.MAX_VALUE;
    int at = start;
    if (isOh(at)) {
      return Numeral.inWords(at, at + 1, 0, 0);
    }
    while (at < text.size()) {
      Integer value = words.get(text.at(at));
      if (value == null) {
        int next = joiner(at, last);
        if (next < 0) {
          break;
        }
        at = next;
        continue;
      }
      if (value == 1000) {
        total += Math.max(1, group) * 1000;
        group = 0;
        last = 1000;
      } else if (value == 100 && group > 0 && group < 100) {
        group *= 100;
        last = 100;
      } else if (fits(value, last)
          && !(at > start && isHowOften(at))
          && !(last == 100 && words.getOrDefault(text.at(at + 1), 0) == 100)) {
        group += value;
        last = value;
      } else {
        break;
      }
      at++;
    }
    return withPoint(start, at, total + group);
  }

  /** "Five hundred three times a day" is 500, three times; "thirty-four times" is one number. */
  private boolean isHowOften(int at) {
    return TIMES.contains(text.at(at + 1)) && !text.at(at - 1).equals("-");
  }

  /** A smaller rank may follow a larger: 100 before 20, 20 before 5, never 10 before 5. */
  private static boolean fits(int value, int last) {
    if (last == Integer.MAX_VALUE) {
      return true;
    }
    return last >= 100 ? value < last : last >= 20 && last % 10 == 0 && value < 10 && value > 0;
  }

  /** "twenty-five", "one hundred and two", "treinta y cinco". */
  private int joiner(int at, int last) {
    String mark = text.at(at);
    Integer next = words.get(text.at(at + 1));
    if (next == null || last == Integer.MAX_VALUE) {
      return -1;
    }
    boolean hyphen = mark.equals("-") && last < 100 && fits(next, last);
    boolean and = mark.equals("and") && last >= 100 && next < 100;
    boolean y = mark.equals("y") && last < 100 && fits(next, last);
    return hyphen || and || y ? at + 1 : -1;
  }

  private Numeral withPoint(int start, int end, double whole) {
    if (!POINTS.contains(text.at(end))) {
      return Numeral.inWords(start, end, whole, 0);
    }
    StringBuilder fraction = new StringBuilder();
    int at = fractionDigits(end + 1, fraction);
    if (fraction.isEmpty()) {
      return Numeral.inWords(start, end, whole, 0);
    }
    double value = Double.parseDouble((long) whole + "." + fraction);
    return Numeral.inWords(start, at, value, fraction.length());
  }
}
