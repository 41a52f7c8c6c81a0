package io.assay.validator.rules.quantity;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every number of a draft is in its source, converted or rounded as need be. {@code
 * quantity-mismatch} when the source has another value of what is measured, {@code
 * quantity-not-in-source} when it has none; {@code number-not-in-source}, a warning, for a number
 * with neither unit nor label.
 */
final class QuantityRule implements Rule<QuantityText> {

  private static final Score OTHER_VALUE = new Score(0.9);
  private static final Score NO_VALUE = new Score(0.75);
  private static final Score BARE = new Score(0.4);

  /** Articles, "half", "once" and "two" are too loose in speech to be held to. */
  static boolean isVague(Measure measure) {
    return switch (measure.numeral().written()) {
      case DIGITS -> false;
      case WORDS -> measure.numeral().value() <= 2 || measure.numeral().value() == 12;
      case SPOKEN -> true;
    };
  }

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<RuleFinding> findings = new ArrayList<>();
    for (Measure measure : draft.measures()) {
      boolean judged =
          measure.role() == Measure.Role.STATED
              && !isVague(measure)
              && !measure.isTime()
              && !DoseRule.judges(draft, measure);
      if (judged && !MeasureSearch.states(source, measure)) {
        problem(draft, source, measure).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static Optional<RuleFinding> problem(
      QuantityText draft, QuantityText source, Measure measure) {
    Locus where = MeasureSearch.locus(draft.text(), measure);
    if (measure.unit().isNone() && !measure.hasLabel()) {
      boolean small = !measure.numeral().isDigits() || measure.numeral().value() <= 3;
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
    Optional<Measure> stated =
        source.measures().stream().filter(other -> isOfTheSame(measure, other)).findFirst();
    return Optional.of(
        stated
            .map(
                other ->
                    new RuleFinding(
                        ErrorCategory.DETAIL_MISIDENTIFICATION,
                        Severity.ERROR,
                        "quantity-mismatch",
                        where,
                        MeasureSearch.locus(source.text(), other),
                        OTHER_VALUE))
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

  private static boolean isOfTheSame(Measure measure, Measure other) {
    return measure.hasLabel()
        && measure.label().equals(other.label())
        && other.role() == Measure.Role.STATED
        && (!isVague(other) || !other.unit().isNone());
  }
}
