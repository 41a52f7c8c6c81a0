package io.assay.validator.rules.quantity;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A dose belongs to its drug: {@code dose-mismatch} when the source gives the same drug another
 * strength, tenfold and milligram-for-microgram errors among them; {@code dose-not-in-source} when
 * the source nowhere has the amount.
 */
final class DoseRule implements Rule<QuantityText> {

  /** Tokens between a drug and an amount that is surely its own. */
  private static final int ATTACHED = 3;

  /** What doses can be compared: those of one drug, of one dimension. */
  private record Kind(String word, String dimension) {}

  private record Amount(MeasureUnit unit, double value, double other) {
    static Amount of(Measure measure) {
      return new Amount(measure.unit(), measure.numeral().value(), measure.numeral().other());
    }
  }

  private record Given(String word, Amount amount) {}

  private static final Score STATED_OTHERWISE = new Score(0.95);
  private static final Score GIVEN_TO_ANOTHER = new Score(0.85);
  private static final Score NOT_STATED = new Score(0.8);

  /** Whether the rule judges a measure; the others are the {@link QuantityRule}'s. */
  static boolean judges(QuantityText text, Measure measure) {
    return measure.role() == Measure.Role.STATED
        && measure.isDoseLike()
        && (!measure.hasLabel() || isDrugLabel(text, measure))
        && DrugWords.headOf(text, measure.numeral().first(), measure.end()).isPresent();
  }

  /** "potassium 20 mEq" is a dose although potassium is also measured. */
  private static boolean isDrugLabel(QuantityText text, Measure measure) {
    return DrugWords.headOf(text, measure.numeral().first(), measure.end())
        .filter(DrugWords.Head::drug)
        .isPresent();
  }

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<RuleFinding> findings = new ArrayList<>();
    Map<Kind, List<Measure>> bound = boundDoses(source);
    Map<Given, Boolean> onlyOfOthers = new HashMap<>();
    for (Measure dose : draft.measures()) {
      if (dose.isVague() || !judges(draft, dose)) {
        continue;
      }
      DrugWords.headOf(draft, dose.numeral().first(), dose.end())
          .flatMap(head -> problem(draft, source, bound, onlyOfOthers, dose, head))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static Optional<RuleFinding> problem(
      QuantityText draft,
      QuantityText source,
      Map<Kind, List<Measure>> bound,
      Map<Given, Boolean> onlyOfOthers,
      Measure dose,
      DrugWords.Head head) {
    List<Measure> sameDrug =
        bound.getOrDefault(new Kind(head.word(), dose.unit().dimension()), List.of());
    if (isBabyAspirin(source, dose, head)
        || CarbohydrateRatio.isGiven(draft, source, dose)
        || isRoundedVolume(draft, source, dose)) {
      return Optional.empty();
    }
    Optional<Measure> otherUnit = inAnotherUnit(dose, sameDrug);
    if (otherUnit.isPresent()) {
      return Optional.of(mismatch(draft, source, dose, otherUnit.get(), STATED_OTHERWISE));
    }
    if (!MeasureSearch.statesExactly(source, dose)) {
      boolean reckoned =
          Derivation.givesDose(draft, source, sameDrug, dose)
              || (!head.drug() && Difference.isGiven(draft, source, dose))
              || DoseBySize.givesShare(draft, source, dose)
              || DoseBySize.givesRate(source, dose)
              || (sameDrug.isEmpty() && DoseBySize.givesDose(draft, source, head.word(), dose));
      if (reckoned) {
        return Optional.empty();
      }
      return Optional.of(
          sameDrug.isEmpty()
              ? notStated(draft, dose, head)
              : mismatch(draft, source, dose, sameDrug.getFirst(), STATED_OTHERWISE));
    }
    if (Derivation.isMultiplied(draft, source, sameDrug, dose) && !sameDrug.isEmpty()) {
      return Optional.of(mismatch(draft, source, dose, sameDrug.getFirst(), STATED_OTHERWISE));
    }
    Optional<Measure> ofTheDay = ofTheDay(draft, source, dose);
    if (ofTheDay.isPresent()) {
      return Optional.of(mismatch(draft, source, dose, ofTheDay.get(), STATED_OTHERWISE));
    }
    boolean swapped =
        head.drug()
            && !sameDrug.isEmpty()
            && sameDrug.stream().noneMatch(other -> Comparison.exactly(dose, other))
            && !(DailyAmount.isSaid(draft, dose) && Derivation.isDayOf(source, sameDrug, dose))
            && !Derivation.givesDose(draft, source, sameDrug, dose)
            && onlyOfOthers.computeIfAbsent(
                new Given(head.word(), Amount.of(dose)),
                given -> isOnlyOfOthers(source, head.word(), dose));
    return swapped
        ? Optional.of(mismatch(draft, source, dose, sameDrug.getFirst(), GIVEN_TO_ANOTHER))
        : Optional.empty();
  }

  /**
   * What is taken each time is, wherever the source has the amount, that of a whole day; where the
   * source says "daily" and no more, the {@link FrequencyRule} compares.
   */
  private static Optional<Measure> ofTheDay(QuantityText draft, QuantityText source, Measure dose) {
    if (DailyAmount.eachTime(draft, dose).isEmpty()) {
      return Optional.empty();
    }
    List<Measure> same =
        source.measures().stream().filter(other -> isSameAmount(source, dose, other)).toList();
    return same.stream()
            .allMatch(
                other ->
                    DailyAmount.isSaid(source, other) && source.frequencyAt(other.end()).isEmpty())
        ? same.stream().findFirst()
        : Optional.empty();
  }

  /** "Almost 4 litres" of 3.8 L: no drug is given in a round number of litres. */
  private static boolean isRoundedVolume(QuantityText draft, QuantityText source, Measure volume) {
    return volume.unit().code().equals("L") && Rounding.isGiven(draft, source, volume);
  }

  /** Milligrams for micrograms: the digits of the drug's dose, none of its amounts. */
  private static Optional<Measure> inAnotherUnit(Measure dose, List<Measure> sameDrug) {
    return sameDrug.stream().anyMatch(other -> Comparison.exactly(dose, other))
        ? Optional.empty()
        : sameDrug.stream()
            .filter(other -> Comparison.sameDose(dose.numeral(), other.numeral()))
            .findFirst();
  }

  /** "A baby aspirin" is the tablet of 81 mg in the United States and of 75 or 100 mg elsewhere. */
  private static boolean isBabyAspirin(QuantityText source, Measure dose, DrugWords.Head head) {
    double value = dose.numeral().value();
    return head.word().equals("aspirin")
        && dose.unit().code().equals("mg")
        && (value == 81 || value == 75 || value == 100)
        && source.drugs().entrySet().stream()
            .anyMatch(
                drug ->
                    drug.getValue().equals("aspirin")
                        && (source.text().at(drug.getKey()).equals("baby")
                            || source.text().at(drug.getKey() - 1).equals("baby")));
  }

  private static RuleFinding mismatch(
      QuantityText draft, QuantityText source, Measure dose, Measure stated, Score confidence) {
    return new RuleFinding(
        PlanWords.categoryAt(draft.text(), dose.numeral().first()),
        Severity.FATAL,
        "dose-mismatch",
        MeasureSearch.locus(draft.text(), dose),
        MeasureSearch.locus(source.text(), stated),
        confidence);
  }

  private static RuleFinding notStated(QuantityText draft, Measure dose, DrugWords.Head head) {
    return new RuleFinding(
        ErrorCategory.FABRICATED_CLAIM,
        head.drug() ? Severity.FATAL : Severity.ERROR,
        head.drug() ? "dose-not-in-source" : "quantity-not-in-source",
        MeasureSearch.locus(draft.text(), dose),
        Locus.NOWHERE,
        NOT_STATED);
  }

  /** One measure for each amount, so that a long text costs no more than a varied one. */
  private static Map<Kind, List<Measure>> boundDoses(QuantityText source) {
    Map<Kind, List<Measure>> bound = new HashMap<>();
    Set<Given> known = new HashSet<>();
    for (Measure measure : source.measures()) {
      if (judges(source, measure)) {
        DrugWords.headOf(source, measure.numeral().first(), measure.end())
            .map(DrugWords.Head::word)
            .filter(word -> known.add(new Given(word, Amount.of(measure))))
            .map(word -> new Kind(word, measure.unit().dimension()))
            .ifPresent(kind -> bound.computeIfAbsent(kind, k -> new ArrayList<>()).add(measure));
      }
    }
    return bound;
  }

  /** Whether the amount stands in the source and each time as a dose of another drug. */
  private static boolean isOnlyOfOthers(QuantityText source, String drug, Measure dose) {
    return source.measures().stream()
        .filter(other -> isSameAmount(source, dose, other))
        .allMatch(other -> isOfAnother(source, drug, other));
  }

  /** "Levetiracetam 500 mg" is no dose of the drug before it. */
  private static boolean isOfAnother(QuantityText source, String drug, Measure amount) {
    return DrugWords.headOf(source, amount.numeral().first(), amount.end())
        .filter(head -> head.drug() && !head.word().equals(drug))
        .filter(head -> Math.abs(head.token() - amount.numeral().first()) <= ATTACHED)
        .isPresent();
  }

  private static boolean isSameAmount(QuantityText source, Measure dose, Measure other) {
    return other.unit().isNone()
        ? BareDose.mayBe(source, dose, other)
            && Comparison.sameDose(dose.numeral(), other.numeral())
        : other.unit().dimension().equals(dose.unit().dimension())
            && Comparison.exactly(dose, other);
  }
}
