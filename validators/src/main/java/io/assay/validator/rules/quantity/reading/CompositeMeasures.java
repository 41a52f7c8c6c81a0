package io.assay.validator.rules.quantity.reading;

import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.number.Numeral;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of a larger and a smaller unit: 5 ft 6 in, 5'6", 7 lb 8 oz. */
final class CompositeMeasures {

  private static final int INCHES_A_FOOT = 12;
  private static final int OUNCES_A_POUND = 16;

  private final UnitLexicon units;

  CompositeMeasures(UnitLexicon units) {
    this.units = units;
  }

  /** The whole of each value that is a part of one. */
  Map<Measure, Measure> read(ReadText text, List<Measure> measures) {
    Map<Measure, Measure> wholes = new HashMap<>();
    for (int i = 0; i + 1 < measures.size(); i++) {
      Measure large = measures.get(i);
      Measure small = measures.get(i + 1);
      if (isFeet(text, large) && isInches(text, large, small)) {
        put(wholes, large, small, INCHES_A_FOOT, "[in_i]");
      } else if (large.unit().code().equals("[lb_av]")
          && small.unit().code().equals("[oz_av]")
          && follows(text, large, small)
          && small.numeral().value() < OUNCES_A_POUND) {
        put(wholes, large, small, OUNCES_A_POUND, "[oz_av]");
      }
    }
    return Map.copyOf(wholes);
  }

  private static boolean isFeet(ReadText text, Measure large) {
    boolean prime =
        large.unit().isNone()
            && (text.at(large.end()).equals("'") || text.at(large.end()).equals("\u2019"))
            && text.adjoins(large.end() - 1, large.end());
    return large.numeral().decimals() == 0 && (prime || large.unit().code().equals("[ft_i]"));
  }

  private static boolean isInches(ReadText text, Measure feet, Measure small) {
    boolean prime = feet.unit().isNone();
    boolean behind = prime ? small.numeral().first() == feet.end() + 1 : follows(text, feet, small);
    boolean inches =
        small.unit().isNone()
            ? prime || text.at(small.end()).equals("in") || isLast(text, small)
            : small.unit().code().equals("[in_i]");
    return behind && inches && small.numeral().value() < INCHES_A_FOOT;
  }

  /** "Five feet six." */
  private static boolean isLast(ReadText text, Measure small) {
    return small.end() >= text.size() || !text.token(small.end()).isWord();
  }

  private static boolean follows(ReadText text, Measure large, Measure small) {
    int gap = small.numeral().first() - large.end();
    String between = text.at(large.end());
    return gap == 0
        || (gap == 1 && (between.equals("and") || between.equals(",") || between.equals(".")));
  }

  private void put(
      Map<Measure, Measure> wholes, Measure large, Measure small, int many, String code) {
    double value = many * large.numeral().value() + small.numeral().value();
    Numeral numeral =
        new Numeral(
            large.numeral().first(),
            small.numeral().end(),
            value,
            value,
            small.numeral().decimals(),
            large.numeral().written());
    Measure whole =
        new Measure(numeral, units.byCode(code), small.end(), large.label(), large.role());
    wholes.put(large, whole);
    wholes.put(small, whole);
  }
}
