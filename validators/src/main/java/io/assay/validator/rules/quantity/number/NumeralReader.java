package io.assay.validator.rules.quantity.number;

import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of a text: digits with either decimal sign and thousands separators, and
 * numbers in English or Spanish words, spoken ones ("one twenty", "seven point two") included.
 */
public final class NumeralReader {

  private static final Set<String> ARTICLES = Set.of("a", "an", "un", "una");

  private static final Set<String> MILLIONS = Set.of("million", "millions", "millon", "millones");

  private static final Set<String> YEARS = Set.of("year", "years", "ano", "anos");

  /** A number in a word that counts: "x5", "D34", "POD2", "q15min"; "L4" is a vertebra. */
  private static final Pattern GLUED =
      Pattern.compile(
          "(?:x|d|day|pod|dol|hd|wk|pcv|ppsv|tr|lr)\\d{1,4}|x\\d{1,3}(?:d|days?|wks?|weeks?|mo|months?)|\\p{L}{2,4}\\d{2,4}|q\\d{1,3}\\p{L}*");

  private final ReadText text;
  private final SpokenNumbers spoken;
  private final List<Numeral> numerals = new ArrayList<>();

  private NumeralReader(ReadText text) {
    this.text = text;
    this.spoken = new SpokenNumbers(text);
  }

  /** The numbers in order of their first token. */
  public static List<Numeral> read(ReadText text) {
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
    if (token.is(".") && isDetached(at) && spoken.isDigitWord(at + 1)) {
      return fractionOnly(at);
    }
    if (!token.isWord()) {
      return at + 1;
    }
    if (GLUED.matcher(token.folded()).matches()) {
      numerals.add(WrittenNumbers.parse(text, at, at + 1, token.folded().replaceAll("\\D", "")));
      return at + 1;
    }
    if (spoken.of(token.folded()) != null) {
      return spoken(at);
    }
    if (SpokenNumbers.POINTS.contains(token.folded()) && spoken.isDigitWord(at + 1)) {
      return fractionOnly(at);
    }
    Double amount = NumberWords.AMOUNTS.get(token.folded());
    if (amount != null) {
      int end = isPartOfOne(at) ? at + 2 : at + 1;
      numerals.add(Numeral.inWords(at, end, amount, amount < 1 ? 2 : 0));
      return end;
    } else if (ARTICLES.contains(token.folded())) {
      return article(at);
    }
    return at + 1;
  }

  /** "Half an hour" is no whole one. */
  private boolean isPartOfOne(int at) {
    return text.at(at).equals("half") && ARTICLES.contains(text.at(at + 1));
  }

  /** "a hundred", or the one of "a week". */
  private int article(int at) {
    @Nullable Integer next = spoken.of(text.at(at + 1));
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
    if (SpokenNumbers.POINTS.contains(text.at(at + 1)) && WrittenNumbers.isDigitsAt(text, at + 2)) {
      Numeral joined =
          WrittenNumbers.parse(text, at, at + 3, token.folded() + "." + text.at(at + 2));
      numerals.add(joined);
      return at + 3;
    }
    if (OneToSome.isAt(text, at)) {
      numerals.add(WrittenNumbers.parse(text, at, at + 3, text.at(at + 2)));
      return at + 3;
    }
    Numeral whole = WrittenNumbers.parse(text, at, at + 1, token.folded());
    if (text.at(at + 1).equals("k") && text.adjoins(at, at + 1)) {
      numerals.add(WrittenNumbers.thousands(whole));
      return at + 2;
    }
    // "Resin 45 million years old" is no patient's age.
    boolean millions = MILLIONS.contains(text.at(at + 1)) || isMegaUnits(at + 1);
    if (millions && !YEARS.contains(text.at(at + 2))) {
      numerals.add(WrittenNumbers.millions(whole));
      return at + 2;
    }
    if (WrittenNumbers.isSlashFraction(text, at)) {
      return fraction(whole);
    }
    numerals.add(whole);
    halfMore(whole);
    transcribedPoint(whole);
    return at + 1;
  }

  /** Capitals alone are millions of units: of oxytocin {@code mU} are thousandths. */
  private boolean isMegaUnits(int at) {
    return text.at(at).equals("mu") && text.text().startsWith("MU", text.token(at).start());
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
      numerals.add(
          WrittenNumbers.decimal(whole.first(), end, whole.value() + part, Numeral.Written.DIGITS));
    } else {
      numerals.add(WrittenNumbers.decimal(above.first(), end, part, Numeral.Written.WORDS));
    }
    return end;
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
        numerals.add(
            WrittenNumbers.decimal(
                whole.first(), end, whole.value() + 0.5, Numeral.Written.SPOKEN));
      }
    }
  }

  /** Transcripts write a spoken point as a detached full stop: "two . five". */
  private void transcribedPoint(Numeral whole) {
    if (whole.decimals() > 0 || !isDetached(whole.end())) {
      return;
    }
    StringBuilder digits = new StringBuilder();
    int end = spoken.fractionDigits(whole.end() + 1, digits);
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
    int end = spoken.fractionDigits(at + 1, digits);
    if (digits.isEmpty()) {
      return at + 1;
    }
    double value = Double.parseDouble("0." + digits);
    numerals.add(new Numeral(at, end, value, value, digits.length(), Numeral.Written.SPOKEN));
    return end;
  }

  /** A run of number words, cut into the numbers its grammar allows, and their joint reading. */
  private int spoken(int start) {
    List<Numeral> parts = new ArrayList<>();
    int at = start;
    while (true) {
      Numeral part = spoken.part(at);
      parts.add(part);
      int next = text.at(part.end()).equals("-") ? part.end() + 1 : part.end();
      if (!spoken.isNumberWord(next)) {
        at = part.end();
        break;
      }
      at = next;
    }
    sharedHundreds(parts.getFirst());
    numerals.addAll(parts);
    halfMore(parts.getLast());
    transcribedPoint(parts.getLast());
    if (parts.size() > 1 && parts.size() <= 4 && !spoken.isHowOften(parts.getLast().first())) {
      numerals.addAll(spoken.joint(parts));
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
}
