package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.Frequency;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code frequency-mismatch}: the source says how often the same drug is taken, and nothing near
 * the drug agrees with the draft, or how often the same amount is taken, and it is never so often.
 * Fatal when the daily amount differs at least threefold, as daily for weekly does.
 */
final class FrequencyRule implements Rule<QuantityText> {

  private static final double FATAL_RATIO = 3;
  private static final Set<String> AMOUNTS =
      Set.of("dose", "doses", "total", "amount", "maximum", "limit", "use", "intake", "dosage");
  private static final Set<String> LIMITS = Set.of("total", "maximum", "max", "full", "most");

  private static final HowTaken.Kind<Frequency> OFTEN =
      new HowTaken.Kind<>(Frequency::first, Frequency::end, Frequency::rate, Frequency::agreesWith);

  private static final Score CONFIDENCE = new Score(0.85);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<RuleFinding> findings = new ArrayList<>();
    HowTaken<Frequency> taken =
        new HowTaken<>(OFTEN, draft, draft.frequencies(), source, source.frequencies());
    for (Frequency stated : draft.frequencies()) {
      if (isOfAmount(draft, stated) || isOfDailyTotal(draft, source, stated)) {
        continue;
      }
      taken
          .otherwise(stated)
          .map(
              other ->
                  new RuleFinding(
                      PlanWords.categoryAt(draft.text(), stated.first()),
                      stated.ratioTo(other) >= FATAL_RATIO ? Severity.FATAL : Severity.ERROR,
                      "frequency-mismatch",
                      Locus.at(draft.text().span(stated.first(), stated.end())),
                      Locus.at(source.text().span(other.first(), other.end())),
                      CONFIDENCE))
          .ifPresent(findings::add);
    }
    return findings;
  }

  /** "The daily dose is 300 mg", "6 g daily in all": neither says that it is taken at once. */
  private static boolean isOfAmount(QuantityText draft, Frequency stated) {
    return Total.isSpokenOf(draft.text(), stated.first())
        || AMOUNTS.contains(draft.text().at(stated.end()))
        || LIMITS.contains(draft.text().at(stated.first() - 1));
  }

  /** "1.2 g daily" of "600 mg twice a day". */
  private static boolean isOfDailyTotal(QuantityText draft, QuantityText source, Frequency stated) {
    return stated.most() == 1
        && draft.endingAt(stated.first()).stream()
            .filter(amount -> !MeasureSearch.statesExactly(source, amount))
            .anyMatch(amount -> Derivation.isDaily(source, amount));
  }
}
