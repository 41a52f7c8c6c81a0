package io.assay.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Door;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.SecondThought;
import io.assay.gateway.domain.risk.DriftMeasure;
import io.assay.gateway.domain.risk.RiskSource;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Partitioner;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.Urgency;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.onnx.BatchObserver;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GateMetersTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final GateMeters gate = new GateMeters(meters, GateTopics.standard(4, (short) 1));

  @Test
  void a_verdict_is_counted_by_task_level_generator_and_evaluator() {
    // When
    gate.judged(
        RecordedVerdict.of(
            Samples.assessed(Samples.draft("draft-1"), Samples.unsafe()),
            Disposition.hold(HoldReason.LEVEL)));

    // Then
    assertThat(
            meters
                .get("gate.verdicts")
                .tags(
                    "task",
                    "dialogue2note",
                    "level",
                    "4",
                    "generator",
                    "scribe",
                    "evaluator",
                    "pairs@0.3")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(
            meters
                .get("gate.findings")
                .tags("category", "detail_misidentification", "validator", "rules")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void every_door_reason_and_decision_is_there_as_zero_from_the_start() {
    assertThat(meters.find("gate.records").counters()).hasSize(Door.values().length);
    assertThat(meters.find("gate.latency").timers()).hasSize(Door.values().length);
    assertThat(meters.find("gate.decisions").counters()).hasSize(DecisionKind.values().length);
    assertThat(meters.find("gate.overrides").counters()).hasSize(SecondThought.values().length);
    assertThat(meters.find("gate.drafts.placed").counters()).hasSize(Partitioner.values().length);
    assertThat(meters.find("gate.undetermined").counters())
        .hasSize(UndeterminedReason.values().length);
    assertThat(meters.find("gate.dead.letters").counters())
        .as("of drafts and of decisions")
        .hasSize(2 * DeadLetterReason.values().length);
  }

  @Test
  void the_figures_of_an_instance_are_those_of_its_meters() {
    // Given
    tellEverything();

    // When
    InstanceFigures.Figures figures = new InstanceFigures(meters).now();

    // Then
    assertThat(figures.flow().consumed()).isEqualTo(1);
    assertThat(figures.flow().doors()).containsEntry("review", 1L).containsEntry("released", 0L);
    assertThat(figures.flow().lagRecords()).isEqualTo(-1);
    assertThat(figures.flow().lagSeconds()).isEqualTo(0.01);
    assertThat(figures.evaluator().batches()).isEqualTo(1);
    assertThat(figures.evaluator().batchMillis()).isEqualTo(20);
    assertThat(figures.evaluator().batchTokens()).isEqualTo(400);
    assertThat(figures.evaluator().paddingShare()).isEqualTo(0.25);
    assertThat(figures.evaluator().rememberedShare()).isEqualTo(3.0 / 7);
    assertThat(figures.validators())
        .singleElement()
        .satisfies(
            rules -> {
              assertThat(rules.name()).isEqualTo("rules");
              assertThat(rules.drafts()).isEqualTo(1);
              assertThat(rules.meanMillis()).isEqualTo(3);
            });
    assertThat(figures.state().stream()).isFalse();
  }

  @Test
  void what_is_read_ahead_waits_too() {
    // Given
    meters.gauge("gate.ahead.waiting", 700);

    // When the consumer fetches nothing, and when it tells its lag
    long withoutLag = new InstanceFigures(meters).now().flow().lagRecords();
    meters.gauge(
        "kafka.consumer.fetch.manager.records.lag.max",
        Tags.of("client.id", "assay-StreamThread-1-consumer"),
        40);
    long withLag = new InstanceFigures(meters).now().flow().lagRecords();

    // Then
    assertThat(withoutLag).isEqualTo(700);
    assertThat(withLag).isEqualTo(740);
  }

  @Test
  void releases_within_the_objective_are_counted_by_its_bucket() {
    // When
    gate.draftAged(Door.RELEASED, Duration.ofMillis(300));
    gate.draftAged(Door.RELEASED, Duration.ofMillis(1_900));
    gate.draftAged(Door.RELEASED, Duration.ofSeconds(4));

    // Then
    InstanceFigures.Flow flow = new InstanceFigures(meters).now().flow();
    assertThat(flow.released()).isEqualTo(3);
    assertThat(flow.releasedInTime()).isEqualTo(2);
  }

  @Test
  void what_is_registered_is_what_the_list_says() {
    // Given
    Map<String, Set<String>> listed =
        Arrays.stream(GateMetric.values())
            .collect(
                Collectors.toMap(
                    GateMetric::meter,
                    metric ->
                        metric.labels().stream()
                            .map(GateMetric.Label::key)
                            .collect(Collectors.toSet())));

    // When
    tellEverything();

    // Then
    for (Meter meter : meters.getMeters()) {
      if (meter.getId().getName().endsWith(".histogram")) {
        continue; // The buckets of a timer, which this registry shows as a meter of its own.
      }
      assertThat(listed).containsKey(meter.getId().getName());
      assertThat(meter.getId().getTags().stream().map(tag -> tag.getKey()))
          .as(meter.getId().getName())
          .containsExactlyInAnyOrderElementsOf(listed.get(meter.getId().getName()));
    }
    assertThat(meters.getMeters().stream().map(meter -> meter.getId().getName()))
        .containsAll(
            Arrays.stream(GateMetric.values())
                .filter(
                    metric ->
                        metric.kind() != GateMetric.Kind.GAUGE
                            && metric.kind() != GateMetric.Kind.GAUGE_SECONDS)
                .map(GateMetric::meter)
                .toList());
  }

  private void tellEverything() {
    new StateGauges(meters)
        .with(GateMetric.SETTINGS, "encryption", () -> 1)
        .counting(GateMetric.FEED_TOLD, meters, unused -> 1)
        .counting(GateMetric.FEED_REFUSED, meters, unused -> 1)
        .counting(GateMetric.FEED_PAST_READS, meters, unused -> 1);
    EvaluatorMeters evaluator = new EvaluatorMeters(meters);
    evaluator.ran(
        new BatchObserver.Run(4, 300, 400, Duration.ofMillis(20), BatchObserver.Outcome.ANSWERED));
    evaluator.waited(Urgency.LIVE, Duration.ofMillis(2));
    evaluator.notRun(UndeterminedReason.INPUT_TOO_LONG, 1);
    evaluator.lookedUp(3, 4);
    RiskSource scribe = new RiskSource("dialogue2note", "scribe");
    gate.driftWatched(scribe, true);
    gate.driftMeasured(scribe, DriftMeasure.SCORES, 0.3, 0.2);

    gate.draftConsumed();
    gate.draftPlaced(Partitioner.MURMUR2);
    gate.draftTakenUp(Duration.ofMillis(10));
    gate.draftLeft(Door.REVIEW);
    gate.draftAged(Door.REVIEW, Duration.ofMillis(30));
    for (var verdict : List.of(Samples.unsafe(), Samples.undetermined())) {
      gate.judged(
          RecordedVerdict.of(
              Samples.assessed(Samples.draft("draft-1"), verdict),
              Disposition.hold(HoldReason.LEVEL)));
    }
    gate.decisionConsumed();
    gate.settled(DecisionKind.REJECT);
    gate.overridden(SecondThought.SAFER);
    gate.superseded();
    gate.deadLettered("clinical.drafts.v1", DeadLetterReason.EMPTY);
    gate.parked("clinical.drafts.v1");
    gate.judged(
        Samples.DOSES, new ValidatorOutcome.Assessed(List.of(), List.of()), Duration.ofMillis(3));
  }
}
