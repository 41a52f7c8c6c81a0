package io.assay.contract;

/** The schema registry could not be asked; asking again later may help. */
public final class RegistryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RegistryUnavailableException(String subject, Throwable cause) {
    super("schema registry cannot be asked about subject " + subject, cause);
  }
}
