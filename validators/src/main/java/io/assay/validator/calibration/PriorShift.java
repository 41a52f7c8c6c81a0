package io.assay.validator.calibration;

/**
 * Corrects P(level) for a site whose share of unsafe drafts is not that of the drafts the
 * calibration was fitted on (Saerens, Latinne and Decaestecker 2002, Neural Computation 14(1),
 * equation 2.4): P(level) is multiplied by (site share / fitted share) of its side, safe or unsafe,
 * and brought back to a sum of 1.
 *
 * <p>It assumes that safe drafts, and unsafe ones, look alike at both places; only their shares
 * differ.
 *
 * @param fitted share of unsafe drafts in the fit, in (0, 1)
 * @param site share of unsafe drafts at the site, in (0, 1)
 */
public record PriorShift(double fitted, double site) {

  private static final int MAX_ROUNDS = 10_000;
  private static final double SETTLED = 1e-10;
  private static final double LEAST_SHARE = 1e-6;

  public PriorShift {
    if (!(fitted > 0 && fitted < 1 && site > 0 && site < 1)) {
      throw new IllegalArgumentException("shares of unsafe drafts must be in (0, 1)");
    }
  }

  public LevelProbabilities apply(LevelProbabilities levels) {
    double safe = (1 - site) / (1 - fitted);
    double unsafe = site / fitted;
    double one = levels.values().get(0) * safe;
    double two = levels.values().get(1) * safe;
    double three = levels.values().get(2) * unsafe;
    double four = levels.values().get(3) * unsafe;
    double sum = one + two + three + four;
    return LevelProbabilities.of(one / sum, two / sum, three / sum, four / sum);
  }

  /**
   * Estimates the site's share from P(unsafe) of its drafts, no labels needed, by expectation
   * maximisation (the same paper, section 2.2).
   *
   * @param unsafe P(unsafe) of each draft before any correction
   */
  public static PriorShift estimated(double fitted, double[] unsafe) {
    if (unsafe.length == 0) {
      throw new IllegalArgumentException("no draft to estimate a share from");
    }
    double share = fitted;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double sum = 0;
      for (double probability : unsafe) {
        double up = probability * share / fitted;
        double down = (1 - probability) * (1 - share) / (1 - fitted);
        sum += up / (up + down);
      }
      double next = Math.clamp(sum / unsafe.length, LEAST_SHARE, 1 - LEAST_SHARE);
      boolean settled = Math.abs(next - share) < SETTLED;
      share = next;
      if (settled) {
        break;
      }
    }
    return new PriorShift(fitted, share);
  }
}
