package io.assay.gateway.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Reads what a feed's topics have kept from wherever a caller left off, with a few consumers that
 * are kept for the next. For several threads.
 */
final class FeedPast implements AutoCloseable {

  private static final int CONSUMERS = 2;
  private static final Duration FREE_WITHIN = Duration.ofSeconds(2);
  private static final Duration READ_WITHIN = Duration.ofSeconds(2);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final List<String> topics;
  private final Semaphore free = new Semaphore(CONSUMERS, true);
  private final Deque<Consumer<byte[], byte[]>> idle = new ArrayDeque<>();
  private boolean closed;

  FeedPast(Supplier<Consumer<byte[], byte[]>> consumers, List<String> topics) {
    this.consumers = consumers;
    this.topics = List.copyOf(topics);
  }

  /** What a stretch of the past is. */
  sealed interface Found {

    /**
     * @param records in the order in which they were read, as many as came at once
     * @param positions where reading would go on after all of them
     * @param more whether there may be more to read now
     */
    record Records(List<FeedRecord> records, Map<TopicPartition, Long> positions, boolean more)
        implements Found {}

    /** Not all of it is kept any more, or it is of topics that are not these. */
    record Gone() implements Found {}
  }

  /** Everything from these offsets on, in portions. */
  Found read(Map<TopicPartition, Long> from) {
    return with(
        consumer -> {
          if (!partitions(consumer).containsAll(from.keySet())) {
            return new Found.Gone();
          }
          consumer.assign(from.keySet());
          Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
          Map<TopicPartition, Long> begins = consumer.beginningOffsets(from.keySet());
          for (Map.Entry<TopicPartition, Long> each : from.entrySet()) {
            long next = each.getValue();
            if (next < begins.getOrDefault(each.getKey(), 0L)
                || next > ends.getOrDefault(each.getKey(), 0L)) {
              return new Found.Gone();
            }
          }
          from.forEach(consumer::seek);
          return portion(consumer, ends);
        });
  }

  private static Found portion(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    List<FeedRecord> records = new ArrayList<>();
    long giveUp = System.nanoTime() + READ_WITHIN.toNanos();
    Map<TopicPartition, Long> positions = new HashMap<>();
    do {
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(100));
      for (ConsumerRecord<byte[], byte[]> record : polled) {
        if (record.value() != null) {
          records.add(FeedRecord.of(record));
        }
      }
      ends.keySet().forEach(partition -> positions.put(partition, consumer.position(partition)));
    } while (records.isEmpty() && isBefore(positions, ends) && System.nanoTime() < giveUp);
    return new Found.Records(records, positions, !records.isEmpty() || isBefore(positions, ends));
  }

  private static boolean isBefore(
      Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> positions.getOrDefault(end.getKey(), 0L) < end.getValue());
  }

  /** Where the topics end now. */
  FeedCursor end() {
    return with(consumer -> new FeedCursor(consumer.endOffsets(assigned(consumer))));
  }

  /** The first records of that time or later, by the topics' own clocks. */
  FeedCursor at(Instant since) {
    return with(
        consumer -> {
          Set<TopicPartition> partitions = assigned(consumer);
          Map<TopicPartition, Long> times = new HashMap<>();
          partitions.forEach(partition -> times.put(partition, Math.max(0, since.toEpochMilli())));
          Map<TopicPartition, Long> next = new HashMap<>(consumer.endOffsets(partitions));
          Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
          found.forEach(
              (partition, first) -> {
                if (first != null) {
                  next.put(partition, first.offset());
                }
              });
          return new FeedCursor(next);
        });
  }

  /** All of them: of what is not assigned, the client warns that it cannot note the end. */
  private Set<TopicPartition> assigned(Consumer<byte[], byte[]> consumer) {
    Set<TopicPartition> partitions = partitions(consumer);
    consumer.assign(partitions);
    return partitions;
  }

  private Set<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    Set<TopicPartition> partitions = new HashSet<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    return partitions;
  }

  private <T> T with(Function<Consumer<byte[], byte[]>, T> reading) {
    acquire();
    Consumer<byte[], byte[]> consumer = null;
    try {
      consumer = take();
      T read = reading.apply(consumer);
      giveBack(consumer);
      consumer = null;
      return read;
    } catch (AuthorizationException e) {
      throw new FeedUnavailableException(FeedUnavailableException.Why.NOT_PERMITTED, e);
    } catch (KafkaException e) {
      throw new FeedUnavailableException(FeedUnavailableException.Why.NO_ANSWER, e);
    } finally {
      if (consumer != null) {
        FeedTail.closeAtOnce(consumer);
      }
      free.release();
    }
  }

  private void acquire() {
    try {
      if (!free.tryAcquire(FREE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new FeedUnavailableException(FeedUnavailableException.Why.BUSY, null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FeedUnavailableException(FeedUnavailableException.Why.BUSY, e);
    }
  }

  private synchronized Consumer<byte[], byte[]> take() {
    Consumer<byte[], byte[]> consumer = idle.pollFirst();
    return consumer == null ? consumers.get() : consumer;
  }

  private synchronized void giveBack(Consumer<byte[], byte[]> consumer) {
    if (closed) {
      FeedTail.closeAtOnce(consumer);
    } else {
      idle.addFirst(consumer);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(FeedTail::closeAtOnce);
    idle.clear();
  }
}
