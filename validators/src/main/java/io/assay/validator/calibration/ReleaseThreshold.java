package io.assay.validator.calibration;

/** What conformal risk control finds for one task. */
public sealed interface ReleaseThreshold {

  /**
   * Drafts with P(unsafe) of at most the threshold may be released at the stated risk.
   *
   * @param maxUnsafeProbability in [0, 1)
   * @param statedRisk the risk that was asked for
   * @param bound the risk that is held: (unsafe released + 1) / (n + 1), at most the stated one
   * @param drafts how many labelled drafts it was fitted on
   * @param unsafe how many of them are unsafe
   * @param released how many of them the threshold releases
   * @param unsafeReleased how many of those are unsafe
   */
  record Found(
      double maxUnsafeProbability,
      StatedRisk risk,
      double statedRisk,
      double bound,
      int drafts,
      int unsafe,
      int released,
      int unsafeReleased)
      implements ReleaseThreshold {

    /** Share of the drafts that are held. */
    public double reviewRate() {
      return 1 - (double) released / drafts;
    }

    /**
     * Releasing everything would hold the risk by the same bound, so the threshold promises less
     * than it seems to.
     */
    public boolean isMetByBaseRateAlone() {
      return risk == StatedRisk.UNSAFE_RELEASED_OF_ALL && unsafe + 1 <= statedRisk * (drafts + 1);
    }
  }

  /**
   * The risk cannot be held with so few drafts.
   *
   * @param drafts how many there were of those that count for the risk
   * @param needed how many it takes at least, if no further unsafe one scores as low as the lowest
   */
  record TooFewDrafts(StatedRisk risk, double statedRisk, int drafts, int needed)
      implements ReleaseThreshold {}

  /** Every draft is held for another reason, so there is nothing to set a threshold on. */
  record NothingToRelease(int drafts) implements ReleaseThreshold {}
}
