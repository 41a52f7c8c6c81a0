package io.assay.bench;

import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.ReviewTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads everything that the gateway committed and holds it against what went in. */
final class Check {

  private Check() {}

  static Ledger.Flaws of(Cluster cluster, int records, int keys) {
    Ledger ledger = new Ledger(records, keys);
    RecordReader<ReleasedDraft> released = cluster.wire().releasedReader();
    RecordReader<RecordedVerdict> verdicts = cluster.wire().verdictReader();
    RecordReader<ReviewTask> reviews = cluster.wire().reviewTaskReader();
    read(
        cluster,
        cluster.topics().released().name(),
        record -> {
          ReleasedDraft draft = value(released, record.value());
          ledger.out(Ledger.Way.RELEASED, Load.keyOf(draft.draft().id()), draft.draft().version());
        });
    read(
        cluster,
        cluster.topics().verdicts().name(),
        record -> {
          RecordedVerdict verdict = value(verdicts, record.value());
          ledger.out(Ledger.Way.VERDICT, Load.keyOf(verdict.draft()), verdict.version());
        });
    read(
        cluster,
        cluster.topics().reviewTasks().name(),
        record -> {
          // A review that is closed ends with a record without value.
          if (record.value() != null
              && value(reviews, record.value()) instanceof ReviewTask.Requested open) {
            ledger.out(Ledger.Way.REVIEW, Load.keyOf(open.held().id()), open.version());
          }
        });
    return ledger.flaws();
  }

  static <T> T value(RecordReader<T> reader, byte[] bytes) {
    if (reader.read(bytes) instanceof Reading.Read<T>(T value)) {
      return value;
    }
    throw new IllegalStateException("the gateway wrote what cannot be read");
  }

  /** Each committed record of a topic, each partition in its order. */
  private static void read(
      Cluster cluster, String topic, Consumer<ConsumerRecord<byte[], byte[]>> taken) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            cluster.readerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long moved = System.nanoTime();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        ConsumerRecords<byte[], byte[]> some = consumer.poll(Duration.ofMillis(200));
        some.forEach(taken);
        if (!some.isEmpty()) {
          moved = System.nanoTime();
        } else if (System.nanoTime() - moved > TimeUnit.SECONDS.toNanos(30)) {
          throw new IllegalStateException(topic + " cannot be read to its end");
        }
      }
    }
  }
}
