package io.assay.validator.rules.quantity.reading;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.Token;
import io.assay.validator.rules.quantity.number.Numeral;
import io.assay.validator.rules.quantity.number.OneToSome;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what a number is for: a value, a date, a time of day, a place in a list, an identifier. */
public final class RoleReader {

  private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th", "\u00ba", "er", "ro");
  private static final Set<String> MONTHS =
      WordTable.set(
          """
          january february march april may june july august september october november
          december jan feb mar apr jun jul aug sep sept oct nov dec enero febrero marzo abril
          mayo junio julio agosto septiembre octubre noviembre diciembre
          """);

  /** What a value is one of: pain 3/10, power 4+/5, two in 100. */
  private static final Set<String> SCALES = Set.of("5", "10", "100", "1000", "1,000");

  private static final Set<String> PARTS =
      WordTable.set("fraction fractions sessions cycles divided doses fracciones sesiones ciclos");

  private static final Set<String> NUMBERED =
      WordTable.set(
          """
          option options answer opcion opciones respuesta respuestas answers number room mrn
          type tipo figure table question pregunta phone code id case page level cranial
          """);

  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

  private RoleReader() {}

  static Measure.Role roleOf(
      ReadText text, Numeral numeral, Optional<UnitLexicon.Match> unit, boolean hasLabel) {
    if (!numeral.isDigits()) {
      return Measure.Role.STATED;
    }
    int first = numeral.first();
    if (text.token(first).isWord()) {
      boolean times = unit.isPresent() && text.at(first).startsWith("x");
      return times ? Measure.Role.STATED : Measure.Role.IDENTIFIER;
    }
    int end = numeral.end();
    if (isAlone(text, first, end)) {
      return Measure.Role.LIST_MARKER;
    }
    if (isDate(text, first, end, numeral, unit.filter(RoleReader::isAmount).isPresent())) {
      return Measure.Role.DATE;
    }
    if (isHalfDay(text, end)
        || OneToSome.isClock(text, first)
        || OneToSome.isClock(text, first - 2)) {
      return Measure.Role.CLOCK;
    }
    if (ORDINALS.contains(text.at(end)) && text.adjoins(end - 1, end)) {
      return Measure.Role.ORDINAL;
    }
    if (isIdentifier(text, first, end, unit.isPresent(), hasLabel, numeral)) {
      return Measure.Role.IDENTIFIER;
    }
    return Measure.Role.STATED;
  }

  /** A number that is a whole sentence, or opens a line before a point, bracket, dash or colon. */
  private static boolean isAlone(ReadText text, int first, int end) {
    Sentence sentence = text.sentenceOf(first);
    if (first != sentence.first()) {
      return false;
    }
    boolean onlyMarks = true;
    for (int i = end; i < sentence.end(); i++) {
      onlyMarks &= text.token(i).kind() == Token.Kind.MARK;
    }
    String next = text.at(end);
    boolean marker = next.equals(")") || next.equals(".") || next.equals("-") || next.equals(":");
    return onlyMarks || (marker && text.adjoins(end - 1, end) && !text.adjoins(end, end + 1));
  }

  /** 2000 mg is no year. */
  private static boolean isAmount(UnitLexicon.Match unit) {
    return switch (unit.unit().kind()) {
      case MASS, VOLUME, ACTIVITY, AMOUNT, COMPOUND -> true;
      default -> false;
    };
  }

  private static boolean isDate(
      ReadText text, int first, int end, Numeral numeral, boolean amount) {
    if (MONTHS.contains(text.at(end))
        || MONTHS.contains(text.at(first - 1))
        || (text.at(end).equals("de") && MONTHS.contains(text.at(end + 1)))
        || isDashedToMonth(text, first, end)
        || isShortYear(text, first, numeral)) {
      return true;
    }
    boolean slashes =
        isSeparated(text, end, 1)
            && (isSeparated(text, end + 2, 1) || isSeparated(text, first - 1, 1));
    boolean last = isSeparated(text, first - 1, 1) && isSeparated(text, first - 3, 1);
    double value = numeral.value();
    boolean year = !amount && numeral.decimals() == 0 && value >= 1900 && value < 2100;
    return slashes || last || (year && numeral.end() - numeral.first() == 1);
  }

  /** The day and the year of 13-Feb-2019. */
  private static boolean isDashedToMonth(ReadText text, int first, int end) {
    return (isDash(text, end) && MONTHS.contains(text.at(end + 1)))
        || (isDash(text, first - 1) && MONTHS.contains(text.at(first - 2)));
  }

  private static boolean isDash(ReadText text, int at) {
    return text.at(at).equals("-") && text.adjoins(at - 1, at) && text.adjoins(at, at + 1);
  }

  /** The 20 of 2019-20. */
  private static boolean isShortYear(ReadText text, int first, Numeral numeral) {
    String before = text.at(first - 2);
    return isSeparated(text, first - 1, 1)
        && text.at(first).length() == 2
        && isYear(before)
        && (Integer.parseInt(before) + 1) % 100 == numeral.value();
  }

  /** Whether a separator stands at an index, numbers on both sides of it, without white space. */
  private static boolean isSeparated(ReadText text, int at, int reach) {
    if (at < 1 || at + reach >= text.size()) {
      return false;
    }
    String sign = text.at(at);
    return (sign.equals("/") || sign.equals("-"))
        && text.token(at - 1).isNumber()
        && text.token(at + 1).isNumber()
        && text.adjoins(at - 1, at)
        && text.adjoins(at, at + 1);
  }

  private static boolean isHalfDay(ReadText text, int end) {
    return text.at(end).equals("am") || text.at(end).equals("pm") || SpanishHalf.at(text, end) != 0;
  }

  private static boolean digitAt(ReadText text, int at) {
    return at >= 0 && at < text.size() && text.token(at).isNumber();
  }

  private static boolean isIdentifier(
      ReadText text, int first, int end, boolean hasUnit, boolean hasLabel, Numeral numeral) {
    boolean glued = first > 0 && text.adjoins(first - 1, first) && isJoint(text, first - 1);
    boolean tail =
        !hasUnit
            && text.adjoins(end - 1, end)
            && end < text.size()
            && text.token(end).isWord()
            && !text.at(end).startsWith("x");
    boolean decade = isPlural(text, end) && numeral.value() % 10 == 0;
    // 555-1234 or 020-555-1234; 1.5-2.5 and 100-120 are ranges.
    boolean phone =
        text.at(end).equals("-")
            && digitAt(text, end + 1)
            && text.adjoins(end, end + 1)
            && numeral.decimals() == 0
            && text.at(end - 1).length() >= 3
            && (text.at(end + 1).length() > 3
                || (text.at(end + 1).length() == 3 && text.at(end + 2).equals("-")))
            && text.at(end + 1).indexOf('.') < 0;
    boolean phoneTail =
        text.at(first - 1).equals("-")
            && digitAt(text, first - 2)
            && text.adjoins(first - 1, first)
            && text.at(first - 2).length() == 3
            && text.at(first).length() == 4;
    boolean longDigits = !hasUnit && numeral.value() >= 1_000_000;
    boolean scale =
        !hasUnit
            && (text.at(first - 1).equals("/")
                || (text.at(first - 1).equals("in") && !isCountedOut(text, end)))
            && SCALES.contains(text.at(first));
    // "Potassium level 6.8" is measured, "level 4 diet" is a number among others.
    boolean measured =
        hasUnit || numeral.decimals() > 0 || (hasLabel && text.at(first - 1).equals("level"));
    boolean numbered = NUMBERED.contains(text.at(first - 1)) && !measured;
    return glued
        || scale
        || phoneTail
        || tail
        || decade
        || phone
        || longDigits
        || numbered
        || text.at(first - 1).equals("#");
  }

  /** Whether what ends before a token is one of many: the 1990s, the 1990's. */
  public static boolean isPlural(ReadText text, int end) {
    boolean apostrophe = text.at(end).equals("'") || text.at(end).equals("\u2019");
    int s = apostrophe ? end + 1 : end;
    return text.at(s).equals("s")
        && text.adjoins(end - 1, end)
        && (!apostrophe || text.adjoins(end, s));
  }

  /** Whether a word is a year of this century or the last. */
  public static boolean isYear(String word) {
    return YEAR.matcher(word).matches();
  }

  /** "50 Gy in 5 fractions" is no scale. */
  private static boolean isCountedOut(ReadText text, int end) {
    return PARTS.contains(text.at(end)) || PARTS.contains(text.at(end + 1));
  }

  /** A letter, or a dash after a letter or number: L4, COVID-19, C5-6, 555-1234. */
  private static boolean isJoint(ReadText text, int at) {
    if (text.token(at).isWord()) {
      return true;
    }
    if (!text.at(at).equals("-") || at == 0 || !text.adjoins(at - 1, at)) {
      return false;
    }
    Token before = text.token(at - 1);
    return before.isWord()
        || (before.isNumber()
            && at >= 2
            && text.adjoins(at - 2, at - 1)
            && text.token(at - 2).isWord());
  }
}
