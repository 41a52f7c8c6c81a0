package io.assay.gateway.topology;

import org.apache.kafka.common.errors.SerializationException;

/**
 * State was written by a later version of the gateway, in a schema that this one does not know. It
 * stays as it is, for that version or a still later one to read.
 */
public final class LaterStateException extends SerializationException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what the state is of
   */
  public LaterStateException(String what, Throwable cause) {
    super(what + " were written by a later version of the gateway", cause);
  }
}
