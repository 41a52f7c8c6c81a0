package io.assay.validator.evaluation;

/**
 * Some drafts of all, with the 95% score interval of their share (Wilson, JASA 22, 1927, 209-212).
 * A bootstrap of a share that was always or never seen has no width at all, as if five of five
 * proved what five thousand of five thousand do.
 */
record Proportion(int some, int all) {

  /** The 97.5% quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  static Proportion of(boolean[] share, boolean[] of) {
    int some = 0;
    int all = 0;
    for (int i = 0; i < of.length; i++) {
      if (of[i]) {
        all++;
        some += share[i] ? 1 : 0;
      }
    }
    return new Proportion(some, all);
  }

  Estimate estimate() {
    if (all == 0) {
      return Estimate.UNDEFINED;
    }
    double share = (double) some / all;
    double centre = share + Z * Z / (2 * all);
    double half = Z * Math.sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all));
    double scale = 1 + Z * Z / all;
    return new Estimate.Measured(
        share,
        Math.clamp((centre - half) / scale, 0, share),
        Math.clamp((centre + half) / scale, share, 1));
  }
}
