package io.assay.gateway.topology;

import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.domain.risk.RiskDelta;
import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.domain.risk.RiskSource;
import io.assay.gateway.domain.trace.FlowTracer;
import io.assay.gateway.domain.trace.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts verdicts where they are given, and hands on what it counted now and then: one small record
 * for each group and minute, not one for each draft. What is handed on leaves the store in the same
 * transaction, so each verdict counts once.
 */
final class RiskTally extends ContextualProcessor<DraftId, RecordedVerdict, RiskSource, RiskDelta> {

  /** A span of more links helps nobody. */
  private static final int MOST_LINKS = 128;

  private final Duration every;
  private final FlowTracer tracer;
  private final List<TraceContext> counted = new ArrayList<>();

  /** What the store holds of the keys that were counted here, so that it is not read for each. */
  private final Map<String, RiskDelta> known = new HashMap<>();

  private KeyValueStore<String, RiskDelta> pending;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
  RiskTally(Duration every, FlowTracer tracer) {
    this.every = every;
    this.tracer = tracer;
  }

  @Override
  public void init(ProcessorContext<RiskSource, RiskDelta> context) {
    super.init(context);
    pending = RiskStores.pending(context);
    context.schedule(every, PunctuationType.WALL_CLOCK_TIME, this::handOn);
  }

  @Override
  public void process(Record<DraftId, RecordedVerdict> record) {
    RecordedVerdict verdict = record.value();
    RiskGroup group = RiskGroup.of(verdict);
    Instant minute = verdict.assessedAt().truncatedTo(ChronoUnit.MINUTES);
    String key = RiskStores.keyOf(group, minute.toEpochMilli());
    RiskCounts one = RiskCounts.of(verdict.verdict());
    RiskDelta before = known.containsKey(key) ? known.get(key) : pending.get(key);
    RiskDelta after = before == null ? new RiskDelta(group, minute, one) : before.plus(one);
    known.put(key, after);
    pending.put(key, after);
    if (counted.size() < MOST_LINKS) {
      TraceHeaders.contextOf(record.headers()).ifPresent(counted::add);
    }
  }

  private void handOn(long now) {
    List<KeyValue<String, RiskDelta>> waiting = new ArrayList<>();
    try (KeyValueIterator<String, RiskDelta> all = pending.all()) {
      all.forEachRemaining(waiting::add);
    }
    if (waiting.isEmpty()) {
      return;
    }
    FlowTracer.Step step = tracer.tally(List.copyOf(counted));
    counted.clear();
    Headers headers = TraceHeaders.of(step.context());
    for (KeyValue<String, RiskDelta> each : waiting) {
      context().forward(new Record<>(each.value.group().source(), each.value, now, headers));
      pending.delete(each.key);
    }
    known.clear();
    step.end("handed-on");
  }
}
