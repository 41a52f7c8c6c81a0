package io.assay.gateway.intake;

import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.DraftStanding;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.jspecify.annotations.Nullable;

/** Where drafts stand, asked of the stream's own state. */
public final class DraftStandings {

  private final KafkaStreams streams;
  private final String store;
  private final HostInfo self;

  /**
   * @param self this instance as it is announced to the others ({@code application.server})
   */
  public DraftStandings(KafkaStreams streams, String store, HostInfo self) {
    this.streams = streams;
    this.store = store;
    this.self = self;
  }

  /** What this instance can say. */
  public sealed interface Answer {

    record Here(DraftStanding standing) implements Answer {}

    /**
     * Not in what this instance has. Where a draft is follows from its record and not from its id,
     * since every producer chooses partitions as it likes.
     *
     * @param others instances that have the rest; where there are none, nobody has judged such a
     *     draft, or not yet, or so long ago that it is forgotten
     */
    record NotHere(List<HostInfo> others) implements Answer {
      public NotHere {
        others = List.copyOf(others);
      }
    }

    /** The stream is starting or rebalancing; ask again. */
    record NotReady() implements Answer {}
  }

  public Answer find(DraftId id) {
    try {
      List<HostInfo> owners =
          streams.streamsMetadataForStore(store).stream()
              .filter(instance -> instance.stateStoreNames().contains(store))
              .map(StreamsMetadata::hostInfo)
              .toList();
      if (owners.isEmpty()) {
        return new Answer.NotReady();
      }
      DraftStanding standing = owners.contains(self) ? here(id) : null;
      return standing == null
          ? new Answer.NotHere(owners.stream().filter(owner -> !owner.equals(self)).toList())
          : new Answer.Here(standing);
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return new Answer.NotReady();
    }
  }

  private @Nullable DraftStanding here(DraftId id) {
    return streams
        .store(
            StoreQueryParameters.fromNameAndType(
                store, QueryableStoreTypes.<DraftId, DraftStanding>keyValueStore()))
        .get(id);
  }
}
