package io.assay.gateway.topology;

import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Door;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.SecondThought;
import io.assay.gateway.domain.risk.DriftEvent;
import io.assay.gateway.domain.risk.DriftMeasure;
import io.assay.gateway.domain.risk.RiskSource;
import java.time.Duration;

/**
 * Is told what passes, for metrics. Called from the stream threads, so it must be quick and must
 * not throw. It counts what was processed: a record read again after a crash or an aborted
 * transaction is told again, though its results are written once.
 */
public interface GateObserver {

  /** Observes nothing. */
  GateObserver NONE = new GateObserver() {};

  /** A draft record came in. */
  default void draftConsumed() {}

  /** A draft record left; exactly one for each that came in. */
  default void draftLeft(Door door) {}

  /**
   * A draft record was taken up.
   *
   * @param age of the record by then; never negative
   */
  default void draftTakenUp(Duration age) {}

  /**
   * A draft record left by a door.
   *
   * @param age of the record by then; never negative
   */
  default void draftAged(Door door, Duration age) {}

  /** A readable draft came in, by that partitioner as far as its key tells. */
  default void draftPlaced(Partitioner by) {}

  /** A draft was judged. */
  default void judged(RecordedVerdict verdict) {}

  /** A decision record came in. */
  default void decisionConsumed() {}

  /** A decision closed its review; else it became a dead letter. */
  default void settled(DecisionKind decision) {}

  /** The person who decided saw the draft otherwise than the verdict did. */
  default void overridden(SecondThought how) {}

  /** The drafts of a generator were compared with its reference. */
  default void driftMeasured(
      RiskSource source, DriftMeasure measure, double index, double threshold) {}

  /** The drafts of a generator are watched here. */
  default void driftWatched(RiskSource source, boolean alarmed) {}

  /** They are watched here no more. */
  default void driftForgotten(RiskSource source) {}

  /** The drafts of a generator changed, or that is over. */
  default void driftChanged(DriftEvent event) {}

  /** One of two people has decided; the review waits for the other. */
  default void proposed() {}

  /** An open review was found to be overdue; once for each. */
  default void overdue() {}

  /** A review became needless, since a higher version came. */
  default void superseded() {}

  /** A record of the topic could not be used and is kept as it came. */
  default void deadLettered(String topic, DeadLetterReason reason) {}

  /**
   * A record of the topic waits for its schema, or its draft for the evaluator; once for each time
   * it is tried in vain.
   */
  default void parked(String topic) {}
}
