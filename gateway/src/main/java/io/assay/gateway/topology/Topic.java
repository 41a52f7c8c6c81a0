package io.assay.gateway.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * One of the gate's topics, as it is created and checked at start.
 *
 * @param replication -1 for the cluster's default
 * @param maxMessageBytes largest record batch that the topic takes
 */
public record Topic(
    String name, int partitions, short replication, Keep keep, int maxMessageBytes) {

  /** How long records stay, and whose clock stamps them. */
  public sealed interface Keep {

    /** Every record, for so long. */
    record Every(Duration retention) implements Keep {}

    /** Every record, for ever. */
    record ForEver() implements Keep {}

    /**
     * Every record, for so long, with the broker's clock on it: its order and its time are the
     * broker's word, not a client's.
     */
    record AsTaken(Duration retention) implements Keep {}

    /**
     * The last record of each key, for ever; an older one goes within the lag, so that the text of
     * a closed review does not stay.
     */
    record Latest(Duration lag) implements Keep {}

    /**
     * The last record of each key, for ever, and an older one for so long at least: what came after
     * it may turn out to be of no use.
     */
    record LatestAndBefore(Duration least) implements Keep {}
  }

  public Topic {
    if (partitions < 1) {
      throw new IllegalArgumentException("topic " + name + " has no partitions");
    }
  }

  /**
   * The broker refuses a record whose producer's clock is further ahead of its own. A gateway with
   * such a clock stops at its first record, and forgets nothing: that it forgets a draft is a
   * record too. As Kafka 4 does unless a broker is set otherwise.
   */
  static final Map.Entry<String, String> NOT_FROM_THE_FUTURE =
      Map.entry(
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
          Long.toString(Duration.ofHours(1).toMillis()));

  /** The topic's settings, in Kafka's names. */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(ofKeep());
    if (!settings.containsKey(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)) {
      settings.put(NOT_FROM_THE_FUTURE.getKey(), NOT_FROM_THE_FUTURE.getValue());
    }
    return settings;
  }

  private Map<String, String> ofKeep() {
    String maxBytes = Integer.toString(maxMessageBytes);
    return switch (keep) {
      case Keep.Every every ->
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_DELETE,
              TopicConfig.RETENTION_MS_CONFIG,
              Long.toString(every.retention().toMillis()),
              TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
              maxBytes);
      case Keep.ForEver forEver ->
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_DELETE,
              TopicConfig.RETENTION_MS_CONFIG,
              "-1",
              TopicConfig.RETENTION_BYTES_CONFIG,
              "-1",
              TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
              maxBytes);
      case Keep.AsTaken taken ->
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_DELETE,
              TopicConfig.RETENTION_MS_CONFIG,
              Long.toString(taken.retention().toMillis()),
              // A segment goes as a whole, so a busy one must not grow for a week.
              TopicConfig.SEGMENT_MS_CONFIG,
              Long.toString(taken.retention().dividedBy(4).toMillis()),
              TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
              TimestampType.LOG_APPEND_TIME.name,
              TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
              maxBytes);
      case Keep.Latest latest ->
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_COMPACT,
              TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
              Long.toString(latest.lag().toMillis()),
              TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
              maxBytes);
      case Keep.LatestAndBefore latest ->
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_COMPACT,
              TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
              Long.toString(latest.least().toMillis()),
              TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
              maxBytes);
    };
  }

  /** Read as bytes: what they mean is found out inside the graph, where a failure has a way out. */
  Consumed<byte[], byte[]> consumedAs(String processor) {
    return Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
        .withName(processor)
        .withTimestampExtractor(new RecordTime());
  }

  <K, V> Produced<K, V> producedAs(String processor, Serde<K> keys, Serializer<V> values) {
    return Produced.with(keys, WriteOnly.serde(values)).withName(processor);
  }
}
