package io.assay.validator.rules.quantity.reading;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.number.Numeral;
import io.assay.validator.rules.quantity.number.NumeralReader;
import io.assay.validator.rules.quantity.number.OneToSome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts numbers together with their units, labels and roles. */
final class MeasureReader {

  private static final Set<String> RANGE = Set.of("-", "\u2013", "to", "or", "a", "o", "and", "y");
  private static final Set<String> TIMES = Set.of("x", "\u00d7", "by", "por");

  private static final Set<String> RANGE_OR_LIST =
      Set.of("-", "\u2013", "/", "to", "or", "and", "through", ",");

  private static final Set<String> POINTS_IN_TIME =
      WordTable.set("week weeks day days month months cycle cycles visit visits");

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

  /** What is measured in litres, or is a part of fluids that are. */
  private static final Set<String> IN_LITRES =
      WordTable.set(
          """
          urine-output saturation fio2 weight potassium sodium chloride glucose bicarbonate calcium
          magnesium albumin phosphate
          """);

  private static final double MOST_LITRES = 20;

  private final UnitLexicon units;
  private final LabelReader labels = new LabelReader();

  MeasureReader(UnitLexicon units) {
    this.units = units;
  }

  List<Measure> read(ReadText text) {
    List<Measure> measures = new ArrayList<>();
    LabelReader.Labels labelled = labels.read(text);
    int read = 0;
    for (Numeral numeral : NumeralReader.read(text)) {
      String label = isPointInTime(text, numeral) ? "" : labelled.before(numeral);
      Optional<UnitLexicon.Match> unit = unitOf(text, numeral, label);
      Measure.Role role =
          numeral.first() < read
              ? Measure.Role.IDENTIFIER
              : RoleReader.roleOf(text, numeral, unit, !label.isEmpty());
      read = unit.map(UnitLexicon.Match::end).orElse(read);
      measures.add(
          new Measure(
              numeral,
              unit.map(UnitLexicon.Match::unit).orElse(MeasureUnit.NONE),
              unit.map(UnitLexicon.Match::end).orElse(numeral.end()),
              label,
              role));
    }
    bloodPressures(text, measures);
    shareUnits(text, measures);
    return List.copyOf(measures);
  }

  /** The 24 of "HbA1c at week 24" is no value of it, nor are those of "weeks 8, 12 and 24". */
  private static boolean isPointInTime(ReadText text, Numeral numeral) {
    int before = numeral.first() - 1;
    while (before > 0 && RANGE_OR_LIST.contains(text.at(before)) && isNumber(text, before - 1)) {
      before -= 2;
    }
    return POINTS_IN_TIME.contains(text.at(before));
  }

  private static boolean isNumber(ReadText text, int token) {
    return text.token(token).isNumber();
  }

  private Optional<UnitLexicon.Match> unitOf(ReadText text, Numeral numeral, String label) {
    int end = numeral.end();
    if (OneToSome.isAt(text, numeral.first())) {
      return Optional.of(new UnitLexicon.Match(MeasureUnit.RATIO, end));
    }
    if (isFlag(text, end, label, numeral)) {
      return Optional.empty();
    }
    Optional<MeasureUnit> inAWord = spanInAWord(text.at(numeral.first()));
    if (inAWord.isPresent()) {
      return inAWord.map(unit -> new UnitLexicon.Match(unit, end));
    }
    if (text.at(end).equals("m") && label.equals("height")) {
      return Optional.of(new UnitLexicon.Match(units.byCode("m"), end + 1));
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
            && label.isEmpty();
    return isSpan
        ? Optional.of(new UnitLexicon.Match(units.byCode(span.code()), end + 2))
        : units.at(text, end);
  }

  /** "Cr 2.4 H", "WBC 3.1 L" are no hours and litres; "saline with K, 1 L" and "in 2 h" are. */
  private static boolean isFlag(ReadText text, int token, String label, Numeral value) {
    boolean high = text.at(token).equals("h");
    boolean low =
        text.at(token).equals("l") && (!IN_LITRES.contains(label) || value.value() > MOST_LITRES);
    return (high || low)
        && !label.isEmpty()
        && !text.adjoins(token - 1, token)
        && Character.isUpperCase(text.text().charAt(text.token(token).start()))
        && !text.at(token + 1).equals("/");
  }

  /** "x5d", "x2wks". */
  private Optional<MeasureUnit> spanInAWord(String word) {
    return word.matches("x\\d+\\p{L}+")
        ? units.byWord(word.replaceFirst("x\\d+", ""))
        : Optional.empty();
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
}
