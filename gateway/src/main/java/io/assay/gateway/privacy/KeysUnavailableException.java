package io.assay.gateway.privacy;

/** The vault of the keys cannot be reached for now. */
public final class KeysUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KeysUnavailableException(Throwable cause) {
    super("the vault of the keys cannot be reached", cause);
  }
}
