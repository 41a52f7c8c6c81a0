package io.assay.gateway.cli.ledger;

import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.follow.FromTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics as a reader outside of the gate sees them: what was committed, and nothing else. */
public final class CommittedTopics {

  private static final long GIVE_UP_AFTER_SECONDS = 30;

  private final Map<String, Object> client;

  public CommittedTopics(String bootstrapServers) {
    this(Map.of("bootstrap.servers", bootstrapServers));
  }

  /**
   * @param client what its Kafka clients begin with: where the brokers are and how they are spoken
   *     to
   */
  public CommittedTopics(Map<String, Object> client) {
    this.client = Map.copyOf(client);
  }

  /** The end of a topic cannot be reached, as behind a transaction that stays open. */
  public static final class EndNotReachedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private EndNotReachedException(String topic) {
      super(topic + " cannot be read to its end");
    }
  }

  private Map<String, Object> readerSettings() {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    // A fetch that waits for records that will not come holds up the end of the reading.
    settings.put("fetch.max.wait.ms", 50);
    return settings;
  }

  /**
   * Each committed record of a topic up to its present end, each partition in its order.
   *
   * @throws EndNotReachedException when nothing comes any more before the end
   */
  public void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> taken) {
    read(topic, KafkaConsumer::seekToBeginning, taken);
  }

  /**
   * As above, of records that are stamped then or later.
   *
   * @throws EndNotReachedException when nothing comes any more before the end
   */
  public void readSince(
      String topic, Instant since, Consumer<ConsumerRecord<byte[], byte[]>> taken) {
    read(topic, (consumer, partitions) -> FromTime.seek(consumer, partitions, since), taken);
  }

  private void read(
      String topic,
      BiConsumer<KafkaConsumer<byte[], byte[]>, List<TopicPartition>> seek,
      Consumer<ConsumerRecord<byte[], byte[]>> taken) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            readerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      seek.accept(consumer, partitions);
      Map<TopicPartition, Long> ends = ends(partitions);
      long moved = System.nanoTime();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        ConsumerRecords<byte[], byte[]> some = consumer.poll(Duration.ofMillis(200));
        some.forEach(taken);
        if (!some.isEmpty()) {
          moved = System.nanoTime();
        } else if (System.nanoTime() - moved > TimeUnit.SECONDS.toNanos(GIVE_UP_AFTER_SECONDS)) {
          throw new EndNotReachedException(topic);
        }
      }
    }
  }

  /**
   * Where the partitions end, with what is about to be committed: a commit is answered before the
   * end of its transaction stands on every partition.
   */
  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    Map<String, Object> settings = readerSettings();
    settings.put("isolation.level", "read_uncommitted");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return consumer.endOffsets(partitions);
    }
  }

  /** What the gate wrote there. */
  public static <T> T value(RecordReader<T> reader, byte[] bytes) {
    if (reader.read(bytes) instanceof Reading.Read<T>(T value)) {
      return value;
    }
    throw new IllegalStateException("the gateway wrote what cannot be read");
  }
}
