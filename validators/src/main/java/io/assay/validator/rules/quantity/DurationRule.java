package io.assay.validator.rules.quantity;

import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code duration-mismatch}: the source says how long the same drug is taken, or over what time it
 * is given, and nothing near the drug agrees with the draft, or how long the same amount is taken,
 * and it is never so long.
 */
final class DurationRule implements Rule<QuantityText> {

  private static final HowTaken.Kind<Course> LONG =
      new HowTaken.Kind<>(Course::first, Course::end, Course::days, Course::agreesWith);

  private static final Score CONFIDENCE = new Score(0.8);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<RuleFinding> findings = new ArrayList<>();
    check(draft, Course.of(draft), source, Course.of(source), findings);
    check(draft, Course.infusionsOf(draft), source, Course.infusionsOf(source), findings);
    return findings;
  }

  private static void check(
      QuantityText draft,
      List<Course> stated,
      QuantityText source,
      List<Course> theirs,
      List<RuleFinding> findings) {
    if (stated.isEmpty()) {
      return;
    }
    HowTaken<Course> taken = new HowTaken<>(LONG, draft, stated, source, theirs);
    for (Course course : stated) {
      taken
          .otherwise(course)
          .filter(other -> !Total.isGiven(draft, source, course.span()))
          .map(other -> mismatch(draft, source, course, other))
          .ifPresent(findings::add);
    }
  }

  private static RuleFinding mismatch(
      QuantityText draft, QuantityText source, Course stated, Course other) {
    return new RuleFinding(
        PlanWords.categoryAt(draft.text(), stated.span().numeral().first()),
        Severity.ERROR,
        "duration-mismatch",
        MeasureSearch.locus(draft.text(), stated.span()),
        MeasureSearch.locus(source.text(), other.span()),
        CONFIDENCE);
  }
}
