package io.assay.validator.rules.quantity.ordinal;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.QuantityText;
import io.assay.validator.rules.quantity.reading.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code quantity-mismatch}: of power, pain, oedema and the like the source has other grades, and
 * nowhere the draft's.
 */
public final class ScaleRule implements Rule<QuantityText> {

  private static final Score CONFIDENCE = new Score(0.85);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<Scale> stated = Scale.of(draft.text());
    if (stated.isEmpty()) {
      return List.of();
    }
    Map<String, Scale> firsts = new HashMap<>();
    Map<String, Set<Integer>> grades = new HashMap<>();
    for (Scale scale : Scale.of(source.text())) {
      firsts.putIfAbsent(scale.name(), scale);
      grades.computeIfAbsent(scale.name(), name -> new HashSet<>()).add(scale.grade());
    }
    List<RuleFinding> findings = new ArrayList<>();
    for (Scale scale : stated) {
      Scale other = firsts.get(scale.name());
      if (other != null
          && !grades.getOrDefault(scale.name(), Set.of()).contains(scale.grade())
          && !isSpoken(source, scale)) {
        findings.add(
            RuleFinding.mistaken(
                "quantity-mismatch",
                Locus.at(draft.text().span(scale.first(), scale.end())),
                Locus.at(source.text().span(other.first(), other.end())),
                CONFIDENCE));
      }
    }
    return findings;
  }

  /** "The pain was an eight", "big toes four plus". */
  private static boolean isSpoken(QuantityText source, Scale scale) {
    return Scale.OUT_OF.contains(scale.name())
        && source.nearBare(scale.grade(), 0).findAny().isPresent();
  }
}
