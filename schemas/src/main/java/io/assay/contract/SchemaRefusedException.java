package io.assay.contract;

/**
 * The schema registry answered and said no: a schema is missing and may not be registered, is not
 * compatible, or access was denied. Asking again does not help; somebody has to act.
 */
public final class SchemaRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String subject;
  private final int errorCode;

  SchemaRefusedException(String subject, String what, int errorCode, Throwable cause) {
    super("subject " + subject + ": " + what + " (registry error " + errorCode + ")", cause);
    this.subject = subject;
    this.errorCode = errorCode;
  }

  public String subject() {
    return subject;
  }

  /** Confluent's error code, such as 40403 or 409. */
  public int errorCode() {
    return errorCode;
  }
}
