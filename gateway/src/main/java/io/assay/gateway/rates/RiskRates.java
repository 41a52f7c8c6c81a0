package io.assay.gateway.rates;

import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.domain.risk.RiskRate;
import io.assay.gateway.domain.risk.RiskSource;
import io.assay.gateway.domain.risk.RiskWindow;
import io.assay.gateway.topology.RiskStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** Live risk rates, asked of the stream's own state; the last window is still being counted. */
public final class RiskRates {

  private final KafkaStreams streams;
  private final HostInfo self;

  /**
   * @param self this instance as it is announced to the others ({@code application.server})
   */
  public RiskRates(KafkaStreams streams, HostInfo self) {
    this.streams = streams;
    this.self = self;
  }

  /** What this instance can say. */
  public sealed interface Answer {

    /**
     * @param others instances that may know more of what was asked for
     */
    record Here(List<RiskRate> rates, List<HostInfo> others) implements Answer {}

    /** Another instance has all of it. */
    record Elsewhere(HostInfo host) implements Answer {}

    /** The stream is starting or rebalancing; ask again. */
    record NotReady() implements Answer {}
  }

  /**
   * The last windows of every group asked for that has drafts in them, newest first.
   *
   * @param windows how many
   */
  public Answer find(RiskWindow window, RiskFilter filter, int windows, Instant now) {
    try {
      Optional<RiskSource> source = filter.source();
      if (source.isPresent()) {
        KeyQueryMetadata owner =
            streams.queryMetadataForKey(
                RiskStores.nameOf(window), source.get(), RiskStores.SOURCE_KEYS);
        if (owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
          return new Answer.NotReady();
        }
        if (!owner.activeHost().equals(self)) {
          return new Answer.Elsewhere(owner.activeHost());
        }
        return new Answer.Here(here(window, filter, windows, now), List.of());
      }
      return new Answer.Here(here(window, filter, windows, now), others());
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return new Answer.NotReady();
    }
  }

  private List<HostInfo> others() {
    return streams.metadataForAllStreamsClients().stream()
        .map(StreamsMetadata::hostInfo)
        .filter(host -> !host.equals(self))
        .toList();
  }

  private List<RiskRate> here(RiskWindow window, RiskFilter filter, int windows, Instant now) {
    Instant lastEnd = window.slotOf(now).plus(window.advance());
    Instant earliest =
        lastEnd.minus(window.size()).minus(window.advance().multipliedBy(windows - 1L));
    Map<RiskGroup, TreeMap<Instant, RiskCounts>> slots = new HashMap<>();
    try (KeyValueIterator<Windowed<RiskGroup>, RiskCounts> all =
        streams
            .store(
                StoreQueryParameters.fromNameAndType(
                    RiskStores.nameOf(window),
                    QueryableStoreTypes.<RiskGroup, RiskCounts>windowStore()))
            .fetchAll(earliest, lastEnd.minusMillis(1))) {
      while (all.hasNext()) {
        KeyValue<Windowed<RiskGroup>, RiskCounts> slot = all.next();
        if (filter.matches(slot.key.key())) {
          slots
              .computeIfAbsent(slot.key.key(), group -> new TreeMap<>())
              .put(slot.key.window().startTime(), slot.value);
        }
      }
    }
    List<RiskRate> rates = new ArrayList<>();
    slots.forEach(
        (group, counted) -> {
          for (int i = 0; i < windows; i++) {
            Instant end = lastEnd.minus(window.advance().multipliedBy(i));
            Instant start = end.minus(window.size());
            counted.subMap(start, true, end, false).values().stream()
                .reduce(RiskCounts::plus)
                .ifPresent(counts -> rates.add(new RiskRate(group, window, start, counts)));
          }
        });
    rates.sort(
        Comparator.comparing((RiskRate rate) -> rate.group().task())
            .thenComparing(rate -> rate.group().generator())
            .thenComparing(rate -> rate.group().site())
            .thenComparing(RiskRate::start, Comparator.reverseOrder()));
    return rates;
  }
}
