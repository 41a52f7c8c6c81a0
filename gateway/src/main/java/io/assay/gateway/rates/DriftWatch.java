package io.assay.gateway.rates;

import io.assay.gateway.domain.risk.DriftDetector;
import io.assay.gateway.domain.risk.DriftState;
import io.assay.gateway.domain.risk.RiskSource;
import io.assay.gateway.topology.RiskStores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** How generators' drafts compare with their reference, asked of the stream's own state. */
public final class DriftWatch {

  private final KafkaStreams streams;
  private final Instances instances;
  private final DriftDetector detector;

  public DriftWatch(KafkaStreams streams, Instances instances, DriftDetector detector) {
    this.streams = streams;
    this.instances = instances;
    this.detector = detector;
  }

  /**
   * One generator's drafts of one task.
   *
   * @param readings of the last drafts; empty until there are enough
   */
  public record Watched(
      RiskSource source, DriftState state, List<DriftDetector.Reading> readings) {}

  /** What this instance can say. */
  public sealed interface Answer {

    /**
     * @param others instances that watch other generators
     */
    record Here(List<Watched> watched, List<HostInfo> others) implements Answer {}

    /** The stream is starting or rebalancing; ask again. */
    record NotReady() implements Answer {}
  }

  /** Drafts that make a reference. */
  public int referenceDrafts() {
    return detector.referenceDrafts();
  }

  /** Every generator that is watched. */
  public Answer find() {
    List<Watched> watched = new ArrayList<>();
    try (KeyValueIterator<RiskSource, DriftState> all =
        streams
            .store(
                StoreQueryParameters.fromNameAndType(
                    RiskStores.DRIFT, QueryableStoreTypes.<RiskSource, DriftState>keyValueStore()))
            .all()) {
      all.forEachRemaining(
          each -> watched.add(new Watched(each.key, each.value, detector.readings(each.value))));
      watched.sort(
          Comparator.comparing((Watched one) -> one.source().task())
              .thenComparing(one -> one.source().generator()));
      return new Answer.Here(watched, instances.others());
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return new Answer.NotReady();
    }
  }
}
