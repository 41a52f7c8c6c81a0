package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code age-mismatch}: a gestational age of the source's week with another day; {@code
 * number-of-part-mismatch}: another count of pregnancies and births than the source has. Weeks by
 * themselves are the {@link TimeRule}'s.
 */
final class PregnancyRule implements Rule<QuantityText> {

  private static final Score CONFIDENCE = new Score(0.9);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<GestationalAge> ages = GestationalAge.of(draft.text());
    List<Parity> parities = Parity.of(draft.text());
    List<GestationalAge> knownAges =
        ages.isEmpty() ? List.of() : GestationalAge.of(source.text()).stream().distinct().toList();
    List<Parity> knownParities = parities.isEmpty() ? List.of() : Parity.of(source.text());
    return Stream.concat(
            ages.stream().flatMap(age -> otherDay(draft, age, source, knownAges).stream()),
            parities.stream()
                .flatMap(parity -> otherCount(draft, parity, source, knownParities).stream()))
        .toList();
  }

  private static Optional<RuleFinding> otherDay(
      QuantityText draft, GestationalAge age, QuantityText source, List<GestationalAge> known) {
    boolean stated =
        known.stream()
            .anyMatch(other -> other.weeks() == age.weeks() && other.days() == age.days());
    return stated
        ? Optional.empty()
        : known.stream()
            .filter(other -> other.weeks() == age.weeks())
            .findFirst()
            .map(
                other ->
                    found(
                        "age-mismatch",
                        Locus.at(draft.text().span(age.first(), age.end())),
                        Locus.at(source.text().span(other.first(), other.end()))));
  }

  private static Optional<RuleFinding> otherCount(
      QuantityText draft, Parity parity, QuantityText source, List<Parity> known) {
    return known.stream().anyMatch(parity::mayFollow)
        ? Optional.empty()
        : known.stream()
            .findFirst()
            .map(
                other ->
                    found(
                        "number-of-part-mismatch",
                        Locus.at(draft.text().span(parity.first(), parity.end())),
                        Locus.at(source.text().span(other.first(), other.end()))));
  }

  private static RuleFinding found(String code, Locus inDraft, Locus inSource) {
    return RuleFinding.mistaken(code, inDraft, inSource, CONFIDENCE);
  }
}
