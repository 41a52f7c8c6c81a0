package io.assay.gateway.rest;

import io.assay.gateway.audit.AuditTrail;
import io.assay.gateway.audit.AuditUnavailableException;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.topology.RecordParkedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Records what a caller is about to do or to be shown; if that fails, it is not done. */
@ApplicationScoped
public class Audit {

  private final AuditTrail trail;
  private final Reviewer caller;
  private final Clock clock;

  Audit(AuditTrail trail, Reviewer caller, Clock clock) {
    this.trail = trail;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * @param subjects ids, never text
   * @param detail a code, or nothing
   */
  void record(AuditAction action, List<String> subjects, String detail) {
    try {
      trail.record(AuditEntry.of(clock.instant(), caller.name(), action, subjects, detail));
    } catch (AuditUnavailableException | RecordParkedException e) {
      throw new ProblemException(
          ProblemKind.BROKER_UNAVAILABLE, "it cannot be recorded, so it is not done", e);
    }
  }
}
