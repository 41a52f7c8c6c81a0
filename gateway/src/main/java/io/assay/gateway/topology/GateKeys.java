package io.assay.gateway.topology;

import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.ReviewStatus;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** How ids stand as keys, UTF-8, and where reviews go. */
final class GateKeys {

  static final Serde<DraftId> DRAFT_ID = asText(DraftId::value, DraftId::new);
  static final Serde<ReviewTaskId> REVIEW_TASK_ID =
      asText(ReviewTaskId::toString, ReviewTaskId::parse);
  static final Serializer<byte[]> BYTES = new ByteArraySerializer();

  /**
   * A review goes out by the partition its draft came in by, and so the decision on it can come
   * back to where the held draft is. The default partitioner would not do: producers outside of
   * Java spread keys in other ways.
   */
  static final StreamPartitioner<ReviewTaskId, ReviewTask> WHERE_THE_DRAFT_CAME_IN =
      (topic, id, task, partitions) -> Optional.of(Set.of(id.partition() % partitions));

  private GateKeys() {}

  /**
   * The event by its review; one that closes it is followed by a tombstone, so that the topic holds
   * what is open and not what ever was. What closed a review stays known by its decision.
   */
  static List<KeyValue<ReviewTaskId, ReviewTask>> byTask(GateEvent.ReviewChanged event) {
    ReviewTask task = event.task();
    KeyValue<ReviewTaskId, ReviewTask> said = KeyValue.pair(task.id(), task);
    return task.status() == ReviewStatus.REQUESTED
        ? List.of(said)
        : List.of(said, new KeyValue<>(task.id(), null));
  }

  /** Nothing stays nothing: a range of a store that is open at its end has no last key. */
  private static <T> Serde<T> asText(Function<T, String> write, Function<String, T> read) {
    return Serdes.serdeFrom(
        (topic, id) -> id == null ? null : write.apply(id).getBytes(StandardCharsets.UTF_8),
        (topic, bytes) ->
            bytes == null ? null : read.apply(new String(bytes, StandardCharsets.UTF_8)));
  }
}
