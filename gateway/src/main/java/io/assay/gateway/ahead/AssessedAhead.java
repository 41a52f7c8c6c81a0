package io.assay.gateway.ahead;

import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.validator.Urgency;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Drafts that are read and assessed before anybody asks for them. As a reader it gives the draft
 * that was read ahead from these very bytes, as an assessor the verdict on that very draft; what it
 * does not know, or what failed ahead, is done on the spot. Safe for use by several threads; a
 * thread that reads a draft must be the one that asks for its assessment next.
 */
public final class AssessedAhead implements RecordReader<Draft>, AutoCloseable {

  /** What a draft may take beyond its time budget, once its thread is interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final RecordReader<Draft> reader;
  private final Function<Draft, AssessedDraft> aheadAssessor;
  private final Function<Draft, AssessedDraft> assessor;
  private final Map<Identity, Work> begun = new ConcurrentHashMap<>();
  private final ThreadLocal<@Nullable Done> readLast = new ThreadLocal<>();
  private final AheadWorkers workers;

  /** What was found ahead. */
  private record Done(Reading<Draft> reading, @Nullable AssessedDraft assessed) {}

  /** The bytes themselves, not what they hold: two records may hold the same. */
  private record Identity(byte[] value) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Identity same && same.value == value;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(value);
    }

    @Override
    public String toString() {
      return "Identity[" + value.length + " bytes]";
    }
  }

  /** The assessment of one record. */
  final class Work extends FutureTask<Done> implements HeldRecords.Work, AheadWorkers.Task {

    private final Identity record;
    private final Runnable whenDone;

    private Work(Identity record, Runnable whenDone) {
      super(() -> judge(record.value));
      this.record = record;
      this.whenDone = whenDone;
    }

    @Override
    protected void done() {
      whenDone.run();
    }

    @Override
    public void leaveBehind() {
      setException(new TimeoutException());
    }

    @Override
    public boolean isTaken() {
      return begun.get(record) != this;
    }

    @Override
    public void forget() {
      begun.remove(record, this);
      cancel(true);
    }
  }

  /**
   * @param reader what reads on the spot
   * @param ahead what assesses ahead, on the thread that calls it and by several at once; a draft
   *     that does not end soon after the interrupt at the end of its time is left behind, and
   *     assessed on the spot when it is asked for
   * @param onTheSpot what assesses on the spot; called by several threads
   * @param atOnce drafts assessed ahead at once, of each partition in its order, at least 1
   * @param most what one of them may take
   */
  public AssessedAhead(
      RecordReader<Draft> reader,
      Function<Draft, AssessedDraft> ahead,
      Function<Draft, AssessedDraft> onTheSpot,
      int atOnce,
      Duration most) {
    this.reader = reader;
    this.aheadAssessor = ahead;
    this.assessor = onTheSpot;
    this.workers = new AheadWorkers(atOnce, most, GRACE);
  }

  /**
   * Begins with a record.
   *
   * @param from partitions take turns, so that none waits for the backlog of another
   * @param whenDone called from any thread when the work is done, failed or forgotten
   */
  Work begin(TopicPartition from, byte[] value, Runnable whenDone) {
    Identity record = new Identity(value);
    Work work = new Work(record, whenDone);
    begun.put(record, work);
    workers.take(from, work);
    return work;
  }

  private Done judge(byte[] value) throws Exception {
    Reading<Draft> reading = reader.read(value);
    if (reading instanceof Reading.Read<Draft>(Draft draft)) {
      return new Done(reading, Urgency.AHEAD.during(() -> aheadAssessor.apply(draft)));
    }
    return new Done(reading, null);
  }

  @Override
  public Reading<Draft> read(byte[] bytes) {
    readLast.remove();
    Optional<Done> done = Optional.ofNullable(begun.remove(new Identity(bytes))).flatMap(this::of);
    if (done.isPresent() && done.get().reading() instanceof Reading.Read<Draft> ahead) {
      readLast.set(done.get());
      return ahead;
    }
    // Also what could not be read ahead: the registry may be back.
    return reader.read(bytes);
  }

  /** The verdict on a draft that was read. */
  public AssessedDraft assess(Draft draft) {
    Done last = readLast.get();
    readLast.remove();
    if (last != null && last.assessed() != null && last.assessed().draft() == draft) {
      return last.assessed();
    }
    return assessor.apply(draft);
  }

  private Optional<Done> of(Work work) {
    try {
      return Optional.of(work.get());
    } catch (ExecutionException | CancellationException e) {
      // What failed ahead fails again on the spot, where its exception has a place to go.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Records begun and not taken by the graph, nor forgotten. */
  public int waiting() {
    return begun.size();
  }

  @Override
  public void close() {
    workers.close();
  }
}
