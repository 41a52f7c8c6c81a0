package io.assay.validator.rules.quantity;

import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A grade in digits that a source writes in Roman numerals: "grade 2" of "grade II-III". */
final class RomanGrade {

  private static final List<String> NUMERALS = List.of("i", "ii", "iii", "iv", "v");

  private static final Set<String> GRADES = Set.of("grade", "gr", "grado");

  /** Tokens from the word to the second of two numerals. */
  private static final int REACH = 3;

  private RomanGrade() {}

  static boolean isGiven(QuantityText source, Measure grade) {
    double value = grade.numeral().value();
    if (!grade.label().equals("grade") || value < 1 || value > NUMERALS.size()) {
      return false;
    }
    String numeral = NUMERALS.get((int) value - 1);
    return value == (int) value
        && IntStream.range(0, source.text().size())
            .filter(at -> GRADES.contains(source.text().at(at)))
            .anyMatch(at -> source.text().hasAny(Set.of(numeral), at + 1, at + 1 + REACH));
  }
}
