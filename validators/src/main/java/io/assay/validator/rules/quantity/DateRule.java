package io.assay.validator.rules.quantity;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code date-mismatch}: no day of the source agrees with the draft's and one differs from it in a
 * single part. A day that the source may have named otherwise ("last Monday") is left alone.
 */
final class DateRule implements Rule<QuantityText> {

  private static final Score CONFIDENCE = new Score(0.8);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<RuleFinding> findings = new ArrayList<>();
    List<CalendarDate> known = source.dates().stream().distinct().toList();
    for (CalendarDate date : draft.dates()) {
      if (known.stream().anyMatch(date::agreesWith)) {
        continue;
      }
      known.stream()
          .filter(other -> date.differences(other) == 1)
          .findFirst()
          .map(
              other ->
                  new RuleFinding(
                      ErrorCategory.DETAIL_MISIDENTIFICATION,
                      Severity.ERROR,
                      "date-mismatch",
                      Locus.at(draft.text().span(date.first(), date.end())),
                      Locus.at(source.text().span(other.first(), other.end())),
                      CONFIDENCE))
          .ifPresent(findings::add);
    }
    return findings;
  }
}
