package io.assay.validator.rules.quantity.place;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code change-reversed}: what the source has first the draft has second, and the other way. */
public final class SequenceRule implements Rule<QuantityText> {

  private static final Score CONFIDENCE = new Score(0.9);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<Sequence> stated = distinct(Sequence.of(draft));
    List<Sequence> known = stated.isEmpty() ? List.of() : distinct(Sequence.of(source));
    return stated.stream()
        .flatMap(
            sequence ->
                reversed(sequence, known)
                    .map(other -> found(draft, sequence, source, other))
                    .stream())
        .toList();
  }

  private static List<Sequence> distinct(List<Sequence> sequences) {
    Set<List<Object>> seen = new HashSet<>();
    return sequences.stream()
        .filter(
            sequence ->
                seen.add(
                    List.of(
                        sequence.earlier().numeral().value(),
                        sequence.earlier().unit().code(),
                        sequence.later().numeral().value(),
                        sequence.later().unit().code())))
        .toList();
  }

  private static Optional<Sequence> reversed(Sequence sequence, List<Sequence> known) {
    return known.stream().anyMatch(sequence::repeats)
        ? Optional.empty()
        : known.stream().filter(sequence::reverses).findFirst();
  }

  private static RuleFinding found(
      QuantityText draft, Sequence sequence, QuantityText source, Sequence other) {
    return RuleFinding.miscompared(
        "change-reversed",
        Locus.at(draft.text().span(sequence.first(), sequence.end())),
        Locus.at(source.text().span(other.first(), other.end())),
        CONFIDENCE);
  }
}
