package io.assay.gateway.topology;

import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.domain.risk.RiskDelta;
import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.domain.risk.RiskSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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

  private final Duration every;
  private KeyValueStore<String, RiskDelta> pending;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
  RiskTally(Duration every) {
    this.every = every;
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
    RiskDelta counted = pending.get(key);
    pending.put(key, counted == null ? new RiskDelta(group, minute, one) : counted.plus(one));
  }

  private void handOn(long now) {
    List<KeyValue<String, RiskDelta>> counted = new ArrayList<>();
    try (KeyValueIterator<String, RiskDelta> all = pending.all()) {
      all.forEachRemaining(counted::add);
    }
    for (KeyValue<String, RiskDelta> each : counted) {
      context().forward(new Record<>(each.value.group().source(), each.value, now));
      pending.delete(each.key);
    }
  }
}
