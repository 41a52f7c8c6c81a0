package io.assay.gateway.topology;

import io.assay.gateway.domain.BrokenRule;
import io.assay.gateway.domain.DeadLetter;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.ReviewCourse;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewProgress;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.SecondThought;
import io.assay.gateway.domain.trace.FlowTracer;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Applies a person's decision to the open review it names: closes it, or, where two people have to
 * agree, keeps it open for the second. A decision on any other review is refused with the reason
 * and settles nothing.
 */
final class ReviewSettlement
    extends ContextualProcessor<DraftId, Intake.Readable<ReviewDecision>, DraftId, GateEvent> {

  private final GateObserver observer;
  private final FlowTracer tracer;
  private KeyValueStore<ReviewTaskId, ReviewTask> openReviews;
  private KeyValueStore<DraftId, DraftStanding> standings;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
  ReviewSettlement(GateObserver observer, FlowTracer tracer) {
    this.observer = observer;
    this.tracer = tracer;
  }

  @Override
  public void init(ProcessorContext<DraftId, GateEvent> context) {
    super.init(context);
    openReviews = GateStores.openReviews(context);
    standings = GateStores.standings(context);
  }

  @Override
  public void process(Record<DraftId, Intake.Readable<ReviewDecision>> record) {
    ReviewDecision decision = record.value().value();
    ReviewTask found = openReviews.get(decision.task());
    if (found instanceof ReviewTask.Erased) {
      refuse(record, DeadLetterReason.KEY_ERASED);
      return;
    }
    // The version says which text the reviewer saw; it must be the text that is held.
    if (!(found instanceof ReviewTask.Requested open) || open.version() != decision.version()) {
      refuse(record, notOpen(record));
      return;
    }
    switch (ReviewCourse.of(open, decision)) {
      case ReviewCourse.Settles settles -> settle(record, open, settles);
      case ReviewCourse.Proposes proposes -> propose(record, open, proposes.progress());
      case ReviewCourse.Refused refused -> refuse(record, refused.reason());
    }
  }

  private void settle(
      Record<DraftId, Intake.Readable<ReviewDecision>> record,
      ReviewTask.Requested open,
      ReviewCourse.Settles settles) {
    ReviewDecision decision = record.value().value();
    FlowTracer.Step step = tracer.settle(TraceHeaders.contextOf(record.headers()), decision);
    ReviewTask.Completed outcome =
        new ReviewTask.Completed(
            open.id(), open.version(), open.heldAt(), decision.by(), settles.kind());
    openReviews.delete(open.id());
    DraftStanding standing = standings.get(record.key());
    if (standing != null) {
      standings.put(record.key(), standing.settledBy(outcome, now()));
    }
    forward(record, new GateEvent.ReviewChanged(outcome), TraceHeaders.of(step.context()));
    settles
        .released()
        .ifPresent(
            draft ->
                forward(
                    record, new GateEvent.DraftReleased(draft), TraceHeaders.of(step.released())));
    step.end(settles.kind().name().toLowerCase(Locale.ROOT));
    observer.settled(settles.kind());
    SecondThought.of(open.held().verdict(), decision).ifPresent(observer::overridden);
  }

  /** The first of two people: the review stays open, and says so. */
  private void propose(
      Record<DraftId, Intake.Readable<ReviewDecision>> record,
      ReviewTask.Requested open,
      ReviewProgress progress) {
    ReviewTask.Requested waiting = open.with(progress);
    openReviews.put(waiting.id(), waiting);
    FlowTracer.Step step =
        tracer.settle(TraceHeaders.contextOf(record.headers()), record.value().value());
    forward(record, new GateEvent.ReviewChanged(waiting), TraceHeaders.of(step.context()));
    step.end("proposed");
    observer.proposed();
  }

  private DeadLetterReason notOpen(Record<DraftId, Intake.Readable<ReviewDecision>> record) {
    DraftStanding standing = standings.get(record.key());
    boolean superseded =
        standing != null && standing.superseded().contains(record.value().value().task());
    return superseded ? DeadLetterReason.SUPERSEDED : DeadLetterReason.NO_OPEN_TASK;
  }

  private void refuse(
      Record<DraftId, Intake.Readable<ReviewDecision>> record, DeadLetterReason reason) {
    RecordMetadata where = RecordPlace.of(context());
    DeadLetter letter =
        new DeadLetter(
            where.topic(),
            where.partition(),
            where.offset(),
            1,
            reason,
            "",
            BrokenRule.NONE,
            now());
    GateEvent refused =
        new GateEvent.DecisionRefused(new Intake.Unreadable<>(letter, record.value().original()));
    forward(record, refused, record.headers());
  }

  private Instant now() {
    return Instant.ofEpochMilli(context().currentSystemTimeMs());
  }

  private void forward(
      Record<DraftId, Intake.Readable<ReviewDecision>> record, GateEvent event, Headers headers) {
    context().forward(new Record<>(record.key(), event, context().currentSystemTimeMs(), headers));
  }
}
