package io.assay.gateway.rates;

import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.domain.risk.RiskRate;
import io.assay.gateway.domain.risk.RiskSource;
import io.assay.gateway.topology.RiskStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** Live risk rates, asked of the stream's own state; the newest window is still being counted. */
public final class RiskRates {

  private static final Comparator<RiskRate> NEWEST_OF_EACH =
      Comparator.comparing((RiskRate rate) -> rate.group().task())
          .thenComparing(rate -> rate.group().generator())
          .thenComparing(rate -> rate.group().site())
          .thenComparing(RiskRate::start, Comparator.reverseOrder());

  private final KafkaStreams streams;
  private final Instances instances;

  public RiskRates(KafkaStreams streams, Instances instances) {
    this.streams = streams;
    this.instances = instances;
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

  /** The windows of every group asked for that has drafts in them, newest first. */
  public Answer find(RiskQuery query) {
    try {
      Optional<RiskSource> source = query.filter().source();
      if (source.isPresent()) {
        KeyQueryMetadata owner =
            streams.queryMetadataForKey(
                RiskStores.nameOf(query.window()), source.get(), RiskStores.SOURCE_KEYS);
        if (owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
          return new Answer.NotReady();
        }
        if (!owner.activeHost().equals(instances.self())) {
          return new Answer.Elsewhere(owner.activeHost());
        }
        return new Answer.Here(here(query), List.of());
      }
      return new Answer.Here(here(query), instances.others());
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return new Answer.NotReady();
    }
  }

  private List<RiskRate> here(RiskQuery query) {
    Map<RiskGroup, NavigableMap<Instant, RiskCounts>> slots = new HashMap<>();
    try (KeyValueIterator<Windowed<RiskGroup>, RiskCounts> all =
        streams
            .store(
                StoreQueryParameters.fromNameAndType(
                    RiskStores.nameOf(query.window()),
                    QueryableStoreTypes.<RiskGroup, RiskCounts>windowStore()))
            .fetchAll(query.earliest(), query.last().minusMillis(1))) {
      while (all.hasNext()) {
        KeyValue<Windowed<RiskGroup>, RiskCounts> slot = all.next();
        if (query.filter().matches(slot.key.key())) {
          slots
              .computeIfAbsent(query.summed(slot.key.key()), group -> new TreeMap<>())
              .merge(slot.key.window().startTime(), slot.value, RiskCounts::plus);
        }
      }
    }
    List<RiskRate> rates = new ArrayList<>();
    slots.forEach((group, counted) -> rates.addAll(windows(query, group, counted)));
    rates.sort(NEWEST_OF_EACH);
    return rates;
  }

  private static List<RiskRate> windows(
      RiskQuery query, RiskGroup group, NavigableMap<Instant, RiskCounts> slots) {
    List<RiskRate> rates = new ArrayList<>();
    for (int i = 0; i < query.windows(); i++) {
      Instant start = query.end(i).minus(query.window().size());
      slots.subMap(start, true, query.end(i), false).values().stream()
          .reduce(RiskCounts::plus)
          .ifPresent(counts -> rates.add(new RiskRate(group, query.window(), start, counts)));
    }
    return rates;
  }
}
