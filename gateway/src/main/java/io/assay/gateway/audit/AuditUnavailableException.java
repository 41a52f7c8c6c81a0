package io.assay.gateway.audit;

/** What was to be done could not be recorded, and so may not be done. */
public final class AuditUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AuditUnavailableException(Throwable cause) {
    super("the broker has not acknowledged the audit entry", cause);
  }
}
