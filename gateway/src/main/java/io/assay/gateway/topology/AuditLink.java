package io.assay.gateway.topology;

import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.domain.audit.AuditEvent;
import io.assay.gateway.domain.audit.AuditHead;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Links each entry to the end of its partition's chain, which it then is. */
final class AuditLink extends ContextualProcessor<String, AuditEntry, String, AuditEvent> {

  @SuppressWarnings("NullAway.Init") // Streams calls init first.
  private KeyValueStore<Integer, AuditHead> heads;

  @Override
  public void init(ProcessorContext<String, AuditEvent> context) {
    super.init(context);
    heads = context.getStateStore(GateStores.AUDIT_HEADS);
  }

  @Override
  public void process(Record<String, AuditEntry> record) {
    int chain = context().taskId().partition();
    AuditHead head = Objects.requireNonNullElse(heads.get(chain), AuditHead.NOTHING);
    AuditEvent event = AuditEvent.after(head, chain, record.value());
    heads.put(chain, event.head());
    context().forward(record.withValue(event));
  }
}
