package io.assay.gateway.review;

import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.trace.TraceContext;
import io.assay.gateway.follow.TopicFollower;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The open reviews, each with its draft, as the review topic tells them. Holds as many drafts as
 * are open, and no others. Until it {@link #caughtUp() has caught up} it may show reviews that are
 * closed and miss some that are open.
 */
public final class ReviewQueue implements AutoCloseable {

  /** How many closings are remembered, so that who comes too late is told what happened. */
  private static final int CLOSINGS = 1000;

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

  private final Clock clock;
  private final Map<ReviewTaskId, ReviewTask.Requested> open = new ConcurrentHashMap<>();
  private final Map<ReviewTaskId, ReviewTask> closed =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ReviewTaskId, ReviewTask> eldest) {
          return size() > CLOSINGS;
        }
      };
  private final Map<ReviewTaskId, TraceContext> traces = new ConcurrentHashMap<>();
  private final AtomicLong revision = new AtomicLong();
  private final TopicFollower<ReviewTask> follower;

  /**
   * @param topic clinical.review-tasks.v1
   * @param parkedPause how long to wait before a record whose schema is not known is tried again
   */
  public ReviewQueue(
      ReviewClients clients,
      String topic,
      RecordReader<ReviewTask> reader,
      Duration parkedPause,
      Clock clock) {
    this.clock = clock;
    this.follower =
        new TopicFollower<>(
            clients.consumer(),
            topic,
            reader,
            new TopicFollower.Start.Beginning(),
            TopicFollower.Unusable.BREAKS,
            parkedPause,
            new Told());
  }

  /** Starts to read; call it once. */
  public void start() {
    follower.start();
  }

  public State state() {
    return State.valueOf(follower.state().name());
  }

  /** Whether everything that was on the topic at the start is known, and reading goes on. */
  public boolean caughtUp() {
    return follower.caughtUp();
  }

  public int size() {
    return open.size();
  }

  /** Since when the oldest open review waits. */
  public Optional<Instant> oldest() {
    return open.values().stream().map(ReviewTask.Requested::heldAt).min(Instant::compareTo);
  }

  /** The tasks that open reviews are of, in their order. */
  public Set<String> tasks() {
    return each(review -> review.held().draft().task().value());
  }

  /** The sites that open reviews are of, in their order; drafts without a site add none. */
  public Set<String> sites() {
    return each(review -> review.held().draft().origin().site());
  }

  private Set<String> each(Function<ReviewTask.Requested, String> property) {
    return open.values().stream()
        .map(property)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many open reviews are past their due time. */
  public long overdue() {
    Instant now = clock.instant();
    return open.values().stream().filter(review -> review.terms().isOverdueAt(now)).count();
  }

  /** Grows with every change, so that a page knows when to ask again. */
  public long revision() {
    return revision.get();
  }

  public Optional<ReviewTask.Requested> find(ReviewTaskId id) {
    return Optional.ofNullable(open.get(id));
  }

  /** Where an open review belongs in the trace of its draft. */
  public Optional<TraceContext> traceOf(ReviewTaskId id) {
    return Optional.ofNullable(traces.get(id));
  }

  /** The event that closed a review, if that was a short while ago. */
  public Optional<ReviewTask> closing(ReviewTaskId id) {
    synchronized (closed) {
      return Optional.ofNullable(closed.get(id));
    }
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
        order.sorted(open.values().stream().filter(filter).toList(), clock.instant());
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

  /** Stops reading and forgets every draft. */
  @Override
  public void close() {
    follower.close();
    open.clear();
  }

  private final class Told implements TopicFollower.Listener<ReviewTask> {

    @Override
    public void told(ReviewTask task, ConsumerRecord<byte[], byte[]> from) {
      switch (task) {
        case ReviewTask.Requested requested -> {
          open.put(requested.id(), requested);
          traceOf(from.headers()).ifPresent(place -> traces.put(requested.id(), place));
        }
        case ReviewTask.Completed completed -> close(completed);
        case ReviewTask.Superseded superseded -> close(superseded);
        case ReviewTask.Erased erased -> close(erased);
      }
      revision.incrementAndGet();
    }

    @Override
    public void forgotten(ConsumerRecord<byte[], byte[]> from) {
      ReviewTaskId id = ReviewTaskId.parse(new String(from.key(), StandardCharsets.UTF_8));
      traces.remove(id);
      if (open.remove(id) != null) {
        revision.incrementAndGet();
      }
    }

    private static Optional<TraceContext> traceOf(Headers headers) {
      Header parent = headers.lastHeader("traceparent");
      return parent == null || parent.value() == null
          ? Optional.empty()
          : TraceContext.of(new String(parent.value(), StandardCharsets.US_ASCII), "");
    }

    private void close(ReviewTask task) {
      open.remove(task.id());
      traces.remove(task.id());
      synchronized (closed) {
        closed.put(task.id(), task);
      }
    }
  }
}
