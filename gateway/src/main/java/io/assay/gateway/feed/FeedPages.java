package io.assay.gateway.feed;

import io.assay.gateway.domain.DecidedOn;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.feed.FeedUnavailableException.Why;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what follows a cursor, portion by portion: from memory where it reaches so far back, and
 * from the topics otherwise. For several threads.
 */
final class FeedPages {

  /** Records of a portion that nobody wants are passed over up to here, then the caller is told. */
  private static final int MOST_LOOKED_AT = 5_000;

  private final Map<String, Function<FeedRecord, Reading<FeedEntry>>> readers;
  private final FeedTail tail;
  private final FeedPast past;
  private final LongAdder pastReads = new LongAdder();

  /** Of two topics, whose latest records are in {@code tail} and all in {@code past}. */
  FeedPages(
      VerdictFeed.Source<RecordedVerdict> verdicts,
      VerdictFeed.Source<DecidedOn> decisions,
      FeedTail tail,
      FeedPast past) {
    this.readers =
        Map.of(
            verdicts.topic(),
            record ->
                entry(
                    record,
                    verdicts.reader(),
                    it -> new FeedEntry.Judged(eventOf("verdict", record), it)),
            decisions.topic(),
            record ->
                entry(
                    record,
                    decisions.reader(),
                    it -> new FeedEntry.Decided(eventOf("decision", record), it)));
    this.tail = tail;
    this.past = past;
  }

  /** Portions so far that were read from the topics. */
  long pastReads() {
    return pastReads.sum();
  }

  /**
   * @param more whether there may be more to read now
   */
  record Portion(VerdictFeed.Answer.Page page, boolean more) {}

  /**
   * The next portion behind a cursor; empty where what follows is gone.
   *
   * @throws FeedUnavailableException if it cannot be had for now
   */
  Optional<Portion> read(FeedCursor from, VerdictFeed.Query query) {
    FeedCursor after = from.reaching(tail.partitions());
    Optional<FeedTail.Stretch> latest = tail.after(after);
    if (latest.isPresent()) {
      return Optional.of(page(after, query, latest.get().records(), latest.get().end(), false));
    }
    Map<TopicPartition, Long> behind = new HashMap<>(after.next());
    if (tail.isReading()) {
      behind.keySet().retainAll(tail.uncovered(after));
    }
    pastReads.increment();
    return switch (past.read(behind)) {
      case FeedPast.Found.Gone gone -> Optional.empty();
      case FeedPast.Found.Records found ->
          Optional.of(page(after, query, found.records(), found.positions(), found.more()));
    };
  }

  /**
   * @param end where the records end, by partition
   * @param more whether there may be more than these
   */
  private Portion page(
      FeedCursor after,
      VerdictFeed.Query query,
      List<FeedRecord> records,
      Map<TopicPartition, Long> end,
      boolean more) {
    List<FeedEntry> entries = new ArrayList<>();
    Map<TopicPartition, Long> next = new HashMap<>();
    int looked = 0;
    for (FeedRecord record : records) {
      if (entries.size() == query.most() || looked == MOST_LOOKED_AT) {
        return new Portion(new VerdictFeed.Answer.Page(entries, after.with(next)), true);
      }
      looked++;
      entryOf(record).filter(query.wanted()).ifPresent(entries::add);
      next.put(record.partition(), record.offset() + 1);
    }
    return new Portion(new VerdictFeed.Answer.Page(entries, after.with(end)), more);
  }

  /** Empty where it is a record that nobody can read; the gate wrote none of those. */
  private Optional<FeedEntry> entryOf(FeedRecord record) {
    Function<FeedRecord, Reading<FeedEntry>> reader = readers.get(record.partition().topic());
    if (reader == null) {
      throw new IllegalStateException("a record of another topic");
    }
    return switch (reader.apply(record)) {
      case Reading.Read<FeedEntry>(FeedEntry entry) -> Optional.of(entry);
      case Reading.Unusable<FeedEntry> flaw -> Optional.empty();
      case Reading.Parked<FeedEntry> parked ->
          throw new FeedUnavailableException(Why.NO_SCHEMA, null);
    };
  }

  private static <T> Reading<FeedEntry> entry(
      FeedRecord record, RecordReader<T> reader, Function<T, FeedEntry> as) {
    return switch (reader.read(record.value())) {
      case Reading.Read<T>(T value) -> new Reading.Read<>(as.apply(value));
      case Reading.Unusable<T>(var reason, var exception, var broken) ->
          new Reading.Unusable<>(reason, exception, broken);
      case Reading.Parked<T>(var exception) -> new Reading.Parked<>(exception);
    };
  }

  private static String eventOf(String kind, FeedRecord record) {
    return kind + "-" + record.partition().partition() + "-" + record.offset();
  }
}
