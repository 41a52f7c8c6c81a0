package io.assay.gateway.topology;

import static java.util.Objects.requireNonNull;

import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.ReviewDecision;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * What a person decided closes the review and releases the approved or corrected text. A decision
 * that settles nothing is kept as it came, with the reason.
 *
 * <pre>
 * review-decisions ─ read ─┬─ settle ─┬─ review-tasks (closed)
 *                          │          ├─ released
 *                          │          └─ dead-letters (no open review)
 *                          └─ dead-letters (unreadable)
 * </pre>
 */
final class ReviewOutcomeTopology {

  private final AssayTopology.Parts parts;
  private final GateTopics topics;
  private final GateWire wire;

  ReviewOutcomeTopology(AssayTopology.Parts parts) {
    this.parts = parts;
    this.topics = parts.topics();
    this.wire = parts.wire();
  }

  /** Answers with each decision that could be read. */
  KStream<byte[], Intake<ReviewDecision>> addTo(StreamsBuilder builder) {
    Map<String, KStream<byte[], Intake<ReviewDecision>>> branches =
        builder.stream(topics.decisions().name(), topics.decisions().consumedAs("review-decisions"))
            .processValues(this::read, Named.as("read-decision"))
            .split(Named.as("decision-"))
            .branch(
                (key, intake) -> isReadable(intake),
                Branched.withFunction(this::settle, "readable"))
            .defaultBranch(Branched.withConsumer(this::unreadable, "unreadable"));
    return requireNonNull(branches.get("decision-readable"));
  }

  private RecordIntake<ReviewDecision> read() {
    return new RecordIntake<>(
        wire.decisions(),
        decision -> decision.task().draft().value(),
        parts.parking(),
        age -> parts.observer().decisionConsumed(),
        parts.observer()::parked);
  }

  private static boolean isReadable(Intake<ReviewDecision> intake) {
    return intake instanceof Intake.Readable;
  }

  private void unreadable(KStream<byte[], Intake<ReviewDecision>> unreadable) {
    unreadable
        .process(() -> new DeadLetterStamp<>(wire, parts.observer()), Named.as("stamp-decision"))
        .to(
            topics.deadLetters().name(),
            topics
                .deadLetters()
                .producedAs("unreadable-decisions", Serdes.ByteArray(), GateKeys.BYTES));
  }

  private KStream<byte[], Intake<ReviewDecision>> settle(
      KStream<byte[], Intake<ReviewDecision>> readable) {
    readable
        .map((key, intake) -> byId((Intake.Readable<ReviewDecision>) intake), Named.as("address"))
        .process(
            () -> new ReviewSettlement(parts.observer(), parts.tracer()),
            Named.as("settle"),
            GateStores.NAMES)
        .split(Named.as("outcome-"))
        .branch((id, event) -> isRelease(event), Branched.withConsumer(this::release, "released"))
        .branch((id, event) -> isClosed(event), Branched.withConsumer(this::close, "closed"))
        .defaultBranch(Branched.withConsumer(this::refuse, "refused"));
    return readable;
  }

  private static KeyValue<DraftId, Intake.Readable<ReviewDecision>> byId(
      Intake.Readable<ReviewDecision> intake) {
    return KeyValue.pair(intake.value().task().draft(), intake);
  }

  private static boolean isRelease(GateEvent event) {
    return event instanceof GateEvent.DraftReleased;
  }

  private static boolean isClosed(GateEvent event) {
    return event instanceof GateEvent.ReviewChanged;
  }

  private void release(KStream<DraftId, GateEvent> released) {
    released
        .mapValues(event -> ((GateEvent.DraftReleased) event).draft(), Named.as("release-reviewed"))
        .to(
            topics.released().name(),
            topics.released().producedAs("released-reviewed", GateKeys.DRAFT_ID, wire.released()));
  }

  private void close(KStream<DraftId, GateEvent> closed) {
    closed
        .flatMap((id, event) -> GateKeys.byTask((GateEvent.ReviewChanged) event), Named.as("close"))
        .to(
            topics.reviewTasks().name(),
            topics
                .reviewTasks()
                .producedAs("closed-reviews", GateKeys.REVIEW_TASK_ID, wire.reviewTasks())
                .withStreamPartitioner(GateKeys.WHERE_THE_DRAFT_CAME_IN));
  }

  private void refuse(KStream<DraftId, GateEvent> refused) {
    refused
        .mapValues(event -> ((GateEvent.DecisionRefused) event).decision(), Named.as("refuse"))
        .process(() -> new DeadLetterStamp<>(wire, parts.observer()), Named.as("stamp-refused"))
        .to(
            topics.deadLetters().name(),
            topics
                .deadLetters()
                .producedAs("refused-decisions", GateKeys.DRAFT_ID, GateKeys.BYTES));
  }
}
