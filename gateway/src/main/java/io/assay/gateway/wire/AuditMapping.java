package io.assay.gateway.wire;

import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.domain.audit.AuditEvent;

/** Audit entries and events to and from their contracts. */
final class AuditMapping {

  private AuditMapping() {}

  static io.assay.contract.avro.AuditEntry toWire(AuditEntry entry) {
    return io.assay.contract.avro.AuditEntry.newBuilder()
        .setEntryId(entry.id())
        .setAt(entry.at())
        .setActor(entry.actor())
        .setAction(io.assay.contract.avro.AuditAction.valueOf(entry.action().name()))
        .setSubjects(entry.subjects())
        .setDetail(entry.detail())
        .build();
  }

  static AuditEntry fromWire(io.assay.contract.avro.AuditEntry wire) {
    return new AuditEntry(
        wire.getEntryId(),
        wire.getAt(),
        wire.getActor(),
        AuditAction.valueOf(wire.getAction().name()),
        wire.getSubjects(),
        wire.getDetail());
  }

  static io.assay.contract.avro.AuditEvent toWire(AuditEvent event) {
    return io.assay.contract.avro.AuditEvent.newBuilder()
        .setChain(event.chain())
        .setSequence(event.sequence())
        .setEntry(toWire(event.entry()))
        .setPreviousHash(event.previousHash())
        .setHash(event.hash())
        .build();
  }

  static AuditEvent fromWire(io.assay.contract.avro.AuditEvent wire) {
    return new AuditEvent(
        wire.getChain(),
        wire.getSequence(),
        fromWire(wire.getEntry()),
        wire.getPreviousHash(),
        wire.getHash());
  }
}
