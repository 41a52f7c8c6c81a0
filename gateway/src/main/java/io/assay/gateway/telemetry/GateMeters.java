package io.assay.gateway.telemetry;

import io.assay.gateway.assessment.AssessmentObserver;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Door;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.SecondThought;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.domain.risk.DriftEvent;
import io.assay.gateway.domain.risk.DriftMeasure;
import io.assay.gateway.domain.risk.RiskSource;
import io.assay.gateway.topology.GateObserver;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Partitioner;
import io.assay.gateway.topology.Topic;
import io.assay.validator.Finding;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The gate's counters. {@code gate.records{door}} sums to {@code gate.consumed}; both count what
 * was processed, so after a crash they may run ahead of what was committed. What a counter counts
 * is there from the start, as zero, where its labels are known: an alert must tell zero from
 * absent.
 */
@ApplicationScoped
public class GateMeters implements GateObserver, AssessmentObserver {

  /** Of the time from a record to its door; 2 s is the objective. */
  private static final Duration[] LATENCY_BUCKETS = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(2)
  };

  private static final String NO_MODEL = "none";

  private final MeterRegistry meters;
  private final DriftMeters drift;
  private final Counter consumed;
  private final Timer lag;
  private final Map<Partitioner, Counter> placed = new EnumMap<>(Partitioner.class);
  private final Map<Door, Counter> records = new EnumMap<>(Door.class);
  private final Map<Door, Timer> latencies = new EnumMap<>(Door.class);

  /** Found by what was judged: to look a meter up by its labels takes longer than to count. */
  private final Map<Judged, Counter> verdicts = new ConcurrentHashMap<>();

  private record Judged(String task, String level, String generator, String evaluator) {}

  private final ClosedLabels tasks =
      new ClosedLabels(TaskName.MEDVAL.stream().map(TaskName::value).toList(), ClosedLabels.TASKS);
  private final ClosedLabels generators = new ClosedLabels(ClosedLabels.GENERATORS);
  private final ClosedLabels evaluators = new ClosedLabels(ClosedLabels.EVALUATORS);

  public GateMeters(MeterRegistry meters, GateTopics topics) {
    this.meters = meters;
    this.drift = new DriftMeters(meters);
    for (DriftMeasure measure : DriftMeasure.values()) {
      for (DriftEvent.Kind kind : DriftEvent.Kind.values()) {
        counter(GateMetric.DRIFT_EVENTS, measure.code(), code(kind));
      }
    }
    for (Door door : Door.values()) {
      records.put(door, counter(GateMetric.RECORDS, code(door)));
      latencies.put(door, latency(door));
    }
    for (Partitioner partitioner : Partitioner.values()) {
      placed.put(partitioner, counter(GateMetric.DRAFTS_PLACED, partitioner.code()));
    }
    for (UndeterminedReason reason : UndeterminedReason.values()) {
      counter(GateMetric.UNDETERMINED, code(reason));
    }
    for (DecisionKind decision : DecisionKind.values()) {
      counter(GateMetric.DECISIONS, code(decision));
    }
    for (SecondThought how : SecondThought.values()) {
      counter(GateMetric.OVERRIDES, code(how));
    }
    for (Topic topic : List.of(topics.drafts(), topics.decisions())) {
      counter(GateMetric.PARKED, topic.name());
      for (DeadLetterReason reason : DeadLetterReason.values()) {
        counter(GateMetric.DEAD_LETTERS, topic.name(), reason.code());
      }
    }
    consumed = counter(GateMetric.CONSUMED);
    counter(GateMetric.DECISIONS_CONSUMED);
    counter(GateMetric.REVIEWS_SUPERSEDED);
    counter(GateMetric.REVIEWS_PROPOSED);
    counter(GateMetric.REVIEWS_ESCALATED);
    lag = timer(GateMetric.LAG).register(meters);
  }

  @Override
  public void draftConsumed() {
    consumed.increment();
  }

  @Override
  public void draftLeft(Door door) {
    of(records, door).increment();
  }

  @Override
  public void draftPlaced(Partitioner by) {
    of(placed, by).increment();
  }

  /** How many drafts came by that partitioner since the start. */
  public double placedBy(Partitioner by) {
    return of(placed, by).count();
  }

  @Override
  public void draftTakenUp(Duration age) {
    lag.record(age);
  }

  @Override
  public void draftAged(Door door, Duration age) {
    of(latencies, door).record(age);
  }

  private static <K, T> T of(Map<K, T> meters, K key) {
    T meter = meters.get(key);
    if (meter == null) {
      throw new IllegalStateException("every door and every partitioner has its meters");
    }
    return meter;
  }

  @Override
  public void judged(RecordedVerdict recorded) {
    Verdict verdict = recorded.verdict();
    String model = verdict.madeBy().model().id();
    Judged judged =
        new Judged(
            tasks.of(recorded.task().value()),
            levelOf(verdict),
            generators.of(recorded.origin().generator()),
            model.isEmpty() ? NO_MODEL : evaluators.of(model));
    verdicts
        .computeIfAbsent(
            judged,
            unseen ->
                counter(
                    GateMetric.VERDICTS,
                    unseen.task(),
                    unseen.level(),
                    unseen.generator(),
                    unseen.evaluator()))
        .increment();
    for (UndeterminedReason reason : verdict.unchecked()) {
      counter(GateMetric.UNDETERMINED, code(reason)).increment();
    }
    for (Finding finding : verdict.findings()) {
      counter(GateMetric.FINDINGS, finding.category().code(), finding.validator().name())
          .increment();
    }
  }

  @Override
  public void decisionConsumed() {
    counter(GateMetric.DECISIONS_CONSUMED).increment();
  }

  @Override
  public void settled(DecisionKind decision) {
    counter(GateMetric.DECISIONS, code(decision)).increment();
  }

  @Override
  public void overridden(SecondThought how) {
    counter(GateMetric.OVERRIDES, code(how)).increment();
  }

  @Override
  public void driftMeasured(
      RiskSource source, DriftMeasure measure, double index, double threshold) {
    drift.measured(
        tasks.of(source.task()), generators.of(source.generator()), measure, index, threshold);
  }

  @Override
  public void driftWatched(RiskSource source, boolean alarmed) {
    drift.watched(tasks.of(source.task()), generators.of(source.generator()), alarmed);
  }

  @Override
  public void driftForgotten(RiskSource source) {
    drift.forgotten(tasks.of(source.task()), generators.of(source.generator()));
  }

  @Override
  public void driftChanged(DriftEvent event) {
    counter(GateMetric.DRIFT_EVENTS, event.measure().code(), code(event.kind())).increment();
  }

  @Override
  public void proposed() {
    counter(GateMetric.REVIEWS_PROPOSED).increment();
  }

  @Override
  public void overdue() {
    counter(GateMetric.REVIEWS_ESCALATED).increment();
  }

  @Override
  public void superseded() {
    counter(GateMetric.REVIEWS_SUPERSEDED).increment();
  }

  @Override
  public void deadLettered(String topic, DeadLetterReason reason) {
    counter(GateMetric.DEAD_LETTERS, topic, reason.code()).increment();
  }

  @Override
  public void parked(String topic) {
    counter(GateMetric.PARKED, topic).increment();
  }

  @Override
  public void judged(ValidatorId validator, ValidatorOutcome outcome, Duration took) {
    timer(GateMetric.VALIDATOR, validator.name(), outcomeOf(outcome)).register(meters).record(took);
  }

  private Timer latency(Door door) {
    return timer(GateMetric.LATENCY, code(door))
        .serviceLevelObjectives(LATENCY_BUCKETS)
        .register(meters);
  }

  private Counter counter(GateMetric metric, String... labels) {
    return Counter.builder(metric.meter())
        .description(metric.about())
        .tags(tags(metric, labels))
        .register(meters);
  }

  private static Timer.Builder timer(GateMetric metric, String... labels) {
    return Timer.builder(metric.meter()).description(metric.about()).tags(tags(metric, labels));
  }

  static Tags tags(GateMetric metric, String... values) {
    if (values.length != metric.labels().size()) {
      throw new IllegalArgumentException(metric + " has the labels " + metric.labels());
    }
    Tags tags = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      tags = tags.and(metric.labels().get(i).key(), values[i]);
    }
    return tags;
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

  static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
