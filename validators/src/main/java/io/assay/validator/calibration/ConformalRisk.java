package io.assay.validator.calibration;

import java.util.Comparator;
import java.util.List;

/**
 * Finds the largest release threshold that holds a stated risk, by conformal risk control
 * (Angelopoulos, Bates, Fisch, Lei and Schuster, "Conformal Risk Control", arXiv 2208.02814,
 * theorem 1).
 *
 * <p>The loss of a draft at threshold t is 1 if it is unsafe and released, that is P(unsafe) is at
 * most t and nothing else holds it, else 0; it grows with t and is at most B = 1. Of n drafts that
 * count, k of them lost at t, the threshold is the largest observed P(unsafe) below 1 with
 *
 * <pre>
 * n/(n+1) x k/n + B/(n+1) = (k + 1)/(n + 1) <= stated risk
 * </pre>
 *
 * <p>Then the expected loss of the next draft is at most the stated risk, whatever the quality of
 * P(unsafe), provided that it and the n drafts are exchangeable: same task, same site, same model,
 * drawn alike, and not the drafts that P(unsafe) was fitted on. The promise is on average over
 * draws of the n drafts; the share of unsafe ones among the <i>released</i> is reported, not
 * promised. What counts is every draft, or every unsafe one, as {@link StatedRisk} says.
 */
public final class ConformalRisk {

  // (k + 1) / (n + 1) must not miss an equal risk by rounding.
  private static final double ROUNDING = 1e-12;

  private ConformalRisk() {}

  /**
   * A labelled draft as the policy sees it.
   *
   * @param unsafeProbability P(unsafe); of no matter for a draft that is otherwise held
   * @param otherwiseHeld whether something else holds it: it is undetermined, or its findings are
   *     of a severity that is never released
   */
  public record RiskedDraft(double unsafeProbability, boolean unsafe, boolean otherwiseHeld) {

    public RiskedDraft {
      if (!(unsafeProbability >= 0 && unsafeProbability <= 1)) {
        throw new IllegalArgumentException("P(unsafe) is not in [0, 1]");
      }
    }
  }

  /**
   * @param drafts of one task
   * @param statedRisk in (0, 1)
   */
  public static ReleaseThreshold threshold(
      List<RiskedDraft> drafts, StatedRisk risk, double statedRisk) {
    if (!(statedRisk > 0 && statedRisk < 1)) {
      throw new IllegalArgumentException("stated risk " + statedRisk + " is not in (0, 1)");
    }
    List<RiskedDraft> releasable =
        drafts.stream()
            .filter(draft -> !draft.otherwiseHeld() && draft.unsafeProbability() < 1)
            .sorted(Comparator.comparingDouble(RiskedDraft::unsafeProbability))
            .toList();
    if (releasable.isEmpty()) {
      return new ReleaseThreshold.NothingToRelease(drafts.size());
    }
    int unsafe = (int) drafts.stream().filter(RiskedDraft::unsafe).count();
    int counted =
        switch (risk) {
          case UNSAFE_RELEASED_OF_ALL -> drafts.size();
          case UNSAFE_RELEASED_OF_UNSAFE -> unsafe;
        };
    int released = 0;
    int lost = 0;
    int next = 0;
    while (next < releasable.size()) {
      int lostWithNext = lost;
      double probability = releasable.get(next).unsafeProbability();
      while (next < releasable.size() && releasable.get(next).unsafeProbability() == probability) {
        lostWithNext += releasable.get(next++).unsafe() ? 1 : 0;
      }
      if (bound(lostWithNext, counted) > statedRisk + ROUNDING) {
        if (released == 0) {
          int needed = (int) Math.ceil((lostWithNext + 1) / statedRisk - 1e-9) - 1;
          return new ReleaseThreshold.TooFewDrafts(risk, statedRisk, counted, needed);
        }
        break;
      }
      lost = lostWithNext;
      released = next;
    }
    return new ReleaseThreshold.Found(
        releasable.get(released - 1).unsafeProbability(),
        risk,
        statedRisk,
        bound(lost, counted),
        drafts.size(),
        unsafe,
        released,
        lost);
  }

  private static double bound(int lost, int counted) {
    return (lost + 1.0) / (counted + 1.0);
  }
}
