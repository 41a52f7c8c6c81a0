package io.assay.validator.rules.quantity;

import io.assay.validator.Score;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureIndex;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code quantity-mismatch}: a T-score, base excess, refraction or balance has the other sign in
 * the source, each time that it has the number, or has lost its minus where a value without one is
 * read as positive.
 */
final class SignRule implements Rule<QuantityText> {

  private enum Sign {
    MINUS,
    PLUS,
    NONE
  }

  /** What lies on either side of nothing, so that a number alone is one above it. */
  private static final Set<String> SIGNED = Set.of("t-score", "z-score", "base-excess");

  private static final Map<String, Sign> WORDS =
      Map.ofEntries(
          Map.entry("minus", Sign.MINUS),
          Map.entry("negative", Sign.MINUS),
          Map.entry("deficit", Sign.MINUS),
          Map.entry("menos", Sign.MINUS),
          Map.entry("negativo", Sign.MINUS),
          Map.entry("plus", Sign.PLUS),
          Map.entry("positive", Sign.PLUS),
          Map.entry("positivo", Sign.PLUS));

  private static final Set<String> FILLERS = Set.of("by", "of", "de", ":", "=", "is", "was");

  private static final int MOST_FILLERS = 2;

  private static final Score CONFIDENCE = new Score(0.9);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<Measure> signed =
        draft.measures().stream()
            .filter(SignRule::isRead)
            .filter(
                value -> SIGNED.contains(value.label()) || signOf(draft.text(), value) != Sign.NONE)
            .toList();
    if (signed.isEmpty()) {
      return List.of();
    }
    MeasureIndex known = source.byNumber(value -> signOf(source.text(), value));
    return signed.stream().flatMap(value -> problem(draft, source, known, value).stream()).toList();
  }

  private static boolean isRead(Measure value) {
    return value.role() == Measure.Role.STATED && !value.isVague();
  }

  private static Optional<RuleFinding> problem(
      QuantityText draft, QuantityText source, MeasureIndex known, Measure value) {
    Sign sign = signOf(draft.text(), value);
    List<Measure> same =
        known
            .near(value.numeral(), Comparison.farthest(value.numeral()))
            .filter(other -> Comparison.sameDigits(value.numeral(), other.numeral()))
            .toList();
    boolean turned =
        same.stream()
            .allMatch(
                other ->
                    isRead(other)
                        && (other.label().equals(value.label()) || !other.hasLabel())
                        && isOther(sign, signOf(source.text(), other)));
    return turned
        ? same.stream().findFirst().map(other -> found(draft, value, source, other))
        : Optional.empty();
  }

  private static boolean isOther(Sign mine, Sign theirs) {
    return theirs == Sign.MINUS ? mine != Sign.MINUS : theirs == Sign.PLUS && mine == Sign.MINUS;
  }

  /** A dash that neither joins two numbers nor opens an item of a list. */
  private static Sign signOf(ReadText text, Measure value) {
    int first = value.numeral().first();
    String mark = text.at(first - 1);
    boolean dash = mark.equals("-") || mark.equals("\u2212") || mark.equals("\u2013");
    if (dash || mark.equals("+")) {
      boolean sign =
          text.adjoins(first - 1, first)
              && !text.adjoins(first - 2, first - 1)
              && text.sentenceOf(first).first() != first - 1;
      return !sign ? Sign.NONE : dash ? Sign.MINUS : Sign.PLUS;
    }
    int word = first - 1;
    while (word > first - 1 - MOST_FILLERS && FILLERS.contains(text.at(word))) {
      word--;
    }
    return WORDS.getOrDefault(text.at(word), Sign.NONE);
  }

  private static RuleFinding found(
      QuantityText draft, Measure value, QuantityText source, Measure other) {
    return RuleFinding.mistaken(
        "quantity-mismatch",
        MeasureSearch.locus(draft.text(), value),
        MeasureSearch.locus(source.text(), other),
        CONFIDENCE);
  }
}
