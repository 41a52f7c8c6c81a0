package io.assay.gateway.domain.risk;

import java.util.List;

/**
 * What is remembered of one generator's drafts of one task.
 *
 * @param reference what its drafts were like; grows until it is large enough
 * @param recent the last drafts in blocks of at least {@link DriftSettings#STEP}, the newest last;
 *     the last block may still grow
 * @param alarm whether an alarm stands
 */
public record DriftState(RiskCounts reference, List<RiskCounts> recent, Alarm alarm) {

  /** Whether an alarm stands. */
  public sealed interface Alarm {

    record Quiet() implements Alarm {}

    /**
     * Since then so many drafts have been of the new kind.
     *
     * @param fresh the last of them, the reference to be
     * @param drafts since it was raised
     */
    record Raised(DriftMeasure measure, RiskCounts fresh, long drafts) implements Alarm {}

    Alarm QUIET = new Quiet();
  }

  public static final DriftState EMPTY = new DriftState(RiskCounts.NONE, List.of(), Alarm.QUIET);

  public DriftState {
    recent = List.copyOf(recent);
  }

  public boolean isAlarmed() {
    return alarm instanceof Alarm.Raised;
  }
}
