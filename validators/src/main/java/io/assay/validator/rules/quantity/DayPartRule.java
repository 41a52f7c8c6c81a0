package io.assay.validator.rules.quantity;

import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.MeasureUnit;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code dose-mismatch}: at a time of day the source gives another amount of the drug, and the
 * draft's at another time: furosemide 20 mg in the morning and 40 mg at noon, turned round.
 */
final class DayPartRule implements Rule<QuantityText> {

  private enum Part {
    MORNING,
    NOON,
    EVENING,
    NIGHT
  }

  private static final Map<String, Part> PARTS = parts();

  private record Dose(String drug, Measure amount, Part part) {
    boolean isOfSameAmount(Dose other) {
      MeasureUnit mine = amount.unit();
      MeasureUnit theirs = other.amount.unit();
      return mine.isNone() || theirs.isNone()
          ? Comparison.sameDose(amount.numeral(), other.amount.numeral())
          : mine.dimension().equals(theirs.dimension()) && Comparison.exactly(amount, other.amount);
    }
  }

  /** Tokens from an amount to the time at which it is taken. */
  private static final int REACH = 5;

  private static final Score CONFIDENCE = new Score(0.9);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<Dose> stated = dosesOf(draft);
    List<Dose> known = stated.isEmpty() ? List.of() : dosesOf(source);
    return stated.stream()
        .flatMap(
            dose -> exchanged(dose, known).map(other -> found(draft, dose, source, other)).stream())
        .toList();
  }

  private static Map<String, Part> parts() {
    Map<String, Part> parts = new HashMap<>();
    for (Part part : Part.values()) {
      WordTable.list(DayPartRule.class, "words.tsv", "day-" + part.name().toLowerCase(Locale.ROOT))
          .forEach(word -> parts.put(word, part));
    }
    return Map.copyOf(parts);
  }

  /** Each once, so that a long text costs no more than a varied one. */
  private static List<Dose> dosesOf(QuantityText text) {
    List<Dose> found = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Measure amount : text.measures()) {
      boolean read =
          amount.role() == Measure.Role.STATED
              && !amount.isVague()
              && (amount.isDoseLike() || amount.unit().isNone())
              && !amount.hasLabel();
      if (read) {
        partBehind(text.text(), amount.end())
            .flatMap(
                part ->
                    DrugWords.headOf(text, amount.numeral().first(), amount.end())
                        .filter(DrugWords.Head::drug)
                        .map(head -> new Dose(head.word(), amount, part)))
            .filter(
                dose ->
                    seen.add(
                        List.of(
                            dose.drug(),
                            amount.unit().code(),
                            amount.numeral().value(),
                            dose.part())))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Part> partBehind(ReadText text, int end) {
    for (int at = end; at < Math.min(text.sentenceOf(end - 1).end(), end + REACH); at++) {
      Part part = PARTS.get(text.at(at));
      if (part != null) {
        return Optional.of(part);
      }
      if (text.token(at).isNumber() || text.at(at).equals("and") || text.at(at).equals(",")) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<Dose> exchanged(Dose dose, List<Dose> known) {
    List<Dose> ofDrug = known.stream().filter(other -> other.drug().equals(dose.drug())).toList();
    List<Dose> then = ofDrug.stream().filter(other -> other.part() == dose.part()).toList();
    boolean elsewhere =
        then.stream().noneMatch(dose::isOfSameAmount)
            && ofDrug.stream().anyMatch(dose::isOfSameAmount);
    return elsewhere ? then.stream().findFirst() : Optional.empty();
  }

  private static RuleFinding found(QuantityText draft, Dose dose, QuantityText source, Dose other) {
    return new RuleFinding(
        PlanWords.categoryAt(draft.text(), dose.amount().numeral().first()),
        Severity.FATAL,
        "dose-mismatch",
        MeasureSearch.locus(draft.text(), dose.amount()),
        MeasureSearch.locus(source.text(), other.amount()),
        CONFIDENCE);
  }
}
