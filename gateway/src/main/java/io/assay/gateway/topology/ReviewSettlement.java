package io.assay.gateway.topology;

import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.DeadLetter;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.SecondThought;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Applies a person's decision to the open review it names, once; a decision on any other review is
 * refused with the reason and settles nothing.
 */
final class ReviewSettlement
    extends ContextualProcessor<DraftId, Intake.Readable<ReviewDecision>, DraftId, GateEvent> {

  private final GateObserver observer;
  private KeyValueStore<ReviewTaskId, ReviewTask.Requested> openReviews;
  private KeyValueStore<DraftId, DraftStanding> standings;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
  ReviewSettlement(GateObserver observer) {
    this.observer = observer;
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
    ReviewTask.Requested open = openReviews.get(decision.task());
    // The version says which text the reviewer saw; it must be the text that is held.
    if (open == null || open.version() != decision.version()) {
      forward(record, refused(record), record.headers());
    } else {
      settle(record, open, decision);
    }
  }

  private void settle(
      Record<DraftId, Intake.Readable<ReviewDecision>> record,
      ReviewTask.Requested open,
      ReviewDecision decision) {
    Headers headers = TraceHeaders.of(record.headers());
    ReviewTask.Completed outcome =
        new ReviewTask.Completed(
            open.id(), open.version(), open.heldAt(), decision.by(), decision.kind());
    openReviews.delete(open.id());
    DraftStanding standing = standings.get(record.key());
    if (standing != null) {
      standings.put(record.key(), standing.settledBy(outcome));
    }
    forward(record, new GateEvent.ReviewChanged(outcome), headers);
    release(open, decision)
        .ifPresent(draft -> forward(record, new GateEvent.DraftReleased(draft), headers));
    observer.settled(decision.kind());
    SecondThought.of(open.held().verdict(), decision).ifPresent(observer::overridden);
  }

  private static Optional<ReleasedDraft> release(
      ReviewTask.Requested open, ReviewDecision decision) {
    AssessedDraft held = open.held();
    Draft draft = held.draft();
    RecordedVerdict verdict = RecordedVerdict.of(held, new Disposition.Hold(open.reasons()));
    return switch (decision) {
      case ReviewDecision.Approve approve ->
          Optional.of(new ReleasedDraft(draft, verdict, new Release.Approved(approve.by())));
      case ReviewDecision.Correct correct ->
          Optional.of(
              new ReleasedDraft(
                  draft.withOutput(correct.text()),
                  verdict,
                  new Release.Corrected(correct.by(), draft.content().output().length())));
      case ReviewDecision.Reject reject -> Optional.empty();
    };
  }

  private GateEvent refused(Record<DraftId, Intake.Readable<ReviewDecision>> record) {
    DraftStanding standing = standings.get(record.key());
    boolean superseded =
        standing != null && standing.superseded().contains(record.value().value().task());
    RecordMetadata where =
        context()
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record of a topic has coordinates"));
    DeadLetter letter =
        new DeadLetter(
            where.topic(),
            where.partition(),
            where.offset(),
            1,
            superseded ? DeadLetterReason.SUPERSEDED : DeadLetterReason.NO_OPEN_TASK,
            "",
            Instant.ofEpochMilli(context().currentSystemTimeMs()));
    return new GateEvent.DecisionRefused(
        new Intake.Unreadable<>(letter, record.value().original()));
  }

  private void forward(
      Record<DraftId, Intake.Readable<ReviewDecision>> record, GateEvent event, Headers headers) {
    context().forward(new Record<>(record.key(), event, record.timestamp(), headers));
  }
}
