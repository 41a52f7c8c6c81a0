package io.assay.validator.rules.quantity;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code dose-mismatch}: the source gives a product of several drugs in other strengths: Percocet
 * 5/325 and 10/325.
 */
final class CombinedStrengthRule implements Rule<QuantityText> {

  private static final Score CONFIDENCE = new Score(0.9);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<CombinedStrength> stated = CombinedStrength.of(draft);
    if (stated.isEmpty()) {
      return List.of();
    }
    Map<String, List<CombinedStrength>> known = new HashMap<>();
    for (CombinedStrength strength : CombinedStrength.of(source)) {
      List<CombinedStrength> same =
          known.computeIfAbsent(strength.ingredients(), product -> new ArrayList<>());
      if (same.stream().noneMatch(strength::agreesWith)) {
        same.add(strength);
      }
    }
    return stated.stream()
        .filter(strength -> known.containsKey(strength.ingredients()))
        .filter(
            strength ->
                known.getOrDefault(strength.ingredients(), List.of()).stream()
                    .noneMatch(strength::agreesWith))
        .map(strength -> finding(draft, strength, source, known))
        .toList();
  }

  private static RuleFinding finding(
      QuantityText draft,
      CombinedStrength strength,
      QuantityText source,
      Map<String, List<CombinedStrength>> known) {
    CombinedStrength other =
        known.getOrDefault(strength.ingredients(), List.of(strength)).getFirst();
    return new RuleFinding(
        PlanWords.categoryAt(draft.text(), strength.first()),
        Severity.FATAL,
        "dose-mismatch",
        Locus.at(draft.text().span(strength.first(), strength.end())),
        Locus.at(source.text().span(other.first(), other.end())),
        CONFIDENCE);
  }
}
