package io.assay.contract;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The schema registry could not be asked; asking again later may help. */
public final class RegistryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String NOBODY = "nobody answers there in time";

  RegistryUnavailableException(String subject, Throwable cause) {
    super("schema registry cannot be asked about subject " + subject, cause);
  }

  /** What kept it from being asked, in words that hold nothing of a setting's value. */
  public String trouble() {
    return Stream.iterate(getCause(), Objects::nonNull, Throwable::getCause)
        .map(
            cause ->
                switch (cause) {
                  case RegistryTokenException token -> token.getMessage();
                  case RestClientException answer ->
                      "what answers there says HTTP " + answer.getStatus();
                  case SSLException refused ->
                      "the TLS handshake failed; see schema.registry.ssl.*";
                  case SocketException nobody -> NOBODY;
                  case InterruptedIOException nobody -> NOBODY;
                  case UnknownHostException nobody -> NOBODY;
                  default -> "";
                })
        .filter(trouble -> !trouble.isEmpty())
        .findFirst()
        .orElse("what answers there is no schema registry");
  }
}
