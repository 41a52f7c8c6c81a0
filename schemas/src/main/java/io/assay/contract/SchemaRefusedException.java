package io.assay.contract;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/**
 * The schema registry answered and said no: a schema is missing and may not be registered, is not
 * compatible, or access was denied. Asking again does not help; somebody has to act.
 */
public final class SchemaRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String subject;
  private final int status;
  private final int errorCode;

  SchemaRefusedException(String subject, String what, RestClientException cause) {
    super(
        "subject "
            + subject
            + ": "
            + switch (cause.getStatus()) {
              case 401 -> "the registry does not know who asks";
              case 403 -> "the registry does not permit it";
              default -> what;
            }
            + " (registry error "
            + cause.getErrorCode()
            + ")",
        cause);
    this.subject = subject;
    this.status = cause.getStatus();
    this.errorCode = cause.getErrorCode();
  }

  /** Whether it is who asks that is refused (HTTP 401 or 403), and not what is asked. */
  public boolean isOfAccess() {
    return status == 401 || status == 403;
  }

  public String subject() {
    return subject;
  }

  /** Confluent's error code, such as 40403 or 409. */
  public int errorCode() {
    return errorCode;
  }
}
