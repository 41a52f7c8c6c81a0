package io.assay.gateway.topology;

import org.apache.kafka.common.errors.SerializationException;

/**
 * State holds texts that were sealed under keys that this instance does not have: its settings are
 * not those that the state was written with. It stays as it is.
 */
public final class SealedStateException extends SerializationException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what the state is of
   */
  public SealedStateException(String what, Throwable cause) {
    super("texts of " + what + " cannot be opened", cause);
  }
}
