package io.assay.gateway.wire;

import static io.assay.gateway.wire.MappedRecords.always;
import static io.assay.gateway.wire.MappedRecords.reader;
import static io.assay.gateway.wire.MappedRecords.writer;

import io.assay.contract.AvroCodec;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.domain.DeadLetter;
import io.assay.gateway.domain.DecidedOn;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.PolicyChange;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.ReviewClaim;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.domain.audit.AuditEvent;
import io.assay.gateway.domain.risk.DriftEvent;
import io.assay.gateway.domain.risk.DriftState;
import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.domain.risk.RiskDelta;
import io.assay.gateway.domain.risk.RiskRate;
import io.assay.gateway.privacy.TextSeal;
import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.GateWire;
import io.assay.gateway.topology.RiskTopics;
import io.assay.gateway.topology.RiskWire;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The gate's values as Avro in the registry's wire format; its state in Avro's single-object
 * encoding, so that it comes back without a registry unless a later version wrote it. Safe for use
 * by several threads.
 */
public final class AvroWire implements GateWire {

  private final SchemaRegistry registry;
  private final GateTopics topics;
  private final String gatewayVersion;
  private final Sealing sealing;
  private final StateSerdes state;
  private final AvroCodec<io.assay.contract.avro.Draft> drafts;
  private final AvroCodec<io.assay.contract.avro.ReviewDecision> decisions;
  private final AvroCodec<io.assay.contract.avro.Verdict> verdicts;
  private final AvroCodec<io.assay.contract.avro.ReleasedDraft> released;
  private final AvroCodec<io.assay.contract.avro.ReviewTask> reviewTasks;
  private final AvroCodec<io.assay.contract.avro.RiskRate> riskRates;
  private final AvroCodec<io.assay.contract.avro.DriftEvent> driftEvents;
  private final AvroCodec<io.assay.contract.avro.ReviewClaim> claims;
  private final AvroCodec<io.assay.contract.avro.AuditEntry> auditEntries;
  private final AvroCodec<io.assay.contract.avro.AuditEvent> auditEvents;
  private final AvroCodec<io.assay.contract.avro.PolicyChange> policies;
  private final RecordReader<Draft> draftReader;

  /**
   * @param registry its owner closes it
   * @param gatewayVersion stands in every dead letter
   */
  public AvroWire(SchemaRegistry registry, GateTopics topics, String gatewayVersion) {
    this(registry, topics, gatewayVersion, GateTopics.MAX_RECORD_BYTES);
  }

  /**
   * As above.
   *
   * @param maxRecordBytes largest draft or decision that is read
   */
  public AvroWire(
      SchemaRegistry registry, GateTopics topics, String gatewayVersion, int maxRecordBytes) {
    this(registry, topics, gatewayVersion, maxRecordBytes, Sealing.OFF);
  }

  /**
   * With the texts of its records sealed.
   *
   * @param maxRecordBytes largest draft or decision that is read
   * @param acceptPlain whether drafts and decisions in clear are taken too
   */
  public AvroWire(
      SchemaRegistry registry,
      GateTopics topics,
      String gatewayVersion,
      int maxRecordBytes,
      TextSeal seal,
      boolean acceptPlain) {
    this(registry, topics, gatewayVersion, maxRecordBytes, new Sealing(seal, acceptPlain));
  }

  private AvroWire(
      SchemaRegistry registry,
      GateTopics topics,
      String gatewayVersion,
      int maxRecordBytes,
      Sealing sealing) {
    this.registry = registry;
    this.topics = topics;
    this.gatewayVersion = gatewayVersion;
    this.sealing = sealing;
    this.state = new StateSerdes(registry, sealing);
    this.drafts = registry.codec(io.assay.contract.avro.Draft.class, maxRecordBytes);
    this.decisions = registry.codec(io.assay.contract.avro.ReviewDecision.class, maxRecordBytes);
    this.verdicts = codec(io.assay.contract.avro.Verdict.class);
    this.released = codec(io.assay.contract.avro.ReleasedDraft.class);
    this.reviewTasks = codec(io.assay.contract.avro.ReviewTask.class);
    this.riskRates = codec(io.assay.contract.avro.RiskRate.class);
    this.driftEvents = codec(io.assay.contract.avro.DriftEvent.class);
    this.claims = registry.codec(io.assay.contract.avro.ReviewClaim.class);
    this.auditEntries = registry.codec(io.assay.contract.avro.AuditEntry.class);
    this.auditEvents = registry.codec(io.assay.contract.avro.AuditEvent.class);
    this.policies = registry.codec(io.assay.contract.avro.PolicyChange.class);
    this.draftReader =
        reader(
            topics.drafts().name(),
            drafts,
            always(wire -> DraftMapping.submitted(sealing.opened(wire))));
  }

  private AvroWire(AvroWire other, RecordReader<Draft> draftReader) {
    this.registry = other.registry;
    this.topics = other.topics;
    this.gatewayVersion = other.gatewayVersion;
    this.sealing = other.sealing;
    this.state = other.state;
    this.drafts = other.drafts;
    this.decisions = other.decisions;
    this.verdicts = other.verdicts;
    this.released = other.released;
    this.reviewTasks = other.reviewTasks;
    this.riskRates = other.riskRates;
    this.driftEvents = other.driftEvents;
    this.claims = other.claims;
    this.auditEntries = other.auditEntries;
    this.auditEvents = other.auditEvents;
    this.policies = other.policies;
    this.draftReader = draftReader;
  }

  /** The same, but drafts are read by that reader. */
  public AvroWire readingDraftsWith(RecordReader<Draft> reader) {
    return new AvroWire(this, reader);
  }

  private <T extends SpecificRecord> AvroCodec<T> codec(Class<T> type) {
    return registry.codec(type, GateTopics.MAX_WRITTEN_BYTES);
  }

  /** The schemas of all that it reads and writes. */
  public WireSchemas schemas() {
    return new WireSchemas(registry, topics);
  }

  /** As {@link WireSchemas#ensureRegistered}. */
  public void ensureRegistered() {
    schemas().ensureRegistered();
  }

  @Override
  public RecordReader<Draft> drafts() {
    return draftReader;
  }

  @Override
  public RecordReader<ReviewDecision> decisions() {
    return reader(
        topics.decisions().name(),
        decisions,
        wire -> DecisionMapping.fromWire(sealing.opened(wire)));
  }

  /** For those who are told that a decision was made and not a word of it; opens no text. */
  public RecordReader<DecidedOn> decidedReader() {
    return reader(topics.decisions().name(), decisions, always(DecisionMapping::decidedOn));
  }

  /** For those who read what the gate wrote. */
  public RecordReader<RecordedVerdict> verdictReader() {
    return reader(topics.verdicts().name(), verdicts, always(VerdictMapping::fromWire));
  }

  /** For those who read what the gate wrote. */
  public RecordReader<ReleasedDraft> releasedReader() {
    return reader(
        topics.released().name(),
        released,
        always(wire -> ReviewMapping.fromWire(sealing.opened(wire))));
  }

  /** For those who read what the gate wrote. */
  public RecordReader<ReviewTask> reviewTaskReader() {
    return reader(
        topics.reviewTasks().name(),
        reviewTasks,
        always(wire -> ReviewMapping.opened(wire, sealing)));
  }

  /** For those who write what the gate reads. */
  public Serializer<Draft> draftWriter() {
    return writer(drafts, draft -> sealing.sealed(DraftMapping.toWire(draft), draft));
  }

  /** For those who write what the gate reads, in clear. */
  public Serializer<ReviewDecision> decisionWriter() {
    return writer(decisions, DecisionMapping::toWire);
  }

  /**
   * For those who write what the gate reads.
   *
   * @param about the draft that was decided on, which says whose key the texts go under
   */
  public Serializer<ReviewDecision> decisionWriter(Draft about) {
    return writer(decisions, decision -> sealing.sealed(DecisionMapping.toWire(decision), about));
  }

  /** For those who read what reviewers claim. */
  public RecordReader<ReviewClaim> claimReader() {
    return reader(topics.claims().name(), claims, ClaimMapping::fromWire);
  }

  /** For those who write what reviewers claim. */
  public Serializer<ReviewClaim> claimWriter() {
    return writer(claims, ClaimMapping::toWire);
  }

  /** For those who read what may be released without a person. */
  public RecordReader<PolicyChange> policyReader() {
    return reader(topics.policies().name(), policies, PolicyMapping::fromWire);
  }

  /** For those who set what may be released without a person. */
  public Serializer<PolicyChange> policyWriter() {
    return writer(policies, PolicyMapping::toWire);
  }

  @Override
  public Serializer<RecordedVerdict> verdicts() {
    return writer(verdicts, VerdictMapping::toWire);
  }

  @Override
  public Serializer<ReleasedDraft> released() {
    return writer(released, draft -> sealing.sealed(ReviewMapping.toWire(draft), draft.draft()));
  }

  @Override
  public Serializer<ReviewTask> reviewTasks() {
    return writer(reviewTasks, task -> ReviewMapping.sealed(task, sealing));
  }

  @Override
  public Serde<ReviewTask> openReviews() {
    return state.openReviews();
  }

  @Override
  public Serde<DraftStanding> standings() {
    return state.standings();
  }

  @Override
  public RecordReader<AuditEntry> auditEntries() {
    return reader(
        AuditTopics.beside(topics).entries().name(), auditEntries, always(AuditMapping::fromWire));
  }

  /** For those who write what the gate reads. */
  public Serializer<AuditEntry> auditEntryWriter() {
    return writer(auditEntries, AuditMapping::toWire);
  }

  @Override
  public Serializer<AuditEvent> auditEvents() {
    return writer(auditEvents, AuditMapping::toWire);
  }

  /** For those who read what the gate wrote. */
  public RecordReader<AuditEvent> auditEventReader() {
    return reader(
        AuditTopics.beside(topics).trail().name(), auditEvents, always(AuditMapping::fromWire));
  }

  @Override
  public RiskWire risk() {
    return new RiskWire() {
      @Override
      public Serializer<RiskRate> rates() {
        return writer(riskRates, RiskMapping::toWire);
      }

      @Override
      public Serializer<DriftEvent> driftEvents() {
        return writer(driftEvents, RiskMapping::toWire);
      }

      @Override
      public Serde<RiskDelta> deltas() {
        return state.riskDeltas();
      }

      @Override
      public Serde<RiskCounts> counts() {
        return state.riskCounts();
      }

      @Override
      public Serde<DriftState> driftStates() {
        return state.driftStates();
      }
    };
  }

  /** For those who read what the gate wrote. */
  public RecordReader<RiskRate> riskRateReader() {
    return reader(
        RiskTopics.beside(topics).rates().name(), riskRates, always(RiskMapping::fromWire));
  }

  /** For those who read what the gate wrote. */
  public RecordReader<DriftEvent> driftReader() {
    return reader(
        RiskTopics.beside(topics).drift().name(), driftEvents, always(RiskMapping::fromWire));
  }

  @Override
  public Map<String, byte[]> headersOf(DeadLetter letter) {
    return DeadLetterMapping.toHeaders(letter, gatewayVersion);
  }
}
