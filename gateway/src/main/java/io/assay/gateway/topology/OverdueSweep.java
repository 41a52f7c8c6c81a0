package io.assay.gateway.topology;

import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Says once of each open review that its due time has passed: an event on the review topic and a
 * count. Closes those whose text was erased, and forgets where their draft stood. Looks at so many
 * at a time that the stream thread is away for milliseconds.
 */
final class OverdueSweep {

  static final Duration EVERY = Duration.ofSeconds(5);
  static final int AT_ONCE = 500;

  private final ProcessorContext<DraftId, GateEvent> context;
  private final KeyValueStore<ReviewTaskId, ReviewTask> openReviews;
  private final KeyValueStore<DraftId, DraftStanding> standings;
  private final GateObserver observer;
  private @Nullable ReviewTaskId next;

  private OverdueSweep(
      ProcessorContext<DraftId, GateEvent> context,
      KeyValueStore<ReviewTaskId, ReviewTask> openReviews,
      KeyValueStore<DraftId, DraftStanding> standings,
      GateObserver observer) {
    this.context = context;
    this.openReviews = openReviews;
    this.standings = standings;
    this.observer = observer;
  }

  static void schedule(
      ProcessorContext<DraftId, GateEvent> context,
      KeyValueStore<ReviewTaskId, ReviewTask> openReviews,
      KeyValueStore<DraftId, DraftStanding> standings,
      GateObserver observer) {
    OverdueSweep sweep = new OverdueSweep(context, openReviews, standings, observer);
    context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, now -> sweep.look(now));
  }

  private void look(long nowMillis) {
    Instant now = Instant.ofEpochMilli(nowMillis);
    for (ReviewTask due : due(now)) {
      ReviewTask said =
          switch (due) {
            case ReviewTask.Requested overdue -> escalate(overdue, now);
            case ReviewTask.Erased erased -> close(erased.foundAt(now));
            case ReviewTask.Completed closed -> closed;
            case ReviewTask.Superseded closed -> closed;
          };
      context.forward(
          new Record<>(said.id().draft(), new GateEvent.ReviewChanged(said), nowMillis));
    }
  }

  private ReviewTask escalate(ReviewTask.Requested overdue, Instant now) {
    ReviewTask.Requested escalated = overdue.escalated(now);
    openReviews.put(escalated.id(), escalated);
    observer.overdue();
    return escalated;
  }

  private ReviewTask close(ReviewTask.Erased erased) {
    openReviews.delete(erased.id());
    DraftId draft = erased.id().draft();
    DraftStanding standing = standings.get(draft);
    if (standing != null) {
      standings.put(draft, standing.without(erased.id()).orElse(null));
    }
    return erased;
  }

  private List<ReviewTask> due(Instant now) {
    List<ReviewTask> found = new ArrayList<>();
    try (KeyValueIterator<ReviewTaskId, ReviewTask> page =
        next == null ? openReviews.all() : openReviews.range(next, null)) {
      next = null;
      for (int seen = 0; page.hasNext(); seen++) {
        KeyValue<ReviewTaskId, ReviewTask> entry = page.next();
        if (seen == AT_ONCE) {
          next = entry.key;
          break;
        }
        if (isDue(entry.value, now)) {
          found.add(entry.value);
        }
      }
    }
    return found;
  }

  private static boolean isDue(ReviewTask task, Instant now) {
    return task instanceof ReviewTask.Erased
        || (task instanceof ReviewTask.Requested open && open.isToEscalateAt(now));
  }
}
