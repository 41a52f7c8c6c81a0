package io.assay.validator.rules.quantity;

import io.assay.validator.Score;
import io.assay.validator.language.WordTable;
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
 * {@code quantity-mismatch}: the draft gives as a laboratory value what is a limit of its reference
 * range in the source and nothing else there: 5.1 of "K 5.9 (3.5-5.1)".
 */
final class ReferenceRangeRule implements Rule<QuantityText> {

  /** What is observed from one value to another: a range in brackets is then the patient's own. */
  private static final Set<String> OBSERVED =
      WordTable.list(ReferenceRangeRule.class, "words.tsv", "observed");

  private static final Set<String> SPOKEN_OF =
      WordTable.list(ReferenceRangeRule.class, "words.tsv", "range-spoken-of");

  private static final Set<String> JOINTS = Set.of("-", "\u2013", "to", "a");

  /** Tokens around a value in which the draft may speak of a range. */
  private static final int REACH = 8;

  private static final Score CONFIDENCE = new Score(0.9);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    Map<Measure, Measure> limits = ReferenceRanges.of(source);
    if (limits.isEmpty()) {
      return List.of();
    }
    MeasureIndex known =
        source.byNumber(
            value -> Optional.ofNullable(limits.get(value)).map(Measure::label).orElse("no limit"));
    return draft.measures().stream()
        .filter(value -> value.role() == Measure.Role.STATED && value.numeral().isDigits())
        .filter(value -> value.hasLabel() && !OBSERVED.contains(value.label()))
        .filter(value -> isValueAlone(draft.text(), value))
        .flatMap(
            value ->
                mistaken(known, limits, value).map(of -> found(draft, value, source, of)).stream())
        .toList();
  }

  private static boolean isValueAlone(ReadText text, Measure value) {
    int first = value.numeral().first();
    return Inequality.of(text, value).isEmpty()
        && !JOINTS.contains(text.at(value.end()))
        && !JOINTS.contains(text.at(first - 1))
        && !text.hasAny(SPOKEN_OF, first - REACH, value.end() + REACH);
  }

  /** The value whose limit it is; empty where the number stands in the source for anything else. */
  private static Optional<Measure> mistaken(
      MeasureIndex known, Map<Measure, Measure> limits, Measure value) {
    List<Measure> equal =
        known
            .near(value.numeral(), Comparison.farthest(value.numeral()))
            .filter(other -> Comparison.sameDigits(value.numeral(), other.numeral()))
            .toList();
    return equal.stream().allMatch(limits::containsKey)
        ? equal.stream()
            .flatMap(limit -> Optional.ofNullable(limits.get(limit)).stream())
            .filter(of -> of.label().equals(value.label()))
            .findFirst()
        : Optional.empty();
  }

  private static RuleFinding found(
      QuantityText draft, Measure value, QuantityText source, Measure of) {
    return RuleFinding.mistaken(
        "quantity-mismatch",
        MeasureSearch.locus(draft.text(), value),
        MeasureSearch.locus(source.text(), of),
        CONFIDENCE);
  }
}
