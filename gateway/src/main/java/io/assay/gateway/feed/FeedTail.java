package io.assay.gateway.feed;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last records of a feed's topics, read once for all callers by one thread, which begins anew
 * where reading fails. Partitions that are added while it runs are read from their first record.
 */
final class FeedTail implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FeedTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BEFORE_ANEW = Duration.ofSeconds(1);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final List<String> topics;
  private final long mostBytes;
  private final Runnable news;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;

  // What is known, guarded by this. Of a partition every record from first to before end is kept.
  private final Deque<FeedRecord> kept = new ArrayDeque<>();
  private final Map<TopicPartition, Long> first = new HashMap<>();
  private final Map<TopicPartition, Long> end = new HashMap<>();
  private long bytes;

  /**
   * @param mostBytes of the records' values that are kept
   * @param news is told that there are new records or partitions; on the reading thread
   */
  FeedTail(
      Supplier<Consumer<byte[], byte[]>> consumers,
      List<String> topics,
      long mostBytes,
      Runnable news) {
    this.consumers = consumers;
    this.topics = List.copyOf(topics);
    this.mostBytes = mostBytes;
    this.news = news;
    this.thread = new Thread(this::run, "assay-verdict-feed");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Whether new records are seen. */
  synchronized boolean isReading() {
    return !end.isEmpty();
  }

  /** Every partition that is read. */
  synchronized Set<TopicPartition> partitions() {
    return Set.copyOf(end.keySet());
  }

  /** Records that are kept, in the order in which they came, and how far they reach. */
  record Stretch(List<FeedRecord> records, Map<TopicPartition, Long> end) {}

  /** The partitions of which not all is kept that the cursor has not told, or which are unknown. */
  synchronized Set<TopicPartition> uncovered(FeedCursor after) {
    Set<TopicPartition> uncovered = new HashSet<>();
    after
        .next()
        .forEach(
            (partition, next) -> {
              Long from = first.get(partition);
              Long to = end.get(partition);
              if (from == null || to == null || next < from || next > to) {
                uncovered.add(partition);
              }
            });
    return uncovered;
  }

  /** What came after the cursor; empty when not all of it is kept. */
  synchronized Optional<Stretch> after(FeedCursor cursor) {
    if (!uncovered(cursor).isEmpty()) {
      return Optional.empty();
    }
    Map<TopicPartition, Long> open = new HashMap<>(cursor.next());
    open.entrySet().removeIf(each -> each.getValue() >= end.getOrDefault(each.getKey(), 0L));
    Deque<FeedRecord> records = new ArrayDeque<>();
    // From the last one back, since most callers have told all but a few.
    Iterator<FeedRecord> latest = kept.descendingIterator();
    while (!open.isEmpty() && latest.hasNext()) {
      FeedRecord record = latest.next();
      Long next = open.get(record.partition());
      if (next != null && record.offset() >= next) {
        records.addFirst(record);
      } else if (next != null) {
        open.remove(record.partition());
      }
    }
    return Optional.of(new Stretch(List.copyOf(records), Map.copyOf(end)));
  }

  private void run() {
    while (closing.getCount() > 0) {
      try {
        Consumer<byte[], byte[]> reading = consumers.get();
        consumer = reading;
        try {
          follow(reading);
        } finally {
          forget();
          closeAtOnce(reading);
        }
      } catch (WakeupException | InterruptException e) {
        return;
      } catch (KafkaException | IllegalStateException e) {
        LOG.atWarn()
            .addKeyValue("exception_class", e.getClass().getName())
            .log("reading verdicts for callers has failed, and begins anew");
      }
      pause();
    }
  }

  private void follow(Consumer<byte[], byte[]> reading) {
    Set<TopicPartition> assigned = Set.of();
    while (closing.getCount() > 0) {
      Set<TopicPartition> there = partitionsOf(reading);
      if (there.isEmpty()) {
        throw new IllegalStateException("no topic of the feed is there");
      }
      if (!there.equals(assigned)) {
        assign(reading, assigned, there);
        assigned = there;
      }
      take(reading.poll(POLL), positions(reading, assigned));
    }
  }

  private Set<TopicPartition> partitionsOf(Consumer<byte[], byte[]> reading) {
    Set<TopicPartition> partitions = new HashSet<>();
    for (String topic : topics) {
      reading
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    return partitions;
  }

  private void assign(
      Consumer<byte[], byte[]> reading, Set<TopicPartition> before, Set<TopicPartition> now) {
    reading.assign(now);
    Set<TopicPartition> added = new HashSet<>(now);
    added.removeAll(before);
    if (before.isEmpty()) {
      reading.seekToEnd(added);
    } else {
      reading.seekToBeginning(added);
    }
    Map<TopicPartition, Long> positions = positions(reading, added);
    synchronized (this) {
      first.putAll(positions);
      end.putAll(positions);
    }
    // Whoever waits may wait for what came to these before they were read.
    news.run();
  }

  private static Map<TopicPartition, Long> positions(
      Consumer<byte[], byte[]> reading, Set<TopicPartition> partitions) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    partitions.forEach(partition -> positions.put(partition, reading.position(partition)));
    return positions;
  }

  /**
   * @param positions after the records; beyond the last of them, since the ends of transactions
   *     have offsets too
   */
  private void take(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Long> positions) {
    synchronized (this) {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        requireOnward(partition, record.offset());
        if (record.value() != null) {
          keep(FeedRecord.of(record));
        }
      }
      positions.forEach(this::requireOnward);
      end.putAll(positions);
    }
    if (!records.isEmpty()) {
      news.run();
    }
  }

  /** A topic that was deleted and made anew has other records under the same offsets. */
  private void requireOnward(TopicPartition partition, long offset) {
    if (offset < end.getOrDefault(partition, 0L)) {
      throw new IllegalStateException(partition + " has begun anew");
    }
  }

  private void keep(FeedRecord record) {
    kept.addLast(record);
    bytes += record.value().length;
    while (bytes > mostBytes && !kept.isEmpty()) {
      FeedRecord oldest = kept.removeFirst();
      bytes -= oldest.value().length;
      first.put(oldest.partition(), oldest.offset() + 1);
    }
  }

  private synchronized void forget() {
    kept.clear();
    first.clear();
    end.clear();
    bytes = 0;
  }

  private void pause() {
    try {
      boolean unused = closing.await(BEFORE_ANEW.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    Consumer<byte[], byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Of no group, so there is nothing to wait for. */
  static void closeAtOnce(Consumer<byte[], byte[]> consumer) {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
