package io.assay.gateway.intake;

import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.DraftStanding;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** Where drafts stand, asked of the stream's own state. */
public final class DraftStandings {

  private final KafkaStreams streams;
  private final String store;
  private final Serializer<DraftId> keys;
  private final HostInfo self;

  /**
   * @param self this instance as it is announced to the others ({@code application.server})
   */
  public DraftStandings(
      KafkaStreams streams, String store, Serializer<DraftId> keys, HostInfo self) {
    this.streams = streams;
    this.store = store;
    this.keys = keys;
    this.self = self;
  }

  /** What this instance can say. */
  public sealed interface Answer {

    record Here(DraftStanding standing) implements Answer {}

    /** Another instance has the draft's partition. */
    record Elsewhere(HostInfo host) implements Answer {}

    /** Nobody has judged such a draft, or not yet, or so long ago that it is forgotten. */
    record Unknown() implements Answer {}

    /** The stream is starting or rebalancing; ask again. */
    record NotReady() implements Answer {}
  }

  public Answer find(DraftId id) {
    try {
      DraftStanding standing =
          streams
              .store(
                  StoreQueryParameters.fromNameAndType(
                      store, QueryableStoreTypes.<DraftId, DraftStanding>keyValueStore()))
              .get(id);
      return standing != null ? new Answer.Here(standing) : unknownHere(id);
    } catch (InvalidStateStoreException e) {
      return new Answer.NotReady();
    }
  }

  private Answer unknownHere(DraftId id) {
    KeyQueryMetadata owner = streams.queryMetadataForKey(store, id, keys);
    if (owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
      return new Answer.NotReady();
    }
    return owner.activeHost().equals(self)
        ? new Answer.Unknown()
        : new Answer.Elsewhere(owner.activeHost());
  }
}
