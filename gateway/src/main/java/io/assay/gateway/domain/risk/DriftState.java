package io.assay.gateway.domain.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of one generator's drafts of one task.
 *
 * @param reference what its drafts were like; grows until it is large enough
 * @param recent the last drafts in blocks of at least {@link DriftSettings#STEP}, the newest last;
 *     the last block may still grow
 * @param alarm whether an alarm stands
 * @param notes the last events, at most {@link #MOST_NOTES}, the newest last
 */
public record DriftState(
    RiskCounts reference, List<RiskCounts> recent, Alarm alarm, List<Note> notes) {

  /** Older events are on their topic. */
  public static final int MOST_NOTES = 10;

  /** An event in short. */
  public record Note(
      DriftEvent.Kind kind, DriftMeasure measure, double index, double threshold, Instant at) {}

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

  public static final DriftState EMPTY =
      new DriftState(RiskCounts.NONE, List.of(), Alarm.QUIET, List.of());

  public DriftState {
    recent = List.copyOf(recent);
    notes = List.copyOf(notes);
  }

  DriftState noting(DriftEvent event) {
    List<Note> more = new ArrayList<>(notes);
    more.add(new Note(event.kind(), event.measure(), event.index(), event.threshold(), event.at()));
    return new DriftState(
        reference, recent, alarm, more.subList(Math.max(0, more.size() - MOST_NOTES), more.size()));
  }

  public boolean isAlarmed() {
    return alarm instanceof Alarm.Raised;
  }
}
