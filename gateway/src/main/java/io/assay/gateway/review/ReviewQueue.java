package io.assay.gateway.review;

import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * The open reviews, each with its draft, as the review topic tells them. Holds as many drafts as
 * are open, and no others. Until it {@link #caughtUp() has caught up} it may show reviews that are
 * closed and miss some that are open.
 */
public final class ReviewQueue implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  /** How the queue is. */
  public enum State {
    /** Reading what happened before it started. */
    CATCHING_UP,
    /** Up to date but for the moment it takes. */
    CAUGHT_UP,
    /** Waits for a schema that cannot be looked up. */
    PARKED,
    /**
     * It met what it cannot read or its client failed; it stays as it was and must be restarted.
     */
    BROKEN,
    CLOSED
  }

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final RecordReader<ReviewTask> reader;
  private final Duration parkedPause;
  private final Map<ReviewTaskId, ReviewTask.Requested> open = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile State state = State.CATCHING_UP;

  /**
   * @param topic clinical.review-tasks.v1
   * @param parkedPause how long to wait before a record whose schema is not known is tried again
   */
  public ReviewQueue(
      ReviewClients clients, String topic, RecordReader<ReviewTask> reader, Duration parkedPause) {
    this.consumer = clients.consumer();
    this.topic = topic;
    this.reader = reader;
    this.parkedPause = parkedPause;
    this.thread = new Thread(this::run, "assay-review-queue");
    this.thread.setDaemon(true);
  }

  /** Starts to read; call it once. */
  public void start() {
    thread.start();
  }

  public State state() {
    return state;
  }

  /** Whether everything that was on the topic at the start is known, and reading goes on. */
  public boolean caughtUp() {
    return state == State.CAUGHT_UP;
  }

  public int size() {
    return open.size();
  }

  /** Since when the oldest open review waits. */
  public Optional<Instant> oldest() {
    return open.values().stream().map(ReviewTask.Requested::heldAt).min(Instant::compareTo);
  }

  public Optional<ReviewTask.Requested> find(ReviewTaskId id) {
    return Optional.ofNullable(open.get(id));
  }

  /**
   * A page of the open reviews.
   *
   * @param from first one shown, from 0
   * @param atMost at least 1
   */
  public Page page(ReviewFilter filter, ReviewOrder order, int from, int atMost) {
    if (from < 0 || atMost < 1) {
      throw new IllegalArgumentException("a page starts at 0 and has room for one");
    }
    List<ReviewTask.Requested> chosen =
        open.values().stream().filter(filter).sorted(order.comparator()).toList();
    int start = Math.min(from, chosen.size());
    int end = Math.min(chosen.size(), start + Math.min(atMost, chosen.size()));
    return new Page(chosen.subList(start, end), chosen.size());
  }

  /**
   * A part of the queue.
   *
   * @param total how many reviews the filter lets through
   */
  public record Page(List<ReviewTask.Requested> reviews, int total) {
    public Page {
      reviews = List.copyOf(reviews);
    }
  }

  private void run() {
    try (consumer) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> before = consumer.endOffsets(partitions);
      while (state != State.CLOSED) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          take(record);
        }
        if (state == State.CATCHING_UP && isPast(before)) {
          become(State.CAUGHT_UP);
        }
      }
    } catch (WakeupException | InterruptException e) {
      become(State.CLOSED);
    } catch (RuntimeException | InterruptedException e) {
      become(State.BROKEN);
    }
  }

  private boolean isPast(Map<TopicPartition, Long> before) {
    return before.entrySet().stream()
        .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
  }

  private void take(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    if (record.value() == null) {
      return;
    }
    State before = state;
    for (Reading<ReviewTask> reading = reader.read(record.value()); ; ) {
      switch (reading) {
        case Reading.Read<ReviewTask>(ReviewTask task) -> {
          apply(task);
          become(before);
          return;
        }
        case Reading.Parked<ReviewTask> parked -> {
          become(State.PARKED);
          if (closing.await(parkedPause.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
          reading = reader.read(record.value());
        }
        // Only the gate writes here. To pass over a record could hide an open review for ever.
        case Reading.Unusable<ReviewTask> unusable ->
            throw new IllegalStateException(
                "review topic has a record of reason " + unusable.reason());
      }
    }
  }

  private void apply(ReviewTask task) {
    switch (task) {
      case ReviewTask.Requested requested -> open.put(requested.id(), requested);
      case ReviewTask.Completed completed -> open.remove(completed.id());
      case ReviewTask.Superseded superseded -> open.remove(superseded.id());
    }
  }

  private synchronized void become(State next) {
    if (state != State.CLOSED) {
      state = next;
    }
  }

  /** Stops reading and forgets every draft. */
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
    open.clear();
  }
}
