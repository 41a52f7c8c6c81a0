package io.assay.gateway.telemetry;

import io.assay.gateway.assessment.AssessmentObserver;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Door;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.topology.GateObserver;
import io.assay.validator.Finding;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/**
 * The gate's counters. {@code gate.records{door}} sums to {@code gate.consumed}; both count what
 * was processed, so after a crash they may run ahead of what was committed.
 */
@ApplicationScoped
public class GateMeters implements GateObserver, AssessmentObserver {

  private static final String OTHER_TASK = "other";

  private final MeterRegistry meters;

  GateMeters(MeterRegistry meters) {
    this.meters = meters;
    for (Door door : Door.values()) {
      meters.counter("gate.records", "door", code(door));
    }
    meters.counter("gate.consumed");
  }

  @Override
  public void draftConsumed() {
    meters.counter("gate.consumed").increment();
  }

  @Override
  public void draftLeft(Door door) {
    meters.counter("gate.records", "door", code(door)).increment();
  }

  @Override
  public void judged(RecordedVerdict recorded) {
    String task = taskLabel(recorded.task());
    Verdict verdict = recorded.verdict();
    meters.counter("gate.verdicts", "task", task, "level", levelOf(verdict)).increment();
    for (UndeterminedReason reason : verdict.unchecked()) {
      meters.counter("gate.undetermined", "reason", code(reason)).increment();
    }
    for (Finding finding : verdict.findings()) {
      meters
          .counter(
              "gate.findings",
              "category",
              finding.category().code(),
              "validator",
              finding.validator().name())
          .increment();
    }
  }

  @Override
  public void decisionConsumed() {
    meters.counter("gate.decisions.consumed").increment();
  }

  @Override
  public void settled(DecisionKind decision) {
    meters.counter("gate.decisions", "kind", code(decision)).increment();
  }

  @Override
  public void superseded() {
    meters.counter("gate.reviews.superseded").increment();
  }

  @Override
  public void deadLettered(String topic, DeadLetterReason reason) {
    meters.counter("gate.dead.letters", "topic", topic, "reason", reason.code()).increment();
  }

  @Override
  public void parked(String topic) {
    meters.counter("gate.parked", "topic", topic).increment();
  }

  @Override
  public void judged(ValidatorId validator, ValidatorOutcome outcome, Duration took) {
    Timer.builder("gate.validator")
        .tag("validator", validator.name())
        .tag("outcome", outcomeOf(outcome))
        .register(meters)
        .record(took);
  }

  private static String levelOf(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Graded graded -> Integer.toString(graded.level().number());
      case Verdict.Undetermined undetermined -> "undetermined";
    };
  }

  private static String outcomeOf(ValidatorOutcome outcome) {
    return switch (outcome) {
      case ValidatorOutcome.Assessed assessed -> "assessed";
      case ValidatorOutcome.Abstained abstained -> "abstained";
      case ValidatorOutcome.Undetermined undetermined -> "undetermined";
    };
  }

  /** A site's own task names are an open set, and a label must not be one. */
  private static String taskLabel(TaskName task) {
    return TaskName.MEDVAL.contains(task) ? task.value() : OTHER_TASK;
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
