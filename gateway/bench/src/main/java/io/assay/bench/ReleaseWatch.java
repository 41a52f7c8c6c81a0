package io.assay.bench;

import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.ReleasedDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer of released drafts as a hospital would run one. A draft of the load says that it was
 * written when it was due to be sent.
 */
final class ReleaseWatch implements AutoCloseable {

  private static final long ALL_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordReader<ReleasedDraft> released;
  private final List<Double> latencies = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  private ReleaseWatch(Cluster cluster) {
    String topic = cluster.topics().released().name();
    this.released = cluster.wire().releasedReader();
    this.consumer =
        new KafkaConsumer<>(
            cluster.readerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    this.thread = Thread.ofPlatform().name("release-watch").unstarted(this::watch);
  }

  /** Watches what is released from now on. */
  static ReleaseWatch start(Cluster cluster) {
    ReleaseWatch watch = new ReleaseWatch(cluster);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    while (!closed) {
      var some = consumer.poll(Duration.ofMillis(50));
      long now = System.currentTimeMillis();
      synchronized (latencies) {
        for (ConsumerRecord<byte[], byte[]> record : some) {
          Draft draft = CommittedTopics.value(released, record.value()).draft();
          latencies.add((double) (now - draft.createdAt().toEpochMilli()));
        }
      }
    }
  }

  /** Those of all that were released, once so many were. */
  double[] latenciesMs(int expected) {
    long end = System.nanoTime() + ALL_WITHIN_NANOS;
    while (System.nanoTime() < end) {
      synchronized (latencies) {
        if (latencies.size() >= expected) {
          return latencies.stream().mapToDouble(Double::doubleValue).toArray();
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    throw new IllegalStateException("not all of " + expected + " drafts were released in time");
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    consumer.close();
  }
}
