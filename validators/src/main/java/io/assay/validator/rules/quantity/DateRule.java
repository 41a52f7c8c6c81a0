package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.CalendarDate;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code date-mismatch}: no day of the source agrees with the draft's and one differs from it in a
 * single part. A day that the source may have named otherwise ("last Monday") is left alone.
 */
final class DateRule implements Rule<QuantityText> {

  private static final Score CONFIDENCE = new Score(0.8);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<RuleFinding> findings = new ArrayList<>();
    // One place for each day, so that a long text costs no more than a varied one.
    Map<CalendarDate, CalendarDate> days = new LinkedHashMap<>();
    source.dates().forEach(date -> days.putIfAbsent(date.at(0, 0), date));
    List<CalendarDate> known = List.copyOf(days.values());
    Map<CalendarDate, Optional<CalendarDate>> mistaken = new HashMap<>();
    for (CalendarDate date : draft.dates()) {
      mistaken
          .computeIfAbsent(date.at(0, 0), day -> nearlyNamed(day, known))
          .map(
              other ->
                  RuleFinding.mistaken(
                      "date-mismatch",
                      Locus.at(draft.text().span(date.first(), date.end())),
                      Locus.at(source.text().span(other.first(), other.end())),
                      CONFIDENCE))
          .ifPresent(findings::add);
    }
    return findings;
  }

  /** The first day that differs in a single part; none when one agrees. */
  private static Optional<CalendarDate> nearlyNamed(CalendarDate date, List<CalendarDate> known) {
    Optional<CalendarDate> nearly = Optional.empty();
    for (CalendarDate other : known) {
      int differences = date.differences(other);
      if (differences == 0) {
        return Optional.empty();
      }
      if (differences == 1 && nearly.isEmpty()) {
        nearly = Optional.of(other);
      }
    }
    return nearly;
  }
}
