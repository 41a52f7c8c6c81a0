package io.assay.gateway.topology;

import io.assay.gateway.domain.risk.DriftDetector;
import io.assay.gateway.domain.risk.DriftMeasure;
import io.assay.gateway.domain.risk.DriftSettings;
import io.assay.gateway.domain.risk.DriftState;
import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.domain.risk.RiskDelta;
import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.domain.risk.RiskRate;
import io.assay.gateway.domain.risk.RiskSource;
import io.assay.gateway.domain.risk.RiskWindow;
import io.assay.gateway.domain.trace.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Adds what every partition of the gate counted to the slots of the windows, watches each generator
 * for drift, and publishes a hopping window once, when it and its grace are over by the clock: the
 * last window of a quiet night comes out too. A hopping window is the sum of its slots, so a delta
 * costs two writes, not one for each of the 29 windows that hold it.
 */
final class RiskMerge extends ContextualProcessor<RiskSource, RiskDelta, RiskSource, RiskNews> {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final DriftDetector detector;
  private final GateObserver observer;
  private final Set<RiskSource> watched = new HashSet<>();
  private final Map<RiskWindow, WindowStore<RiskGroup, RiskCounts>> slots =
      new EnumMap<>(RiskWindow.class);
  private KeyValueStore<RiskSource, DriftState> drift;
  private KeyValueStore<String, Long> published;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
  RiskMerge(DriftSettings settings, GateObserver observer) {
    this.detector = new DriftDetector(settings);
    this.observer = observer;
  }

  @Override
  public void init(ProcessorContext<RiskSource, RiskNews> context) {
    super.init(context);
    for (RiskWindow window : RiskWindow.values()) {
      slots.put(window, RiskStores.slots(context, window));
    }
    drift = RiskStores.drift(context);
    published = RiskStores.published(context);
    try (KeyValueIterator<RiskSource, DriftState> known = drift.all()) {
      known.forEachRemaining(each -> tell(each.key, each.value.isAlarmed()));
    }
    context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  @Override
  public void process(Record<RiskSource, RiskDelta> record) {
    RiskDelta delta = record.value();
    slots.forEach((window, store) -> add(window, store, delta));
    watch(record.key(), delta.counts(), TraceHeaders.contextOf(record.headers()));
  }

  /** Those it no longer watches are watched by another instance, or by nobody. */
  @Override
  public void close() {
    watched.forEach(observer::driftForgotten);
  }

  private static void add(
      RiskWindow window, WindowStore<RiskGroup, RiskCounts> store, RiskDelta delta) {
    long slot = window.slotOf(delta.minute()).toEpochMilli();
    RiskCounts before = store.fetch(delta.group(), slot);
    store.put(delta.group(), before == null ? delta.counts() : before.plus(delta.counts()), slot);
  }

  private void watch(RiskSource source, RiskCounts counts, Optional<TraceContext> from) {
    DriftState before = drift.get(source);
    Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
    DriftDetector.Outcome outcome =
        detector.take(source, before == null ? DriftState.EMPTY : before, counts, now);
    drift.put(source, outcome.state());
    tell(source, outcome.state().isAlarmed());
    for (DriftMeasure measure : DriftMeasure.values()) {
      outcome.readings().stream()
          .filter(reading -> reading.measure() == measure)
          .max(Comparator.comparingDouble(DriftDetector.Reading::ratio))
          .ifPresent(
              reading ->
                  observer.driftMeasured(source, measure, reading.index(), reading.threshold()));
    }
    outcome
        .event()
        .ifPresent(
            event -> {
              observer.driftChanged(event);
              context()
                  .forward(
                      new Record<>(
                          source,
                          new RiskNews.Shifted(event),
                          context().currentSystemTimeMs(),
                          TraceHeaders.of(from)));
            });
  }

  private void tell(RiskSource source, boolean alarmed) {
    watched.add(source);
    observer.driftWatched(source, alarmed);
  }

  private void look(long now) {
    slots.forEach((window, store) -> look(window, store, now));
  }

  private void look(RiskWindow window, WindowStore<RiskGroup, RiskCounts> store, long now) {
    Instant closed = window.slotOf(Instant.ofEpochMilli(now).minus(RiskWindow.GRACE));
    Long last = published.get(window.code());
    if (last == null || isOfAnotherClock(last, closed, window)) {
      published.put(window.code(), closed.toEpochMilli());
    } else if (last < closed.toEpochMilli()) {
      publishAll(window, store, Instant.ofEpochMilli(last), closed);
      published.put(window.code(), closed.toEpochMilli());
    }
  }

  /** A clock that was ahead and is right again must not keep the rates silent until then. */
  private static boolean isOfAnotherClock(long last, Instant closed, RiskWindow window) {
    return last - closed.toEpochMilli() > window.size().toMillis();
  }

  /** Windows that end after {@code last} and not after {@code closed}, as far back as is known. */
  private void publishAll(
      RiskWindow window, WindowStore<RiskGroup, RiskCounts> store, Instant last, Instant closed) {
    Instant known = closed.minus(RiskStores.keptFor(window)).plus(window.size());
    Instant end = (last.isBefore(known) ? window.slotOf(known) : last).plus(window.advance());
    for (; !end.isAfter(closed); end = end.plus(window.advance())) {
      publish(window, store, end);
    }
  }

  private void publish(RiskWindow window, WindowStore<RiskGroup, RiskCounts> store, Instant end) {
    Instant start = end.minus(window.size());
    Map<RiskGroup, RiskCounts> sums = new LinkedHashMap<>();
    try (KeyValueIterator<Windowed<RiskGroup>, RiskCounts> all =
        store.fetchAll(start, end.minusMillis(1))) {
      while (all.hasNext()) {
        KeyValue<Windowed<RiskGroup>, RiskCounts> slot = all.next();
        sums.merge(slot.key.key(), slot.value, RiskCounts::plus);
      }
    }
    sums.forEach(
        (group, counts) ->
            forward(
                group.source(), new RiskNews.Counted(new RiskRate(group, window, start, counts))));
  }

  private void forward(RiskSource source, RiskNews news) {
    context().forward(new Record<>(source, news, context().currentSystemTimeMs()));
  }
}
