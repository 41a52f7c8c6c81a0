package io.assay.gateway.topology;

import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.DraftStanding;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Forgets drafts that were settled long ago, or the gate would remember every draft for ever. A
 * draft with an open review is never forgotten.
 */
final class StandingsSweep {

  static final Duration EVERY = Duration.ofMinutes(1);

  /** So that a look takes milliseconds of the stream thread, however many drafts there are. */
  static final int AT_ONCE = 2000;

  private final KeyValueStore<DraftId, DraftStanding> standings;
  private final Duration memory;
  private @Nullable DraftId next;

  private StandingsSweep(KeyValueStore<DraftId, DraftStanding> standings, Duration memory) {
    this.standings = standings;
    this.memory = memory;
  }

  static void schedule(
      ProcessingContext context, KeyValueStore<DraftId, DraftStanding> standings, Duration memory) {
    StandingsSweep sweep = new StandingsSweep(standings, memory);
    context.schedule(
        EVERY, PunctuationType.WALL_CLOCK_TIME, now -> sweep.look(Instant.ofEpochMilli(now)));
  }

  private void look(Instant now) {
    Instant longAgo = now.minus(memory);
    try (KeyValueIterator<DraftId, DraftStanding> page = from(next)) {
      next = null;
      for (int seen = 0; page.hasNext(); seen++) {
        KeyValue<DraftId, DraftStanding> entry = page.next();
        if (seen == AT_ONCE) {
          next = entry.key;
          return;
        }
        if (entry.value.openReviews().isEmpty() && entry.value.updatedAt().isBefore(longAgo)) {
          standings.delete(entry.key);
        }
      }
    }
  }

  private KeyValueIterator<DraftId, DraftStanding> from(@Nullable DraftId first) {
    return first == null ? standings.all() : standings.range(first, null);
  }
}
