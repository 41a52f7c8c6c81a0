package io.assay.gateway.domain;

import io.assay.validator.RiskLevel;
import io.assay.validator.Severity;
import io.assay.validator.ToleratedLane;
import io.assay.validator.UndeterminedReason;
import java.util.Map;
import java.util.Set;

/**
 * What may be released without a person, for one task.
 *
 * @param maxUnsafeProbability the highest P(level 3 or 4) that is released, in [0, 1); or {@value
 *     #NOTHING}, below every probability
 * @param maxLevel the highest level that is released, 1 or 2: the unsafe ones never are
 * @param neverReleased severities of which a single finding holds the draft
 * @param tolerated gaps in the checking that the site accepts; none by default
 */
public record TaskPolicy(
    double maxUnsafeProbability,
    RiskLevel maxLevel,
    Set<Severity> neverReleased,
    Set<ToleratedLane> tolerated) {

  /**
   * For a task without labelled drafts. It holds at 15% because that is the risk which about 100
   * labelled drafts can later confirm (docs/architecture, conformal risk control); until a site has
   * fitted its own policy the figure is an assumption, not a measured risk.
   */
  public static final TaskPolicy UNFITTED =
      new TaskPolicy(0.15, RiskLevel.LOW, Set.of(Severity.FATAL), Set.of());

  /** The threshold under which nothing is released. */
  public static final double NOTHING = -1;

  /** Everything goes to a person. */
  public static final TaskPolicy RELEASES_NOTHING =
      new TaskPolicy(NOTHING, RiskLevel.NO_RISK, Set.of(Severity.values()), Set.of());

  public TaskPolicy {
    neverReleased = Set.copyOf(neverReleased);
    tolerated = Set.copyOf(tolerated);
    if (maxUnsafeProbability != NOTHING
        && !(maxUnsafeProbability >= 0.0 && maxUnsafeProbability < 1.0)) {
      throw new IllegalArgumentException(
          "max unsafe probability " + maxUnsafeProbability + " is not in [0, 1)");
    }
    if (maxLevel.isUnsafe()) {
      throw new IllegalArgumentException("level " + maxLevel.number() + " is never released");
    }
  }

  /** Whether the site accepts that this validator could not look, for this reason. */
  public boolean tolerates(String validator, UndeterminedReason reason) {
    return ToleratedLane.isTolerable(reason)
        && tolerated.contains(new ToleratedLane(validator, reason));
  }

  /** The numbers that decide, by name, as they travel with each verdict. */
  public Map<String, Double> thresholds() {
    return Map.of(
        "max-unsafe-probability", maxUnsafeProbability, "max-level", (double) maxLevel.number());
  }
}
