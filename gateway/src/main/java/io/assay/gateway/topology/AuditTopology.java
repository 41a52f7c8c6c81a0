package io.assay.gateway.topology;

import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * Gives what people did its place in the audit trail. One task writes each partition of the trail,
 * in the transaction that also takes the entry and moves the end of the chain.
 *
 * <pre>
 * audit-entries ─ read ─┬───────────┬─ link ─ audit
 *                       │ decisions ┘
 *                       └─ dead-letters (unreadable)
 * </pre>
 */
final class AuditTopology {

  private final AssayTopology.Parts parts;
  private final GateTopics topics;
  private final AuditTopics audit;
  private final GateWire wire;

  AuditTopology(AssayTopology.Parts parts) {
    this.parts = parts;
    this.topics = parts.topics();
    this.audit = AuditTopics.beside(parts.topics());
    this.wire = parts.wire();
  }

  /**
   * @param decisions each decision as it is read, whether or not it settles anything
   */
  void addTo(StreamsBuilder builder, KStream<byte[], Intake<ReviewDecision>> decisions) {
    KStream<String, AuditEntry> decided =
        decisions.map((key, intake) -> decided(intake), Named.as("audit-decision"));
    builder.stream(audit.entries().name(), audit.entries().consumedAs("audit-entries"))
        .processValues(this::read, Named.as("read-audit-entry"))
        .split(Named.as("audit-entry-"))
        .branch(
            (key, intake) -> intake instanceof Intake.Readable,
            Branched.withConsumer(entries -> link(entries, decided), "readable"))
        .defaultBranch(Branched.withConsumer(this::unreadable, "unreadable"));
  }

  private RecordIntake<AuditEntry> read() {
    return new RecordIntake<>(
        wire.auditEntries(), AuditEntry::id, parts.parking(), age -> {}, parts.observer()::parked);
  }

  private void link(
      KStream<byte[], Intake<AuditEntry>> entries, KStream<String, AuditEntry> decided) {
    entries
        .map((key, intake) -> byId(intake), Named.as("audit-said"))
        .merge(decided, Named.as("audit-all"))
        .process(AuditLink::new, Named.as("link"), GateStores.AUDIT_HEADS)
        .to(
            audit.trail().name(),
            audit
                .trail()
                .producedAs("audit", Serdes.String(), wire.auditEvents())
                .withStreamPartitioner(
                    (topic, id, event, partitions) -> Optional.of(Set.of(event.chain()))));
  }

  private void unreadable(KStream<byte[], Intake<AuditEntry>> unreadable) {
    unreadable
        .process(() -> new DeadLetterStamp<>(wire, parts.observer()), Named.as("stamp-audit-entry"))
        .to(
            topics.deadLetters().name(),
            topics
                .deadLetters()
                .producedAs("unreadable-audit-entries", Serdes.ByteArray(), GateKeys.BYTES));
  }

  private static KeyValue<String, AuditEntry> byId(Intake<AuditEntry> intake) {
    AuditEntry entry = ((Intake.Readable<AuditEntry>) intake).value();
    return KeyValue.pair(entry.id(), entry);
  }

  private static KeyValue<String, AuditEntry> decided(Intake<ReviewDecision> intake) {
    ReviewDecision decision = ((Intake.Readable<ReviewDecision>) intake).value();
    AuditEntry entry =
        new AuditEntry(
            decision.by().decision(),
            decision.by().at(),
            decision.by().reviewer(),
            AuditAction.DECIDED,
            List.of(decision.task().toString()),
            decision.kind().name().toLowerCase(Locale.ROOT));
    return KeyValue.pair(entry.id(), entry);
  }
}
