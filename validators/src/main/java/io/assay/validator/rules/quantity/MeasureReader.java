package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts numbers together with their units, labels and roles. */
final class MeasureReader {

  private static final int LABEL_REACH = 6;
  private static final Set<String> RANGE = Set.of("-", "\u2013", "to", "or", "a", "o", "and", "y");
  private static final Set<String> TIMES = Set.of("x", "\u00d7", "by", "por");

  /** A unit of time and how many of it are still written so. */
  private record Span(String code, double most) {}

  private static final Span NO_SPAN = new Span("", -1);

  /**
   * Units of time by how many of them a week, a year or a pregnancy has: 5/7 is five days, 6/52 six
   * weeks, 32/40 the 32nd week.
   */
  private static final Map<String, Span> SPANS =
      Map.of(
          "7", new Span("d", 28),
          "52", new Span("wk", 52),
          "12", new Span("mo", 36),
          "40", new Span("wk", 42));

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

  private final UnitLexicon units;
  private final Map<String, String> labels = new HashMap<>();
  private final Set<String> firstWords = new HashSet<>();

  MeasureReader(UnitLexicon units) {
    this.units = units;
    for (List<String> row : WordTable.rows(MeasureReader.class, "labels.tsv", 2)) {
      for (String words : WordTable.words(row.get(1))) {
        labels.put(words, row.get(0));
        firstWords.add(words.split(" ", 2)[0]);
      }
    }
  }

  List<Measure> read(ReadText text) {
    List<Measure> measures = new ArrayList<>();
    String[] labelAt = labelsOf(text);
    int read = 0;
    for (Numeral numeral : NumeralReader.read(text)) {
      Optional<UnitLexicon.Match> unit = unitOf(text, numeral, labelAt);
      Measure.Role role =
          numeral.first() < read
              ? Measure.Role.IDENTIFIER
              : roleOf(text, numeral, unit, !labelOf(text, numeral, labelAt).isEmpty());
      read = unit.map(UnitLexicon.Match::end).orElse(read);
      measures.add(
          new Measure(
              numeral,
              unit.map(UnitLexicon.Match::unit).orElse(MeasureUnit.NONE),
              unit.map(UnitLexicon.Match::end).orElse(numeral.end()),
              labelOf(text, numeral, labelAt),
              role));
    }
    bloodPressures(text, measures);
    shareUnits(text, measures);
    return List.copyOf(measures);
  }

  private Optional<UnitLexicon.Match> unitOf(ReadText text, Numeral numeral, String[] labelAt) {
    int end = numeral.end();
    if (OneToSome.isAt(text, numeral.first())) {
      return Optional.of(new UnitLexicon.Match(MeasureUnit.RATIO, end));
    }
    Span span = SPANS.getOrDefault(text.at(end + 1), NO_SPAN);
    boolean isSpan =
        numeral.isDigits()
            && numeral.decimals() == 0
            && numeral.value() <= span.most()
            && text.at(end).equals("/")
            && text.adjoins(end - 1, end)
            && text.adjoins(end, end + 1)
            && !text.at(end + 2).equals("/")
            && !text.at(numeral.first() - 1).equals("/")
            && labelOf(text, numeral, labelAt).isEmpty();
    return isSpan
        ? Optional.of(new UnitLexicon.Match(units.byCode(span.code()), end + 2))
        : units.at(text, end);
  }

  private String[] labelsOf(ReadText text) {
    String[] found = new String[text.size()];
    int i = 0;
    while (i < text.size()) {
      int length = firstWords.contains(text.at(i)) ? Math.min(5, text.size() - i) : 0;
      while (length > 0 && !labels.containsKey(text.joined(i, i + length))) {
        length--;
      }
      if (length > 0) {
        // A label may end in a number: PHQ-9.
        Arrays.fill(found, i, i + length, labels.get(text.joined(i, i + length)));
      }
      // What is named by several words is not what one of them names: ionized calcium.
      i += Math.max(1, length);
    }
    return found;
  }

  /** The nearest label before the number in its sentence; units and articles may stand between. */
  private static String labelOf(ReadText text, Numeral numeral, String[] labelAt) {
    Sentence sentence = text.sentenceOf(numeral.first());
    int from = Math.max(sentence.first(), numeral.first() - LABEL_REACH);
    for (int i = numeral.first() - 1; i >= from; i--) {
      if (labelAt[i] != null) {
        return labelAt[i];
      }
      if (text.at(i).equals(",") || text.token(i).isNumber()) {
        break;
      }
    }
    return "";
  }

  /** "3 to 5 days", "2.3 x 1.8 cm": the first number has the second's unit. */
  private static void shareUnits(ReadText text, List<Measure> measures) {
    for (int i = measures.size() - 2; i >= 0; i--) {
      Measure left = measures.get(i);
      Measure right = measures.get(i + 1);
      String between = text.at(left.numeral().end());
      boolean joined =
          left.unit().isNone()
              && !right.unit().isNone()
              && right.numeral().first() == left.numeral().end() + 1
              && (RANGE.contains(between)
                  || (TIMES.contains(between) && right.unit().kind() == MeasureUnit.Kind.LENGTH));
      if (joined) {
        measures.set(
            i, new Measure(left.numeral(), right.unit(), left.end(), left.label(), left.role()));
      }
    }
  }

  /** 120/80 and "120 over 80" are millimetres of mercury without saying so. */
  private void bloodPressures(ReadText text, List<Measure> measures) {
    for (int i = 0; i + 1 < measures.size(); i++) {
      for (int j = i + 1; j < measures.size(); j++) {
        int distance = measures.get(j).numeral().first() - measures.get(i).numeral().end();
        if (distance > 1) {
          break;
        }
        if (distance == 1 && isPressurePair(text, measures.get(i), measures.get(j))) {
          Measure under = measures.get(j);
          MeasureUnit unit = under.unit().isNone() ? units.byCode("mm[Hg]") : under.unit();
          measures.set(i, pressure(measures.get(i), unit));
          measures.set(j, pressure(under, unit));
        }
      }
    }
  }

  private static boolean isPressurePair(ReadText text, Measure over, Measure under) {
    String sign = text.at(over.numeral().end());
    return (sign.equals("/") || sign.equals("over") || sign.equals("sobre"))
        && within(over, 60, 260)
        && within(under, 30, 160)
        && over.role() == Measure.Role.STATED
        && (over.unit().isNone() || over.unit().kind() == MeasureUnit.Kind.PRESSURE)
        && (under.unit().isNone() || under.unit().kind() == MeasureUnit.Kind.PRESSURE);
  }

  private static Measure pressure(Measure measure, MeasureUnit mercury) {
    return new Measure(
        measure.numeral(), mercury, measure.end(), "blood-pressure", Measure.Role.STATED);
  }

  private static boolean within(Measure measure, double low, double high) {
    double value = measure.numeral().value();
    return value >= low && value <= high && measure.numeral().decimals() == 0;
  }

  private static Measure.Role roleOf(
      ReadText text, Numeral numeral, Optional<UnitLexicon.Match> unit, boolean hasLabel) {
    if (!numeral.isDigits()) {
      return Measure.Role.STATED;
    }
    int first = numeral.first();
    if (text.token(first).isWord()) {
      return Measure.Role.IDENTIFIER;
    }
    int end = numeral.end();
    if (isAlone(text, first, end)) {
      return Measure.Role.LIST_MARKER;
    }
    if (isDate(text, first, end, numeral, unit.filter(MeasureReader::isAmount).isPresent())) {
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
        || (text.at(end).equals("de") && MONTHS.contains(text.at(end + 1)))) {
      return true;
    }
    boolean slashes =
        isSeparated(text, end, 1)
            && (isSeparated(text, end + 2, 1) || isSeparated(text, first - 2, 1));
    boolean last = isSeparated(text, first - 2, 1) && isSeparated(text, first - 4, 1);
    double value = numeral.value();
    boolean year = !amount && numeral.decimals() == 0 && value >= 1900 && value < 2100;
    return slashes || last || (year && numeral.end() - numeral.first() == 1);
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
    return text.at(end).equals("am") || text.at(end).equals("pm");
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
    boolean phone =
        text.at(end).equals("-")
            && digitAt(text, end + 1)
            && text.adjoins(end, end + 1)
            && text.at(end + 1).length() >= 3
            && text.at(end - 1).length() >= 3;
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
        || phone
        || longDigits
        || numbered
        || text.at(first - 1).equals("#");
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
