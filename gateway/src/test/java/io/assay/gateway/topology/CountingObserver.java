package io.assay.gateway.topology;

import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Door;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.SecondThought;
import io.assay.gateway.domain.risk.DriftEvent;
import io.assay.gateway.domain.risk.RiskSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it was told. */
final class CountingObserver implements GateObserver {

  final List<String> told = new ArrayList<>();
  final List<String> ages = new ArrayList<>();
  final List<Partitioner> placed = new ArrayList<>();

  @Override
  public void draftConsumed() {
    told.add("draft consumed");
  }

  @Override
  public void draftLeft(Door door) {
    told.add("draft left by " + door);
  }

  @Override
  public void draftTakenUp(Duration age) {
    ages.add("taken up after " + age);
  }

  @Override
  public void draftAged(Door door, Duration age) {
    ages.add("left by " + door + " after " + age);
  }

  @Override
  public void draftPlaced(Partitioner by) {
    placed.add(by);
  }

  @Override
  public void driftChanged(DriftEvent event) {
    ages.add("drift " + event.kind());
  }

  @Override
  public void driftWatched(RiskSource source, boolean alarmed) {
    ages.add("drift alarm " + alarmed);
  }

  @Override
  public void overridden(SecondThought how) {
    ages.add("overridden " + how);
  }

  @Override
  public void judged(RecordedVerdict verdict) {
    told.add("judged " + verdict.disposition().door());
  }

  @Override
  public void decisionConsumed() {
    told.add("decision consumed");
  }

  @Override
  public void settled(DecisionKind decision) {
    told.add("settled " + decision);
  }

  @Override
  public void proposed() {
    told.add("proposed");
  }

  @Override
  public void overdue() {
    told.add("overdue");
  }

  @Override
  public void superseded() {
    told.add("superseded");
  }

  @Override
  public void deadLettered(String topic, DeadLetterReason reason) {
    told.add("dead letter " + reason);
  }

  @Override
  public void parked(String topic) {
    told.add("parked " + topic);
  }
}
