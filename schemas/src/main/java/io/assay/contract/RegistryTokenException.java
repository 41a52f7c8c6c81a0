package io.assay.contract;

/** The identity provider gave no token for the registry; asking again later may help. */
final class RegistryTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RegistryTokenException(Throwable cause) {
    super("no token for the schema registry came from bearer.auth.issuer.endpoint.url", cause);
  }
}
