package io.assay.validator.rules.quantity.reading;

import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Token;
import io.assay.validator.rules.quantity.number.Numeral;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that a text has in another form than that of a numeral: behind the letters of a word,
 * as a power of ten, in Roman numerals behind words that are numbered so, or as a sum that is
 * written out. Immutable.
 */
final class NumbersWrittenOtherwise {

  /** One digit behind one letter is a vertebra or a lead. */
  private static final Pattern GLUED =
      Pattern.compile(
          "(?!(?:[tcbvq]1?\\d|hba1c|[bqd]\\d\\d?)$)\\p{L}{1,4}(?<number>\\d{2,4}|(?<=\\p{L}{2})\\d)(?:\\p{L}{1,3})?");

  private static final List<String> ROMAN =
      List.of("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii");

  /** Before a Roman number. */
  private static final Set<String> NUMBERED =
      Set.of(
          "segment",
          "segmento",
          "grade",
          "grado",
          "stage",
          "estadio",
          "type",
          "tipo",
          "class",
          "clase",
          "nerve",
          "par");

  private final Set<Double> numbers;

  private NumbersWrittenOtherwise(Set<Double> numbers) {
    this.numbers = Set.copyOf(numbers);
  }

  /**
   * Those of a text.
   *
   * @param measures in the order of the text
   */
  static NumbersWrittenOtherwise in(ReadText text, List<Measure> measures) {
    Set<Double> found = new HashSet<>();
    addGlued(text, found);
    addPowers(text, found);
    addRoman(text, found);
    addSums(text, measures, found);
    return new NumbersWrittenOtherwise(found);
  }

  boolean holds(double number) {
    return numbers.contains(number);
  }

  /** "R720", "ex19del". */
  private static void addGlued(ReadText text, Set<Double> found) {
    for (Token token : text.tokens()) {
      Matcher glued = GLUED.matcher(token.folded());
      if (glued.matches()) {
        found.add(Double.valueOf(glued.group("number")));
      }
    }
  }

  /** "10^5 cfu". */
  private static void addPowers(ReadText text, Set<Double> found) {
    for (int i = 1; i + 1 < text.size(); i++) {
      if (text.at(i).equals("^")
          && text.at(i - 1).equals("10")
          && text.at(i + 1).matches("[1-9]|1[0-2]")) {
        found.add(Math.pow(10, Integer.parseInt(text.at(i + 1))));
      }
    }
  }

  /** "Segment VI", "estadio III". */
  private static void addRoman(ReadText text, Set<Double> found) {
    for (int i = 1; i < text.size(); i++) {
      int number = ROMAN.indexOf(text.at(i)) + 1;
      if (number > 0 && NUMBERED.contains(text.at(i - 1))) {
        found.add((double) number);
      }
    }
  }

  /** "42+5". */
  private static void addSums(ReadText text, List<Measure> measures, Set<Double> found) {
    for (int i = 0; i + 1 < measures.size(); i++) {
      Numeral left = measures.get(i).numeral();
      Numeral right = measures.get(i + 1).numeral();
      boolean sum =
          right.first() == left.end() + 1
              && text.at(left.end()).equals("+")
              && text.adjoins(left.end() - 1, left.end())
              && text.adjoins(left.end(), right.first());
      if (sum) {
        found.add(left.value() + right.value());
      }
    }
  }
}
