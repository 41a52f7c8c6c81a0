package io.assay.gateway.feed;

import io.assay.gateway.domain.DecidedOn;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.feed.FeedUnavailableException.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Verdicts and decisions in the order of each partition, told from wherever a caller left off: the
 * latest from memory, earlier ones from the topics. Every record is told at least once to whoever
 * goes on with the cursor of the page before, on whichever instance; which records a caller has is
 * up to the caller. Callers that wait hold no thread. For several threads.
 */
public final class VerdictFeed implements AutoCloseable {

  /** Portions that a caller's look reads at most before it tells that there were none. */
  private static final int MOST_TURNS = 4;

  /** A topic and how it is read. */
  public record Source<T>(String topic, RecordReader<T> reader) {}

  /**
   * @param waiting callers that may wait at once
   * @param keptBytes of records that are kept in memory
   */
  public record Limits(int waiting, long keptBytes) {}

  /**
   * What a caller asks for.
   *
   * @param most entries a page, at least 1
   * @param patience how long to wait for the first, where there is none; zero does not wait
   */
  public record Query(FeedCursor after, int most, Duration patience, Predicate<FeedEntry> wanted) {}

  /** What a caller is answered. */
  public sealed interface Answer {

    /**
     * @param entries may be none although more follows
     * @param next where to go on
     */
    record Page(List<FeedEntry> entries, FeedCursor next) implements Answer {
      public Page {
        entries = List.copyOf(entries);
      }
    }

    /** Some of what follows the cursor is no longer kept, or the cursor is of other topics. */
    record Gone() implements Answer {}
  }

  private final List<String> topics;
  private final FeedTail tail;
  private final FeedPast past;
  private final FeedPages pages;
  private final BooleanSupplier brokerAnswers;
  private final int mostWaiting;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder refused = new LongAdder();
  private final LongAdder told = new LongAdder();
  private final ExecutorService lookers = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledThreadPoolExecutor clock;

  /**
   * @param consumers {@code read_committed}, of no group, each closed here
   * @param brokerAnswers whether the broker has answered lately
   */
  public VerdictFeed(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Source<RecordedVerdict> verdicts,
      Source<DecidedOn> decisions,
      Limits limits,
      BooleanSupplier brokerAnswers) {
    this.topics = List.of(verdicts.topic(), decisions.topic());
    this.tail = new FeedTail(consumers, topics, limits.keptBytes(), this::wakeAll);
    this.past = new FeedPast(consumers, topics);
    this.pages = new FeedPages(verdicts, decisions, tail, past);
    this.brokerAnswers = brokerAnswers;
    this.mostWaiting = limits.waiting();
    this.clock = new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().factory());
    this.clock.setRemoveOnCancelPolicy(true);
  }

  /** Starts to read; call it once. */
  public void start() {
    tail.start();
  }

  /** Whether new records are seen. */
  public boolean isReading() {
    return tail.isReading();
  }

  /** How many callers wait now. */
  public int waiting() {
    return waiting.get();
  }

  /** Callers so far who were refused since as many as may do waited already. */
  public long refused() {
    return refused.sum();
  }

  /** Pages so far that were read from the topics, since memory did not reach so far back. */
  public long pastReads() {
    return pages.pastReads();
  }

  /** Entries told so far. */
  public long told() {
    return told.sum();
  }

  /** The cursor behind all that was said so far. */
  public FeedCursor now() {
    return past.end();
  }

  /** The cursor before the first record of that time or later. */
  public FeedCursor at(Instant since) {
    return past.at(since);
  }

  /** As a caller is given it. */
  public String text(FeedCursor cursor) {
    return cursor.text(topics);
  }

  /**
   * What a caller was given.
   *
   * @throws IllegalArgumentException if it is no cursor of this feed
   */
  public FeedCursor cursor(String text) {
    return FeedCursor.parse(text, topics);
  }

  /**
   * The next page, at once if there is something to tell and else as soon as there is, or with
   * nothing when the time to wait is over. Reads on the caller's thread what is there already;
   * cancelling what is returned ends the waiting.
   *
   * @throws FeedUnavailableException if it cannot be had for now; what is returned may end so too
   */
  public CompletableFuture<Answer> next(Query query) {
    Waiter waiter = new Waiter(query);
    waiter.look();
    if (waiter.answer.isDone()) {
      return waiter.answer;
    }
    if (waiting.incrementAndGet() > mostWaiting) {
      waiting.decrementAndGet();
      refused.increment();
      throw new FeedUnavailableException(Why.BUSY, null);
    }
    waiters.add(waiter);
    Future<?> end =
        clock.schedule(
            () -> lookers.execute(waiter::end), query.patience().toMillis(), TimeUnit.MILLISECONDS);
    var unused =
        waiter.answer.whenComplete(
            (done, failure) -> {
              waiters.remove(waiter);
              waiting.decrementAndGet();
              end.cancel(false);
            });
    // For what came after the first look and before it was among those who are woken.
    lookers.execute(waiter::look);
    return waiter.answer;
  }

  private void wakeAll() {
    waiters.forEach(waiter -> lookers.execute(waiter::look));
  }

  /** One caller; looks again whenever there is news. */
  private final class Waiter {

    private final Query query;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private FeedCursor cursor;

    Waiter(Query query) {
      this.query = query;
      this.cursor = query.after();
    }

    synchronized void look() {
      look(query.patience().isZero());
    }

    synchronized void end() {
      look(true);
    }

    private void look(boolean last) {
      if (answer.isDone()) {
        return;
      }
      try {
        for (int turn = 1; ; turn++) {
          Optional<FeedPages.Portion> read = pages.read(cursor, query);
          if (read.isEmpty()) {
            answer.complete(new Answer.Gone());
            return;
          }
          FeedPages.Portion portion = read.get();
          cursor = portion.page().next();
          boolean found = !portion.page().entries().isEmpty();
          if (found || !portion.more() || turn == MOST_TURNS) {
            if (found || portion.more() || last) {
              tell(portion.page());
            }
            return;
          }
        }
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }

    private void tell(Answer.Page page) {
      if (page.entries().isEmpty()) {
        requireAnswers();
      }
      if (answer.complete(page)) {
        told.add(page.entries().size());
      }
    }
  }

  /** An empty page of a broker that does not answer would look like a quiet day. */
  private void requireAnswers() {
    if (!brokerAnswers.getAsBoolean()) {
      throw new FeedUnavailableException(Why.NO_ANSWER, null);
    }
    if (!tail.isReading()) {
      throw new FeedUnavailableException(Why.NOT_READING, null);
    }
  }

  /** Ends the reading; who waits is answered with nothing, and asks another instance. */
  @Override
  public void close() {
    waiters.forEach(
        waiter ->
            waiter.answer.completeExceptionally(
                new FeedUnavailableException(Why.NOT_READING, null)));
    clock.shutdownNow();
    tail.close();
    lookers.shutdown();
    past.close();
  }
}
