package io.assay.gateway.topology;

import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.audit.AuditHead;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** What the gate remembers between records, in stores that a changelog topic brings back. */
public final class GateStores {

  /** Held drafts by review: the only state that holds clinical text. */
  public static final String OPEN_REVIEWS = "open-reviews";

  /** Where each draft stands, by draft id; holds no text. */
  public static final String DRAFT_STANDINGS = "draft-standings";

  /** The end of each chain of the audit trail, by partition. */
  static final String AUDIT_HEADS = "audit-heads";

  static final String[] NAMES = {OPEN_REVIEWS, DRAFT_STANDINGS};

  static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          Integer.toString(GateTopics.MAX_WRITTEN_BYTES),
          Topic.NOT_FROM_THE_FUTURE.getKey(),
          Topic.NOT_FROM_THE_FUTURE.getValue(),
          // The text of a closed review must not stay.
          TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
          "86400000",
          // After a kill all of it is read again, and the segment written to is never compacted.
          TopicConfig.SEGMENT_BYTES_CONFIG,
          "67108864");

  /** Of a store that is small enough for memory, so that every start reads all of it. */
  static final Map<String, String> SMALL_CHANGELOG =
      Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, "1048576");

  /** {@code <sequence>:<hash>}. */
  private static final Serde<AuditHead> HEADS =
      Serdes.serdeFrom(
          (topic, head) ->
              head == null
                  ? null
                  : (head.sequence() + ":" + head.hash()).getBytes(StandardCharsets.US_ASCII),
          (topic, bytes) -> bytes == null ? null : head(bytes));

  private static AuditHead head(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    int colon = text.indexOf(':');
    return new AuditHead(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
  }

  private GateStores() {}

  static void addTo(StreamsBuilder builder, GateWire wire) {
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(OPEN_REVIEWS),
                GateKeys.REVIEW_TASK_ID,
                wire.openReviews())
            .withLoggingEnabled(CHANGELOG));
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(DRAFT_STANDINGS),
                GateKeys.DRAFT_ID,
                wire.standings())
            .withLoggingEnabled(CHANGELOG));
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                // One entry a partition.
                Stores.inMemoryKeyValueStore(AUDIT_HEADS), Serdes.Integer(), HEADS)
            .withLoggingEnabled(SMALL_CHANGELOG));
  }

  static KeyValueStore<ReviewTaskId, ReviewTask> openReviews(ProcessingContext context) {
    return context.getStateStore(OPEN_REVIEWS);
  }

  static KeyValueStore<DraftId, DraftStanding> standings(ProcessingContext context) {
    return context.getStateStore(DRAFT_STANDINGS);
  }
}
