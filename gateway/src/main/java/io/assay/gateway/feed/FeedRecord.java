package io.assay.gateway.feed;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A record of a topic of a feed, as it stands there.
 *
 * @param key empty where it has none
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them, and nobody changes the bytes.
public record FeedRecord(TopicPartition partition, long offset, byte[] key, byte[] value) {

  static FeedRecord of(ConsumerRecord<byte[], byte[]> record) {
    return new FeedRecord(
        new TopicPartition(record.topic(), record.partition()),
        record.offset(),
        record.key() == null ? new byte[0] : record.key(),
        record.value());
  }

  /** Where it is and how long. */
  @Override
  public String toString() {
    return partition + "@" + offset + " (" + value.length + " bytes)";
  }
}
