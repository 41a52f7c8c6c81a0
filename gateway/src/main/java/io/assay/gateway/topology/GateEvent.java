package io.assay.gateway.topology;

import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.ReviewTask;

/** What the gate has to say about a record; each goes to the topic of its kind. */
sealed interface GateEvent {

  record VerdictGiven(RecordedVerdict verdict) implements GateEvent {}

  record DraftReleased(ReleasedDraft draft) implements GateEvent {}

  /** A review was opened, asked for again, or closed. */
  record ReviewChanged(ReviewTask task) implements GateEvent {}

  record DecisionRefused(Intake.Unreadable<?> decision) implements GateEvent {}
}
