package io.assay.gateway.json;

/**
 * What was sent is not a usable JSON document. Its message names the field or the place, never a
 * value.
 */
public final class InvalidJsonException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String field;

  InvalidJsonException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field at fault; empty when the document itself is. */
  public String field() {
    return field;
  }
}
