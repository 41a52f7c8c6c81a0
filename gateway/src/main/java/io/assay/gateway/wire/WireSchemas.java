package io.assay.gateway.wire;

import io.assay.contract.RegistryUnavailableException;
import io.assay.contract.SchemaRefusedException;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.RecordParkedException;
import io.assay.gateway.topology.RiskTopics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which schema is on which topic, and whether the registry has it. Safe for use by several threads.
 */
public final class WireSchemas {

  private final SchemaRegistry registry;
  private final Map<String, Class<? extends SpecificRecord>> contracts;

  WireSchemas(SchemaRegistry registry, GateTopics topics) {
    this.registry = registry;
    this.contracts = contracts(topics);
  }

  private static Map<String, Class<? extends SpecificRecord>> contracts(GateTopics topics) {
    Map<String, Class<? extends SpecificRecord>> contracts = new LinkedHashMap<>();
    contracts.put(topics.drafts().name(), io.assay.contract.avro.Draft.class);
    contracts.put(topics.decisions().name(), io.assay.contract.avro.ReviewDecision.class);
    contracts.put(topics.claims().name(), io.assay.contract.avro.ReviewClaim.class);
    contracts.put(topics.verdicts().name(), io.assay.contract.avro.Verdict.class);
    contracts.put(topics.released().name(), io.assay.contract.avro.ReleasedDraft.class);
    contracts.put(topics.reviewTasks().name(), io.assay.contract.avro.ReviewTask.class);
    contracts.put(topics.policies().name(), io.assay.contract.avro.PolicyChange.class);
    RiskTopics risk = RiskTopics.beside(topics);
    contracts.put(risk.rates().name(), io.assay.contract.avro.RiskRate.class);
    contracts.put(risk.drift().name(), io.assay.contract.avro.DriftEvent.class);
    AuditTopics audit = AuditTopics.beside(topics);
    contracts.put(audit.entries().name(), io.assay.contract.avro.AuditEntry.class);
    contracts.put(audit.trail().name(), io.assay.contract.avro.AuditEvent.class);
    return contracts;
  }

  /** The topics whose subjects have a schema of ours, that of drafts first. */
  public List<String> topics() {
    return List.copyOf(contracts.keySet());
  }

  /**
   * Makes sure at start that every topic has its schema, so that writing survives an outage of the
   * registry from then on.
   *
   * @throws SchemaRefusedException naming the subject
   * @throws RecordParkedException if the registry cannot be asked
   */
  public void ensureRegistered() {
    contracts.forEach(this::ensure);
  }

  private void ensure(String topic, Class<? extends SpecificRecord> type) {
    try {
      registry.ensureRegistered(topic, type);
    } catch (RegistryUnavailableException e) {
      throw new RecordParkedException(topic, e);
    }
  }

  /**
   * Makes sure at start, where the registry permits it, that an earlier version finds the schemas
   * of the state that this one writes.
   *
   * @return the subjects that miss theirs: it is missing and may not be registered, or refused
   * @throws RecordParkedException if the registry cannot be asked
   */
  public List<String> ensureStateRegistered() {
    List<String> missing = new ArrayList<>();
    for (Class<? extends SpecificRecord> type : StateSerdes.TYPES) {
      try {
        registry.ensureStateRegistered(type);
      } catch (SchemaRefusedException e) {
        missing.add(SchemaRegistry.stateSubjectOf(type));
      } catch (RegistryUnavailableException e) {
        throw new RecordParkedException(SchemaRegistry.stateSubjectOf(type), e);
      }
    }
    return missing;
  }

  /**
   * The subjects whose latest schema is none that this version knows: of a later version, or
   * registered by somebody else. The gate writes and reads by its own all the same; who asks the
   * registry for the latest does not, and a later version of ours may be refused beside it.
   */
  public List<String> subjectsOfOthers() {
    return contracts.entrySet().stream()
        .filter(contract -> !registry.latestIsKnown(contract.getKey(), contract.getValue()))
        .map(contract -> SchemaRegistry.subjectOf(contract.getKey()))
        .toList();
  }
}
