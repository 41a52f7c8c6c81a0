package io.assay.gateway.topology;

import io.assay.gateway.domain.risk.DriftState;
import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.domain.risk.RiskDelta;
import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.domain.risk.RiskSource;
import io.assay.gateway.domain.risk.RiskWindow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * What is counted of many drafts, in stores that a changelog topic brings back. No text. Of these
 * the slots of windows grow with time and are on disk; the others hold an entry a group, source or
 * window, and opening a store on disk takes longer than reading theirs.
 */
public final class RiskStores {

  // Before the serdes below, which are made with it.
  private static final String SEPARATOR = "\u001f";

  /** What stands before a digit for itself and for the separator within a producer's names. */
  private static final String ESCAPE = "\u001e";

  /** Verdicts counted since the gate last handed them on, by group and minute. */
  static final String PENDING = "risk-pending";

  /** How far windows are published. */
  static final String PUBLISHED = "risk-published";

  /** What generators' drafts are like. */
  public static final String DRIFT = "risk-drift";

  static final String[] MERGED = {
    nameOf(RiskWindow.FIVE_MINUTES), nameOf(RiskWindow.DAY), PUBLISHED, DRIFT
  };

  /** Rates by task and generator go to one partition, so that drift is seen over all sites. */
  public static final Serializer<RiskSource> SOURCE_KEYS =
      (topic, source) -> utf8(joined(source.task(), source.generator()));

  static final Serde<RiskSource> SOURCE =
      Serdes.serdeFrom(
          SOURCE_KEYS,
          (topic, bytes) -> parsed(bytes, 2, part -> new RiskSource(part[0], part[1])));

  static final Serde<RiskGroup> GROUP =
      Serdes.serdeFrom(
          (topic, group) -> utf8(joined(group.task(), group.generator(), group.site())),
          (topic, bytes) -> parsed(bytes, 3, part -> new RiskGroup(part[0], part[1], part[2])));

  private static final Duration SPARE = Duration.ofHours(1);

  private RiskStores() {}

  /** The store of a window's slots. */
  public static String nameOf(RiskWindow window) {
    return switch (window) {
      case FIVE_MINUTES -> "risk-minutes";
      case DAY -> "risk-hours";
    };
  }

  /** How long a slot is kept: the window, what one may look back on, and an hour. */
  static Duration keptFor(RiskWindow window) {
    return window.size().plus(window.history()).plus(SPARE);
  }

  static void addTo(StreamsBuilder builder, RiskWire wire) {
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(PENDING), Serdes.String(), wire.deltas())
            // A group changes with every draft, its changelog with every commit.
            .withCachingEnabled()
            .withLoggingEnabled(GateStores.SMALL_CHANGELOG));
    for (RiskWindow window : RiskWindow.values()) {
      builder.addStateStore(
          Stores.windowStoreBuilder(
                  KnownEmptyWindowStore.over(
                      Stores.persistentWindowStore(
                          nameOf(window), keptFor(window), window.advance(), false)),
                  GROUP,
                  wire.counts())
              .withLoggingEnabled(Map.of()));
    }
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(PUBLISHED), Serdes.String(), Serdes.Long())
            .withLoggingEnabled(GateStores.SMALL_CHANGELOG));
    builder.addStateStore(
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(DRIFT), SOURCE, wire.driftStates())
            .withLoggingEnabled(GateStores.SMALL_CHANGELOG));
  }

  static KeyValueStore<String, RiskDelta> pending(ProcessingContext context) {
    return context.getStateStore(PENDING);
  }

  static WindowStore<RiskGroup, RiskCounts> slots(ProcessingContext context, RiskWindow window) {
    return context.getStateStore(nameOf(window));
  }

  static KeyValueStore<String, Long> published(ProcessingContext context) {
    return context.getStateStore(PUBLISHED);
  }

  static KeyValueStore<RiskSource, DriftState> drift(ProcessingContext context) {
    return context.getStateStore(DRIFT);
  }

  static String keyOf(RiskGroup group, long minute) {
    return joined(group.task(), group.generator(), group.site(), Long.toString(minute));
  }

  /** No two lists of names are joined to one key, whatever is in the names. */
  private static String joined(String... names) {
    return Stream.of(names)
        .map(name -> name.replace(ESCAPE, ESCAPE + "0").replace(SEPARATOR, ESCAPE + "1"))
        .collect(Collectors.joining(SEPARATOR));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T parsed(byte[] bytes, int parts, Function<String[], T> made) {
    String[] part =
        Stream.of(new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1))
            .map(name -> name.replace(ESCAPE + "1", SEPARATOR).replace(ESCAPE + "0", ESCAPE))
            .toArray(String[]::new);
    if (part.length != parts) {
      throw new IllegalStateException("a risk key has " + part.length + " parts");
    }
    return made.apply(part);
  }
}
