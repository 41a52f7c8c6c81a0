package io.assay.gateway.domain.risk;

import java.time.Instant;

/**
 * The drafts of a generator became of another kind, or that is over.
 *
 * @param index the population stability index
 * @param threshold what it exceeded, or fell below half of
 * @param window what was compared
 * @param reference with what
 */
public record DriftEvent(
    RiskSource source,
    Kind kind,
    DriftMeasure measure,
    double index,
    double threshold,
    RiskCounts window,
    RiskCounts reference,
    Instant at) {

  /** What happened. */
  public enum Kind {
    /** The last drafts are of another kind than the reference. */
    RAISED,
    /** They are as the reference again. */
    CLEARED,
    /** The new kind has lasted, and is the reference from now on. */
    ADOPTED
  }
}
