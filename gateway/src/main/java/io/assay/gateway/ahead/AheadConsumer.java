package io.assay.gateway.ahead;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The main consumer of a stream thread: fetches on while drafts are assessed, and gives each record
 * when its assessment is done. To its thread it is a consumer whose position is that of the first
 * record it has not given yet, so nothing can be committed that was not given. Partitions that are
 * revoked, lost or sought in lose what was held.
 *
 * <p>Like every consumer it belongs to one thread.
 */
final class AheadConsumer extends KafkaConsumer<byte[], byte[]> {

  /** How long it sleeps between looks for new records while it waits for an assessment. */
  private static final long NAP = TimeUnit.MILLISECONDS.toNanos(1);

  /** A consumer with a full hand still has to answer its group. */
  private static final long SHOW_UP = TimeUnit.SECONDS.toNanos(1);

  private final AssessedAhead ahead;
  private final String draftsTopic;
  private final AheadLimits limits;
  private final HeldRecords held = new HeldRecords();
  private final Set<TopicPartition> pausedMeanwhile = new HashSet<>();
  private volatile @Nullable Thread waiting;
  private long shownUp;

  AheadConsumer(
      Map<String, Object> settings, String draftsTopic, AssessedAhead ahead, AheadLimits limits) {
    super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.draftsTopic = draftsTopic;
    this.ahead = ahead;
    this.limits = limits;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    waiting = Thread.currentThread();
    try {
      return pollUntil(System.nanoTime() + timeout.toNanos());
    } finally {
      waiting = null;
    }
  }

  private ConsumerRecords<byte[], byte[]> pollUntil(long end) {
    while (true) {
      long left = Math.max(0, end - System.nanoTime());
      if (held.isEmpty()) {
        take(Duration.ofNanos(left));
      } else if (held.records() < limits.records() && held.bytes() < limits.bytes()) {
        take(Duration.ZERO);
      } else {
        showUp();
      }
      ConsumerRecords<byte[], byte[]> done = held.done(paused());
      left = end - System.nanoTime();
      if (!done.isEmpty() || !done.nextOffsets().isEmpty() || left <= 0) {
        return done;
      }
      LockSupport.parkNanos(this, Math.min(left, NAP));
    }
  }

  private void take(Duration timeout) {
    shownUp = System.nanoTime();
    held.add(super.poll(timeout), this::begin);
  }

  private HeldRecords.Work begin(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    boolean isRead = record.topic().equals(draftsTopic) && value != null && value.length > 0;
    if (!isRead) {
      return HeldRecords.Work.NONE;
    }
    return ahead.begin(new TopicPartition(record.topic(), record.partition()), value, this::wake);
  }

  private void wake() {
    Thread thread = waiting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /** Polls without fetching. */
  private void showUp() {
    if (System.nanoTime() - shownUp < SHOW_UP) {
      return;
    }
    Set<TopicPartition> running = new HashSet<>(assignment());
    running.removeAll(paused());
    super.pause(running);
    pausedMeanwhile.clear();
    try {
      take(Duration.ZERO);
    } finally {
      running.retainAll(assignment());
      running.removeAll(pausedMeanwhile);
      super.resume(running);
    }
  }

  @Override
  public void pause(Collection<TopicPartition> partitions) {
    pausedMeanwhile.addAll(partitions);
    super.pause(partitions);
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
    super.subscribe(topics, dropping(listener));
  }

  @Override
  public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
    super.subscribe(pattern, dropping(listener));
  }

  private ConsumerRebalanceListener dropping(ConsumerRebalanceListener listener) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        held.drop(partitions);
        listener.onPartitionsAssigned(partitions);
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        // First the stream, which commits what it has been given.
        try {
          listener.onPartitionsRevoked(partitions);
        } finally {
          held.drop(partitions);
        }
      }

      @Override
      public void onPartitionsLost(Collection<TopicPartition> partitions) {
        try {
          listener.onPartitionsLost(partitions);
        } finally {
          held.drop(partitions);
        }
      }
    };
  }

  @Override
  public void unsubscribe() {
    super.unsubscribe();
    held.dropAll();
  }

  @Override
  public void seek(TopicPartition partition, long offset) {
    held.drop(Set.of(partition));
    super.seek(partition, offset);
  }

  @Override
  public void seek(TopicPartition partition, OffsetAndMetadata offset) {
    held.drop(Set.of(partition));
    super.seek(partition, offset);
  }

  @Override
  public void seekToBeginning(Collection<TopicPartition> partitions) {
    held.drop(partitions);
    super.seekToBeginning(partitions);
  }

  @Override
  public void seekToEnd(Collection<TopicPartition> partitions) {
    held.drop(partitions);
    super.seekToEnd(partitions);
  }

  @Override
  public long position(TopicPartition partition) {
    OptionalLong first = held.firstHeld(partition);
    return first.isPresent() ? first.getAsLong() : super.position(partition);
  }

  @Override
  public long position(TopicPartition partition, Duration timeout) {
    OptionalLong first = held.firstHeld(partition);
    return first.isPresent() ? first.getAsLong() : super.position(partition, timeout);
  }

  /** From the first record that was not given on. */
  @Override
  public OptionalLong currentLag(TopicPartition partition) {
    OptionalLong lag = super.currentLag(partition);
    OptionalLong first = held.firstHeld(partition);
    return lag.isPresent() && first.isPresent()
        ? OptionalLong.of(lag.getAsLong() + super.position(partition) - first.getAsLong())
        : lag;
  }

  @Override
  public void close() {
    held.dropAll();
    super.close();
  }

  @Override
  public void close(CloseOptions options) {
    held.dropAll();
    super.close(options);
  }
}
