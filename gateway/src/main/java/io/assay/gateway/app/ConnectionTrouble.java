package io.assay.gateway.app;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Optional;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/**
 * Which settings to look at when a Kafka client cannot get to its broker: by the classes of what
 * was thrown, in words that hold no value of a setting.
 */
final class ConnectionTrouble {

  private ConnectionTrouble() {}

  /** Empty where it is neither the settings nor the broker's view of them. */
  static Optional<String> of(Throwable failure) {
    List<Throwable> chain = CauseChain.of(failure).toList();
    if (has(chain, LoginException.class)) {
      return Optional.of(
          "there are no credentials to show the broker: see kafka.sasl.jaas.config and, with"
              + " OAUTHBEARER, whether kafka.sasl.oauthbearer.token.endpoint.url gives a token for"
              + " kafka.sasl.oauthbearer.client.credentials.*");
    }
    if (has(chain, SslAuthenticationException.class)) {
      return Optional.of(ofHandshake(chain));
    }
    if (has(chain, UnsupportedSaslMechanismException.class)) {
      return Optional.of("the broker does not offer kafka.sasl.mechanism");
    }
    if (has(chain, AuthenticationException.class)) {
      return Optional.of(
          "the broker does not know the gateway: see kafka.sasl.mechanism and the credentials of"
              + " kafka.sasl.*");
    }
    if (has(chain, ConfigException.class)) {
      return Optional.of("a setting kafka.* is not usable; its name is in the cause");
    }
    if (has(chain, InvalidConfigurationException.class)) {
      return Optional.of(
          "a file of kafka.ssl.keystore.* or kafka.ssl.truststore.* cannot be read; its name is in"
              + " the cause");
    }
    return Optional.empty();
  }

  private static String ofHandshake(List<Throwable> chain) {
    if (has(chain, CertificateExpiredException.class)) {
      return "the broker's certificate, or one above it, has expired";
    }
    if (has(chain, CertPathBuilderException.class)
        || has(chain, CertPathValidatorException.class)) {
      return "the broker's certificate is of no authority in kafka.ssl.truststore.*";
    }
    if (has(chain, CertificateException.class)) {
      return "the broker's certificate is for another host than kafka.bootstrap.servers and the"
          + " broker's own listeners name";
    }
    return "the TLS handshake with the broker failed: see kafka.security.protocol, and whether the"
        + " broker takes the certificate of kafka.ssl.keystore.*";
  }

  private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
    return chain.stream().anyMatch(type::isInstance);
  }
}
