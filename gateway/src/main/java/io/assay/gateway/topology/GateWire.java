package io.assay.gateway.topology;

import io.assay.gateway.domain.DeadLetter;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.domain.audit.AuditEvent;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How the graph's values become bytes and back; the graph itself knows no format. A serializer
 * throws {@link RecordParkedException} when its format cannot be looked up for now.
 */
public interface GateWire {

  RecordReader<Draft> drafts();

  RecordReader<ReviewDecision> decisions();

  Serializer<RecordedVerdict> verdicts();

  Serializer<ReleasedDraft> released();

  Serializer<ReviewTask> reviewTasks();

  RecordReader<AuditEntry> auditEntries();

  Serializer<AuditEvent> auditEvents();

  /** What is told of many drafts. */
  RiskWire risk();

  /** Every header that a dead letter carries beside those the record came with. */
  Map<String, byte[]> headersOf(DeadLetter letter);

  /**
   * For the state store; needs no registry to be read back. What was written open comes back open,
   * or erased where the key of its text is gone.
   */
  Serde<ReviewTask> openReviews();

  /** For the state store; needs nobody else to be read back. */
  Serde<DraftStanding> standings();
}
