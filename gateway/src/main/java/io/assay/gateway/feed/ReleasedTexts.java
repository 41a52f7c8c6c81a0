package io.assay.gateway.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.feed.FeedUnavailableException.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds what was released on its topic, by the time of its release. Keeps no text. For several
 * threads.
 */
public final class ReleasedTexts implements AutoCloseable {

  private static final Duration FOUND_WITHIN = Duration.ofSeconds(5);

  private final FeedPast past;
  private final RecordReader<ReleasedDraft> reader;

  /**
   * @param consumers {@code read_committed}, of no group, each closed here
   * @param reader opens sealed texts
   */
  public ReleasedTexts(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      RecordReader<ReleasedDraft> reader) {
    this.past = new FeedPast(consumers, List.of(topic));
    this.reader = reader;
  }

  /** What was found. */
  public sealed interface Found {

    /** The release. */
    record Text(ReleasedDraft released) implements Found {}

    /** There is such a release, and the key of its texts was erased. */
    record Erased() implements Found {}

    /** There is such a release, and its texts are of keys or of a kind that are not known here. */
    record Unreadable() implements Found {}

    /** There is none from that time on: it is no longer kept, or not yet committed. */
    record None() implements Found {}
  }

  /**
   * The first release of this version from that time on.
   *
   * @param since not after the release; the earlier, the more has to be read
   * @throws FeedUnavailableException if it cannot be had for now, or not in time
   */
  public Found find(DraftId id, int version, Instant since) {
    byte[] key = id.value().getBytes(UTF_8);
    long giveUp = System.nanoTime() + FOUND_WITHIN.toNanos();
    Map<TopicPartition, Long> from = past.at(since).next();
    Found unopened = new Found.None();
    while (System.nanoTime() < giveUp) {
      if (!(past.read(from) instanceof FeedPast.Found.Records portion)) {
        return new Found.None();
      }
      for (FeedRecord record : portion.records()) {
        if (Arrays.equals(record.key(), key)) {
          switch (reader.read(record.value())) {
            case Reading.Read<ReleasedDraft>(ReleasedDraft released) -> {
              if (released.draft().version() == version) {
                return new Found.Text(released);
              }
            }
            case Reading.Unusable<ReleasedDraft> flaw ->
                unopened =
                    flaw.reason() == DeadLetterReason.KEY_ERASED
                        ? new Found.Erased()
                        : new Found.Unreadable();
            case Reading.Parked<ReleasedDraft> parked ->
                throw new FeedUnavailableException(Why.NO_SCHEMA, null);
          }
        }
      }
      if (portion.records().isEmpty()) {
        return unopened;
      }
      from = portion.positions();
    }
    throw new FeedUnavailableException(Why.BUSY, null);
  }

  @Override
  public void close() {
    past.close();
  }
}
