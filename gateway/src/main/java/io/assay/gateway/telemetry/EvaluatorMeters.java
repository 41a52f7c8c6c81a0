package io.assay.gateway.telemetry;

import io.assay.validator.UndeterminedReason;
import io.assay.validator.Urgency;
import io.assay.validator.onnx.BatchObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What goes through the evaluator: how long pairs wait, how full and how padded its batches are,
 * how long they take, and what is remembered instead. All of it is there from the start, as zero.
 */
@ApplicationScoped
public class EvaluatorMeters implements BatchObserver {

  private final Map<Outcome, Timer> runs = new EnumMap<>(Outcome.class);
  private final Map<Urgency, Timer> waits = new EnumMap<>(Urgency.class);
  private final Map<UndeterminedReason, Counter> notRun = new EnumMap<>(UndeterminedReason.class);
  private final Counter pairs;
  private final Counter text;
  private final Counter padding;
  private final Counter remembered;
  private final Counter unknown;

  EvaluatorMeters(MeterRegistry meters) {
    for (Outcome outcome : Outcome.values()) {
      runs.put(outcome, timer(meters, GateMetric.EVALUATOR_RUN, GateMeters.code(outcome)));
    }
    for (Urgency urgency : Urgency.values()) {
      waits.put(urgency, timer(meters, GateMetric.EVALUATOR_WAIT, GateMeters.code(urgency)));
    }
    for (UndeterminedReason reason : UndeterminedReason.values()) {
      notRun.put(reason, counter(meters, GateMetric.EVALUATOR_NOT_RUN, GateMeters.code(reason)));
    }
    pairs = counter(meters, GateMetric.EVALUATOR_PAIRS);
    text = counter(meters, GateMetric.EVALUATOR_TOKENS, "text");
    padding = counter(meters, GateMetric.EVALUATOR_TOKENS, "padding");
    remembered = counter(meters, GateMetric.EVALUATOR_LOOKUPS, "remembered");
    unknown = counter(meters, GateMetric.EVALUATOR_LOOKUPS, "unknown");
  }

  @Override
  public void ran(Run run) {
    of(runs, run.outcome()).record(run.took());
    pairs.increment(run.pairs());
    text.increment(run.realTokens());
    padding.increment(run.paddedTokens() - run.realTokens());
  }

  @Override
  public void waited(Urgency urgency, Duration wait) {
    of(waits, urgency).record(wait);
  }

  @Override
  public void notRun(UndeterminedReason why, int count) {
    of(notRun, why).increment(count);
  }

  @Override
  public void lookedUp(int found, int asked) {
    remembered.increment(found);
    unknown.increment(asked);
  }

  private static <K extends Enum<K>, M> M of(Map<K, M> meters, K key) {
    M meter = meters.get(key);
    if (meter == null) {
      throw new IllegalStateException("no meter for " + key);
    }
    return meter;
  }

  private static Timer timer(MeterRegistry meters, GateMetric metric, String... labels) {
    return Timer.builder(metric.meter())
        .description(metric.about())
        .tags(GateMeters.tags(metric, labels))
        .register(meters);
  }

  private static Counter counter(MeterRegistry meters, GateMetric metric, String... labels) {
    return Counter.builder(metric.meter())
        .description(metric.about())
        .tags(GateMeters.tags(metric, labels))
        .register(meters);
  }
}
