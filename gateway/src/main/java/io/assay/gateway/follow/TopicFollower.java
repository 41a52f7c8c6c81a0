package io.assay.gateway.follow;

import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener every record of a topic in the order of each partition, first what is there and
 * then what comes, on a thread of its own.
 *
 * @param <T> what the records are
 */
public final class TopicFollower<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);

  private static final Duration POLL = Duration.ofMillis(200);

  /** A broker that has just started may not know a topic for a moment. */
  private static final int LOOKS_FOR_A_TOPIC = 30;

  /** How the follower is. */
  public enum State {
    CATCHING_UP,
    CAUGHT_UP,
    PARKED,
    BROKEN,
    CLOSED
  }

  /** What to do with a record that will never be readable. */
  public enum Unusable {
    /** Nobody else writes there, so to pass over one could hide something for ever. */
    BREAKS,
    /** Others write there too. */
    IS_PASSED_OVER
  }

  /** Is told what the topic says; called by one thread. */
  public interface Listener<T> {

    /**
     * A record.
     *
     * @param from it as it stands on the topic
     */
    void told(T value, ConsumerRecord<byte[], byte[]> from);

    /** A tombstone. */
    default void forgotten(ConsumerRecord<byte[], byte[]> from) {}

    /** A record that is passed over, since it will never be readable. */
    default void passedOver(ConsumerRecord<byte[], byte[]> from) {}
  }

  /** Where to begin. */
  public sealed interface Start {

    /** The first record there is. */
    record Beginning() implements Start {}

    /** The first record of that time or later. */
    record At(Instant when) implements Start {}
  }

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final RecordReader<T> reader;
  private final Start from;
  private final Unusable unusable;
  private final Duration parkedPause;
  private final Listener<T> listener;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile State state = State.CATCHING_UP;

  /**
   * @param parkedPause how long to wait before a record whose schema is not known is tried again,
   *     or a topic that is gone looked for
   */
  public TopicFollower(
      Consumer<byte[], byte[]> consumer,
      String topic,
      RecordReader<T> reader,
      Start from,
      Unusable unusable,
      Duration parkedPause,
      Listener<T> listener) {
    this.consumer = consumer;
    this.topic = topic;
    this.reader = reader;
    this.from = from;
    this.unusable = unusable;
    this.parkedPause = parkedPause;
    this.listener = listener;
    this.thread = new Thread(this::run, "assay-follow-" + topic);
    this.thread.setDaemon(true);
  }

  /** Starts to read; call it once. */
  public void start() {
    thread.start();
  }

  public State state() {
    return state;
  }

  /** Whether everything that was there at the start is told, and reading goes on. */
  public boolean caughtUp() {
    return state == State.CAUGHT_UP;
  }

  private void run() {
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      seek(partitions);
      Map<TopicPartition, Long> before = consumer.endOffsets(partitions);
      while (state != State.CLOSED) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
          take(record);
        }
        if (records.isEmpty()) {
          awaitTopic();
        }
        if (state == State.CATCHING_UP && isPast(before)) {
          become(State.CAUGHT_UP);
        }
      }
    } catch (WakeupException | InterruptException e) {
      become(State.CLOSED);
    } catch (RuntimeException | InterruptedException e) {
      become(State.BROKEN);
      // The class only: a message may quote what was read.
      LOG.atError()
          .addKeyValue("topic", topic)
          .addKeyValue("exception_class", e.getClass().getName())
          .log("reading a topic has ended, and goes on with a restart only");
    } finally {
      // It is of no group, so there is nothing to wait for but the answer to its last fetch.
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  /**
   * Polling for a topic that is gone returns nothing, at once and for ever, and has the client
   * write a thousand lines a second; and one that is made anew under the name begins at 0.
   */
  private void awaitTopic() throws InterruptedException {
    for (int look = 0; state != State.CLOSED && consumer.partitionsFor(topic).isEmpty(); look++) {
      if (look == LOOKS_FOR_A_TOPIC) {
        throw new UnknownTopicOrPartitionException(topic);
      }
      if (closing.await(parkedPause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private void seek(List<TopicPartition> partitions) {
    switch (from) {
      case Start.Beginning beginning -> consumer.seekToBeginning(partitions);
      case Start.At at -> FromTime.seek(consumer, partitions, at.when());
    }
  }

  private boolean isPast(Map<TopicPartition, Long> before) {
    return before.entrySet().stream()
        .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
  }

  private void take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    byte @Nullable [] value = record.value();
    if (value == null) {
      listener.forgotten(record);
      return;
    }
    State before = state;
    for (Reading<T> reading = reader.read(value); ; ) {
      switch (reading) {
        case Reading.Read<T>(T read) -> {
          listener.told(read, record);
          become(before);
          return;
        }
        case Reading.Parked<T> parked -> {
          become(State.PARKED);
          if (closing.await(parkedPause.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
          reading = reader.read(value);
        }
        case Reading.Unusable<T> flaw -> {
          if (unusable == Unusable.BREAKS) {
            LOG.atError()
                .addKeyValue("topic", topic)
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", flaw.reason().code())
                .addKeyValue("schema_id", schemaIdOf(value))
                .log("a record cannot be read, and the topic is of no use without it");
            throw new IllegalStateException(topic + " has a record of reason " + flaw.reason());
          }
          listener.passedOver(record);
          become(before);
          return;
        }
      }
    }
  }

  /** By which a schema that was deleted can be put back; -1 where the bytes hold none. */
  private static int schemaIdOf(byte[] value) {
    return value.length > Integer.BYTES && value[0] == 0 ? ByteBuffer.wrap(value).getInt(1) : -1;
  }

  private synchronized void become(State next) {
    if (state != State.CLOSED) {
      state = next;
    }
  }

  /** Stops reading. */
  @Override
  public void close() {
    become(State.CLOSED);
    consumer.wakeup();
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
