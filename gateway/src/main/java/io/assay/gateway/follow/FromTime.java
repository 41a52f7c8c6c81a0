package io.assay.gateway.follow;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Where a topic is read from when what happened before some time is of no interest. */
public final class FromTime {

  private FromTime() {}

  /**
   * Puts the consumer, in each of the partitions, at the first record that is stamped then or
   * later; at the end where there is none, since a partition without one would otherwise be read
   * from its beginning.
   *
   * @param partitions that the consumer is assigned
   */
  public static void seek(
      Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Instant since) {
    Map<TopicPartition, OffsetAndTimestamp> found =
        consumer.offsetsForTimes(
            partitions.stream()
                .collect(Collectors.toMap(Function.identity(), each -> since.toEpochMilli())));
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      if (first == null) {
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seek(partition, first.offset());
      }
    }
  }
}
