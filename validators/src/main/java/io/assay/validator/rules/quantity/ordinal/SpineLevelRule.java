package io.assay.validator.rules.quantity.ordinal;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.List;

/**
 * {@code spine-level-mismatch}: the source speaks of levels of the spine and none of them has the
 * draft's.
 */
public final class SpineLevelRule implements Rule<QuantityText> {

  private static final Score CONFIDENCE = new Score(0.85);

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<SpineLevels.Level> stated = SpineLevels.ofTheSpine(draft.text());
    if (stated.isEmpty()) {
      return List.of();
    }
    List<SpineLevels.Level> known = SpineLevels.ofTheSpine(source.text());
    List<SpineLevels.Level> all = SpineLevels.all(source.text());
    return stated.stream()
        .filter(level -> !known.isEmpty() && !isAmong(level, all))
        .map(
            level ->
                RuleFinding.mistaken(
                    "spine-level-mismatch",
                    Locus.at(draft.text().span(level.first(), level.end())),
                    Locus.at(source.text().span(known.getFirst().first(), known.getFirst().end())),
                    CONFIDENCE))
        .toList();
  }

  /**
   * "L4-S1" may sum up two discs; a disc stands in the source as one or by one of its vertebrae.
   */
  private static boolean isAmong(SpineLevels.Level level, List<SpineLevels.Level> known) {
    if (known.stream().anyMatch(other -> other.covers(level))) {
      return true;
    }
    boolean bothEnds = isKnown(level.upper(), known) && isKnown(level.lower(), known);
    boolean disc = level.lower() - level.upper() == 1;
    return bothEnds
        && (!disc
            || known.stream()
                .filter(other -> other.upper() == other.lower())
                .anyMatch(level::covers));
  }

  private static boolean isKnown(int vertebra, List<SpineLevels.Level> known) {
    return known.stream().anyMatch(other -> other.upper() <= vertebra && vertebra <= other.lower());
  }
}
