package io.assay.validator.rules.quantity.ordinal;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code number-of-part-mismatch}: of ribs, rays, degrees and the like the source numbers others
 * than the draft. The trimester is left alone where the source counts in weeks.
 */
public final class NumberedPartRule implements Rule<QuantityText> {

  private static final String TRIMESTER = "trimester";

  private static final Score CONFIDENCE = new Score(0.85);

  private final NumberedPartReader reader = new NumberedPartReader();

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<NumberedPart> stated = reader.read(draft.text());
    if (stated.isEmpty()) {
      return List.of();
    }
    Map<String, NumberedPart> firsts = new HashMap<>();
    Set<List<Object>> known = new HashSet<>();
    for (NumberedPart part : reader.read(source.text())) {
      firsts.putIfAbsent(part.thing(), part);
      known.add(key(part));
    }
    if (source.measures().stream().anyMatch(span -> span.unit().code().equals("wk"))) {
      firsts.remove(TRIMESTER);
    }
    List<RuleFinding> findings = new ArrayList<>();
    Set<List<Object>> reported = new HashSet<>();
    for (NumberedPart part : stated) {
      NumberedPart other = firsts.get(part.thing());
      if (other != null
          && !known.contains(key(part))
          && reported.add(List.of(part.thing(), part.first()))) {
        findings.add(
            RuleFinding.mistaken(
                "number-of-part-mismatch",
                Locus.at(draft.text().span(part.first(), part.end())),
                Locus.at(source.text().span(other.first(), other.end())),
                CONFIDENCE));
      }
    }
    return findings;
  }

  private static List<Object> key(NumberedPart part) {
    return List.of(part.thing(), part.number());
  }
}
