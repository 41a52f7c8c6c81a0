package io.assay.validator.rules.quantity;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureUnit;
import io.assay.validator.rules.quantity.reading.NamedDrug;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The strengths of a product of several drugs, one for each: "Percocet 5/325", "amoxicillin and
 * clavulanate 500 mg-125 mg". Two numbers that may be a day and a month count with a unit only.
 *
 * @param ingredients generic names in alphabetical order, joined by {@code +}
 * @param least the smaller number
 * @param first index of the first token of the numbers
 * @param end index after the last
 */
record CombinedStrength(String ingredients, double least, double most, int first, int end) {

  private static final Set<String> JOINING = Set.of("/", "-", "and", "plus", "with", "y", "+");

  private static final Set<String> OVER = Set.of("/", "-", "\u2013", "over", "sobre");

  /** What may stand between the name of a product and its strengths. */
  private static final Set<String> BETWEEN =
      WordTable.list(CombinedStrength.class, "words.tsv", "combined-strength-between");

  private static final int MOST_MONTHS = 12;
  private static final int MOST_DAYS = 31;

  private static final double MOST_OF_A_UNIT = 2000;

  private static final double EXACT = 1e-6;

  /** In the order of the text. */
  static List<CombinedStrength> of(QuantityText quantities) {
    List<NamedDrug> drugs = quantities.namedDrugs();
    Map<Integer, Measure> measures = new HashMap<>();
    quantities.measures().forEach(measure -> measures.put(measure.numeral().first(), measure));
    List<CombinedStrength> found = new ArrayList<>();
    int next = 0;
    while (next < drugs.size()) {
      Set<String> ingredients = new TreeSet<>(drugs.get(next).ingredients());
      int end = drugs.get(next).end();
      next++;
      while (next < drugs.size() && isJoined(quantities.text(), end, drugs.get(next).first())) {
        ingredients.addAll(drugs.get(next).ingredients());
        end = drugs.get(next).end();
        next++;
      }
      if (ingredients.size() > 1) {
        behind(quantities.text(), measures, end, ingredients).ifPresent(found::add);
      }
    }
    return found;
  }

  private static boolean isJoined(ReadText text, int end, int first) {
    return first == end || (first == end + 1 && JOINING.contains(text.at(end)));
  }

  boolean agreesWith(CombinedStrength other) {
    return same(least, other.least) && same(most, other.most);
  }

  private static boolean same(double left, double right) {
    return Math.abs(left - right) <= EXACT * Math.max(left, right);
  }

  private static Optional<CombinedStrength> behind(
      ReadText text, Map<Integer, Measure> measures, int end, Collection<String> ingredients) {
    int at = end;
    while (BETWEEN.contains(text.at(at))) {
      at++;
    }
    Measure left = measures.get(at);
    if (left == null || !OVER.contains(text.at(left.end()))) {
      return Optional.empty();
    }
    Measure right = measures.get(left.end() + 1);
    return right == null || OVER.contains(text.at(right.end())) || !isStrength(left, right)
        ? Optional.empty()
        : Optional.of(of(String.join("+", ingredients), left, right));
  }

  private static CombinedStrength of(String ingredients, Measure left, Measure right) {
    double one = left.numeral().value();
    double other = right.numeral().value();
    return new CombinedStrength(
        ingredients,
        Math.min(one, other),
        Math.max(one, other),
        left.numeral().first(),
        right.end());
  }

  private static boolean isStrength(Measure left, Measure right) {
    boolean day =
        left.numeral().decimals() == 0
            && right.numeral().decimals() == 0
            && Math.min(left.numeral().value(), right.numeral().value()) <= MOST_MONTHS
            && Math.max(left.numeral().value(), right.numeral().value()) <= MOST_DAYS;
    boolean digits = left.numeral().isDigits() && right.numeral().isDigits();
    boolean small =
        left.numeral().value() <= MOST_OF_A_UNIT && right.numeral().value() <= MOST_OF_A_UNIT;
    return digits && small && (isMass(right) || (isBare(right) && !day));
  }

  /** 250/50 of an inhaler reads like a blood pressure. */
  private static boolean isBare(Measure measure) {
    return measure.end() == measure.numeral().end();
  }

  private static boolean isMass(Measure measure) {
    return measure.unit().kind() == MeasureUnit.Kind.MASS;
  }
}
