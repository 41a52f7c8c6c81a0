package io.assay.gateway.topology;

import io.assay.gateway.domain.Door;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.RecordedVerdict;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Every draft leaves by exactly one door: released, held for a person, or, unreadable, kept as it
 * came.
 *
 * <pre>
 * drafts ─ read ─┬─ assess ─ gate ─┬─ verdicts ─ (RiskTopology)
 *                │                 ├─ released
 *                │                 └─ review-tasks
 *                └─ dead-letters
 * </pre>
 */
final class DraftGateTopology {

  private final AssayTopology.Parts parts;
  private final GateTopics topics;
  private final GateWire wire;

  DraftGateTopology(AssayTopology.Parts parts) {
    this.parts = parts;
    this.topics = parts.topics();
    this.wire = parts.wire();
  }

  void addTo(StreamsBuilder builder) {
    builder.stream(topics.drafts().name(), topics.drafts().consumedAs("drafts"))
        .processValues(this::read, Named.as("read"))
        .split(Named.as("intake-"))
        .branch(
            (key, intake) -> isReadable(intake), Branched.withConsumer(this::assess, "readable"))
        .defaultBranch(Branched.withConsumer(this::deadLetter, "unreadable"));
  }

  private RecordIntake<Draft> read() {
    return new RecordIntake<>(
        wire.drafts(),
        draft -> draft.id().value(),
        parts.parking(),
        this::consumed,
        parts.observer()::parked);
  }

  private void consumed(Duration age) {
    parts.observer().draftConsumed();
    parts.observer().draftTakenUp(age);
  }

  private static boolean isReadable(Intake<Draft> intake) {
    return intake instanceof Intake.Readable;
  }

  private void deadLetter(KStream<byte[], Intake<Draft>> unreadable) {
    unreadable
        .peek((key, intake) -> parts.observer().draftLeft(Door.DEAD_LETTER), Named.as("count"))
        .process(() -> new DeadLetterStamp<>(wire, parts.observer()), Named.as("stamp"))
        .to(
            topics.deadLetters().name(),
            topics.deadLetters().producedAs("dead-letters", Serdes.ByteArray(), GateKeys.BYTES));
  }

  private void assess(KStream<byte[], Intake<Draft>> readable) {
    readable
        .map((key, intake) -> byId((Intake.Readable<Draft>) intake), Named.as("identify"))
        .processValues(this::assessment, Named.as("assess"))
        .process(this::gate, Named.as("gate"), GateStores.NAMES)
        .split(Named.as("door-"))
        .branch((id, event) -> isVerdict(event), Branched.withConsumer(this::record, "verdict"))
        .branch((id, event) -> isRelease(event), Branched.withConsumer(this::release, "released"))
        .defaultBranch(Branched.withConsumer(this::review, "review"));
  }

  private PatientAssessment assessment() {
    return new PatientAssessment(
        parts.assessor(), parts.policy(), parts.parking(), parts.observer()::parked);
  }

  private static KeyValue<DraftId, Draft> byId(Intake.Readable<Draft> intake) {
    return KeyValue.pair(intake.value().id(), intake.value());
  }

  private DraftGate gate() {
    return new DraftGate(
        parts.policy(),
        topics.drafts().partitions(),
        parts.memory(),
        parts.observer(),
        parts.tracer());
  }

  private static boolean isVerdict(GateEvent event) {
    return event instanceof GateEvent.VerdictGiven;
  }

  private static boolean isRelease(GateEvent event) {
    return event instanceof GateEvent.DraftReleased;
  }

  private void record(KStream<DraftId, GateEvent> verdicts) {
    KStream<DraftId, RecordedVerdict> recorded =
        verdicts.mapValues(event -> ((GateEvent.VerdictGiven) event).verdict(), Named.as("record"));
    recorded.to(
        topics.verdicts().name(),
        topics.verdicts().producedAs("verdicts", GateKeys.DRAFT_ID, wire.verdicts()));
    new RiskTopology(parts).count(recorded);
  }

  private void release(KStream<DraftId, GateEvent> released) {
    released
        .mapValues(event -> ((GateEvent.DraftReleased) event).draft(), Named.as("release"))
        .to(
            topics.released().name(),
            topics.released().producedAs("released", GateKeys.DRAFT_ID, wire.released()));
  }

  private void review(KStream<DraftId, GateEvent> reviews) {
    reviews
        .flatMap((id, event) -> GateKeys.byTask((GateEvent.ReviewChanged) event), Named.as("hold"))
        .to(
            topics.reviewTasks().name(),
            topics
                .reviewTasks()
                .producedAs("review-tasks", GateKeys.REVIEW_TASK_ID, wire.reviewTasks())
                .withStreamPartitioner(GateKeys.WHERE_THE_DRAFT_CAME_IN));
  }
}
