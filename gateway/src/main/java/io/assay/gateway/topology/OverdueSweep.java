package io.assay.gateway.topology;

import io.assay.gateway.domain.DraftId;
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
 * count. Looks at so many at a time that the stream thread is away for milliseconds.
 */
final class OverdueSweep {

  static final Duration EVERY = Duration.ofSeconds(5);
  static final int AT_ONCE = 500;

  private final ProcessorContext<DraftId, GateEvent> context;
  private final KeyValueStore<ReviewTaskId, ReviewTask.Requested> openReviews;
  private final GateObserver observer;
  private @Nullable ReviewTaskId next;

  private OverdueSweep(
      ProcessorContext<DraftId, GateEvent> context,
      KeyValueStore<ReviewTaskId, ReviewTask.Requested> openReviews,
      GateObserver observer) {
    this.context = context;
    this.openReviews = openReviews;
    this.observer = observer;
  }

  static void schedule(
      ProcessorContext<DraftId, GateEvent> context,
      KeyValueStore<ReviewTaskId, ReviewTask.Requested> openReviews,
      GateObserver observer) {
    OverdueSweep sweep = new OverdueSweep(context, openReviews, observer);
    context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, now -> sweep.look(now));
  }

  private void look(long nowMillis) {
    Instant now = Instant.ofEpochMilli(nowMillis);
    for (ReviewTask.Requested overdue : overdue(now)) {
      ReviewTask.Requested escalated = overdue.escalated(now);
      openReviews.put(escalated.id(), escalated);
      context.forward(
          new Record<>(escalated.id().draft(), new GateEvent.ReviewChanged(escalated), nowMillis));
      observer.overdue();
    }
  }

  private List<ReviewTask.Requested> overdue(Instant now) {
    List<ReviewTask.Requested> found = new ArrayList<>();
    try (KeyValueIterator<ReviewTaskId, ReviewTask.Requested> page =
        next == null ? openReviews.all() : openReviews.range(next, null)) {
      next = null;
      for (int seen = 0; page.hasNext(); seen++) {
        KeyValue<ReviewTaskId, ReviewTask.Requested> entry = page.next();
        if (seen == AT_ONCE) {
          next = entry.key;
          break;
        }
        if (entry.value.isToEscalateAt(now)) {
          found.add(entry.value);
        }
      }
    }
    return found;
  }
}
