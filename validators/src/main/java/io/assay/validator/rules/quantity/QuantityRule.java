package io.assay.validator.rules.quantity;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.Comparison;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import io.assay.validator.rules.quantity.reading.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Every number of a draft is in its source, converted or rounded as need be. {@code
 * quantity-mismatch} when the source has another value of what is measured, {@code
 * quantity-not-in-source} when it has none; {@code number-not-in-source}, a warning, for a number
 * with neither unit nor label.
 */
final class QuantityRule implements Rule<QuantityText> {

  private static final String PACK_YEARS = "{pack-year}";

  /** Tokens between a value and the same in another unit. */
  private static final int RESTATED_WITHIN = 8;

  /** Tokens from a drug's name to its level. */
  private static final int LEVEL_REACH = 4;

  private static final Set<String> SCORES =
      WordTable.list(QuantityRule.class, "words.tsv", "scores");

  /** Tokens from the end of a first part to the sign behind the last of two. */
  private static final int SUM_REACH = 2;

  private static final Set<String> NO_SUBJECT =
      WordTable.set("was are the him her its them and keep kept stay stays that not for with");

  private static final int SHORTEST_SUBJECT = 3;

  private static final Score OTHER_VALUE = new Score(0.9);
  private static final Score NO_VALUE = new Score(0.75);
  private static final Score BARE = new Score(0.4);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<RuleFinding> findings = new ArrayList<>();
    Map<String, Measure> byLabel = firstByLabel(source);
    for (Measure measure : draft.measures()) {
      boolean judged =
          measure.role() == Measure.Role.STATED
              && !measure.isVague()
              && !measure.isTime()
              && !isReckoned(source, measure)
              && !isHowOften(draft, source, measure)
              && !DoseRule.judges(draft, measure);
      if (!judged) {
        continue;
      }
      Optional<Measure> otherWhole = otherWhole(draft, source, measure);
      if (otherWhole.isPresent()) {
        findings.add(mismatch(draft, source, measure, otherWhole.get()));
      } else if (MeasureSearch.states(source, measure)) {
        givenToAnother(draft, source, byLabel, measure).ifPresent(findings::add);
      } else if (!isConverted(draft, source, measure)
          && !isPartOfStated(draft, source, measure)
          && !Reckoned.isGiven(source, measure)
          && !RomanGrade.isGiven(source, measure)
          && !Bound.isKept(draft, source, measure)
          && !Rounding.isGiven(draft, source, measure)
          && !Share.isGiven(draft, source, measure)
          && !Total.isGiven(draft, source, measure)
          && !Total.isEachOf(draft, source, measure)
          && !Derivation.isDayOfDraft(draft, source, measure)
          && !DoseBySize.givesShare(draft, source, measure)
          && !DoseBySize.givesRate(source, measure)
          && !Difference.isGiven(draft, source, measure)) {
        problem(draft, byLabel, source, measure).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** Pack-years are reckoned from packs and years where the source does not have them. */
  private static boolean isReckoned(QuantityText source, Measure measure) {
    return measure.unit().code().equals(PACK_YEARS)
        && source.distinctOf(measure.unit().dimension()).isEmpty();
  }

  /** The four of "blood glucose four times daily", where the source says QDS of anything. */
  private static boolean isHowOften(QuantityText draft, QuantityText source, Measure measure) {
    return draft
        .frequencyAt(measure.numeral().first())
        .filter(
            often ->
                source.frequencies().stream()
                    .anyMatch(
                        other -> other.least() == often.least() && other.most() == often.most()))
        .isPresent();
  }

  /** The feet and the inches of a height that the source has in centimetres. */
  private static boolean isPartOfStated(QuantityText draft, QuantityText source, Measure part) {
    return draft.wholeOf(part).filter(whole -> MeasureSearch.states(source, whole)).isPresent();
  }

  /** The 5'6" that a draft gives as 6'5", reported of the feet. */
  private static Optional<Measure> otherWhole(
      QuantityText draft, QuantityText source, Measure part) {
    return draft
        .wholeOf(part)
        .filter(whole -> whole.numeral().first() == part.numeral().first())
        .filter(whole -> !MeasureSearch.states(source, whole))
        .flatMap(
            whole ->
                source.wholes().stream()
                    .filter(other -> other.unit().equals(whole.unit()))
                    .findFirst());
  }

  /** "101.3 F (38.5 C)": what the draft says of the source's value in another unit. */
  private static boolean isConverted(QuantityText draft, QuantityText source, Measure measure) {
    return !measure.unit().isNone()
        && draft.distinctOf(measure.unit().dimension()).stream()
            .filter(other -> !other.unit().code().equals(measure.unit().code()))
            .filter(other -> Math.abs(other.end() - measure.numeral().first()) <= RESTATED_WITHIN)
            .filter(other -> Comparison.roughly(other, measure))
            .anyMatch(other -> MeasureSearch.states(source, other));
  }

  /**
   * The value stands in the source, but of something else each time, and what is measured here has
   * another value there: "amylase 310, ALT 1,840" turned round.
   */
  private static Optional<RuleFinding> givenToAnother(
      QuantityText draft, QuantityText source, Map<String, Measure> byLabel, Measure measure) {
    Optional<Measure> ofTheSame = Optional.ofNullable(byLabel.get(measure.label()));
    if (ofTheSame.isEmpty() || !measure.numeral().isDigits()) {
      return Optional.empty();
    }
    List<Measure> equal =
        source
            .near(measure.numeral(), Comparison.farthest(measure.numeral()))
            .filter(other -> other.role() != Measure.Role.IDENTIFIER)
            .filter(other -> isEqual(measure, other))
            .toList();
    boolean swapped =
        !equal.isEmpty()
            && equal.stream().allMatch(other -> isOfAnother(measure.label(), other))
            && !Analyte.states(source, measure)
            && !isGivenConverted(source, measure)
            && !Difference.isGiven(draft, source, measure)
            && equal.stream().noneMatch(other -> isEarlierValueOf(measure.label(), other, source))
            && equal.stream().noneMatch(other -> isRemarkOn(measure.label(), other, source));
    return swapped
        ? ofTheSame.map(other -> mismatch(draft, source, measure, other))
        : Optional.empty();
  }

  /** A score has a name; what else there is may stand without, such as a value in a dialogue. */
  private static boolean isOfAnother(String label, Measure value) {
    return !value.label().equals(label) && (value.hasLabel() || SCORES.contains(label));
  }

  /** "PHQ-9 today is 16, it was 22". */
  private static boolean isEarlierValueOf(String label, Measure value, QuantityText source) {
    return source.changes().stream()
        .anyMatch(
            change ->
                (change.from() == value && change.to().label().equals(label))
                    || (change.to() == value && change.from().label().equals(label)));
  }

  /** The seven of "Gleason 3+4=7", and the 22 of "PHQ-9 14 (22)". */
  private static boolean isRemarkOn(String label, Measure value, QuantityText source) {
    int sign = value.numeral().first() - 1;
    String before = source.text().at(sign);
    int reach = before.equals("=") ? SUM_REACH : before.equals("(") ? 0 : -1;
    return IntStream.rangeClosed(sign - reach, sign)
        .mapToObj(source::endingAt)
        .flatMap(List::stream)
        .anyMatch(other -> other.label().equals(label));
  }

  private static boolean isGivenConverted(QuantityText source, Measure measure) {
    String dimension = measure.unit().dimension();
    double by = Comparison.farthest(measure, source.widestHalfStep(dimension));
    return !measure.unit().isNone()
        && source
            .nearBase(dimension, measure.toBase(measure.numeral().value()), by)
            .filter(other -> other.label().equals(measure.label()))
            .anyMatch(other -> Comparison.roughly(measure, other));
  }

  private static RuleFinding mismatch(
      QuantityText draft, QuantityText source, Measure measure, Measure other) {
    return RuleFinding.mistaken(
        "quantity-mismatch",
        MeasureSearch.locus(draft.text(), measure),
        MeasureSearch.locus(source.text(), other),
        OTHER_VALUE);
  }

  /** What the source gives for each thing that it measures, the first of several. */
  private static Map<String, Measure> firstByLabel(QuantityText source) {
    Map<String, Measure> first = new HashMap<>();
    for (Measure measure : source.measures()) {
      boolean stated =
          measure.hasLabel()
              && measure.role() == Measure.Role.STATED
              && (!measure.isVague() || !measure.unit().isNone());
      if (stated) {
        first.putIfAbsent(measure.label(), measure);
      }
    }
    return first;
  }

  private static boolean isEqual(Measure measure, Measure other) {
    boolean comparable =
        measure.unit().isNone()
            || other.unit().isNone()
            || measure.unit().dimension().equals(other.unit().dimension());
    return comparable
        && (Comparison.roughly(measure, other)
            || Comparison.sameDigits(measure.numeral(), other.numeral()));
  }

  /** "Lithium was 1.8". */
  private static boolean isDrugLevel(QuantityText draft, Measure measure) {
    int first = measure.numeral().first();
    return measure.numeral().decimals() > 0
        && IntStream.range(Math.max(0, first - LEVEL_REACH), first).anyMatch(draft::isInDrug);
  }

  /** "MAP above 65", where the draft has it above 55: the word before both is the same. */
  private static Optional<Measure> otherLimit(
      QuantityText draft, QuantityText source, Measure measure) {
    return Inequality.of(draft.text(), measure)
        .flatMap(
            mine ->
                source.distinctOf(measure.unit().dimension()).stream()
                    .filter(other -> other.role() == Measure.Role.STATED && !other.hasLabel())
                    .flatMap(other -> Inequality.of(source.text(), other).stream())
                    .filter(theirs -> theirs.than() == mine.than())
                    .filter(theirs -> isOfTheSame(draft.text(), mine, source.text(), theirs))
                    .map(Inequality::limit)
                    .findFirst());
  }

  private static boolean isOfTheSame(
      ReadText draft, Inequality mine, ReadText source, Inequality theirs) {
    String subject = draft.at(mine.first() - 1);
    return subject.length() >= SHORTEST_SUBJECT
        && !NO_SUBJECT.contains(subject)
        && subject.equals(source.at(theirs.first() - 1));
  }

  private static Optional<RuleFinding> problem(
      QuantityText draft, Map<String, Measure> byLabel, QuantityText source, Measure measure) {
    Locus where = MeasureSearch.locus(draft.text(), measure);
    if (measure.unit().isNone() && !measure.hasLabel()) {
      Optional<Measure> otherLimit = otherLimit(draft, source, measure);
      if (otherLimit.isPresent()) {
        return otherLimit.map(other -> mismatch(draft, source, measure, other));
      }
      boolean small =
          !measure.numeral().isDigits()
              || (measure.numeral().value() <= 3 && !isDrugLevel(draft, measure));
      return small
          ? Optional.empty()
          : Optional.of(
              new RuleFinding(
                  ErrorCategory.FABRICATED_CLAIM,
                  Severity.WARNING,
                  "number-not-in-source",
                  where,
                  Locus.NOWHERE,
                  BARE));
    }
    return Optional.of(
        Optional.ofNullable(byLabel.get(measure.label()))
            .map(other -> mismatch(draft, source, measure, other))
            .orElseGet(
                () ->
                    new RuleFinding(
                        ErrorCategory.FABRICATED_CLAIM,
                        Severity.ERROR,
                        "quantity-not-in-source",
                        where,
                        Locus.NOWHERE,
                        NO_VALUE)));
  }
}
