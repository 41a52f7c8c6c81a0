package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionTroubleTest {

  private static final String VALUE = "of-a-setting";

  static Stream<Arguments> troubles() {
    return Stream.of(
        arguments(
            new KafkaException(VALUE, new KafkaException(new LoginException(VALUE))),
            "token.endpoint.url"),
        arguments(handshake(new CertificateExpiredException(VALUE)), "expired"),
        arguments(
            handshake(
                new CertPathValidatorException(VALUE, new CertificateExpiredException(VALUE))),
            "expired"),
        arguments(
            handshake(new CertificateException(new CertPathBuilderException(VALUE))),
            "kafka.ssl.truststore"),
        arguments(handshake(new CertificateException(VALUE)), "another host"),
        arguments(new SslAuthenticationException(VALUE), "kafka.ssl.keystore"),
        arguments(new UnsupportedSaslMechanismException(VALUE), "kafka.sasl.mechanism"),
        arguments(new SaslAuthenticationException(VALUE), "credentials of kafka.sasl"),
        arguments(new KafkaException(new ConfigException(VALUE)), "kafka.*"),
        arguments(
            new KafkaException(new InvalidConfigurationException(VALUE)),
            "file of kafka.ssl.keystore"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void the_settings_to_look_at_are_named_without_a_value(Throwable failure, String named) {
    assertThat(ConnectionTrouble.of(failure))
        .hasValueSatisfying(said -> assertThat(said).contains(named).doesNotContain(VALUE));
  }

  @Test
  void a_broker_that_is_slow_is_no_trouble_of_settings() {
    assertThat(ConnectionTrouble.of(new TimeoutException(VALUE))).isEmpty();
  }

  private static Throwable handshake(Exception why) {
    SSLHandshakeException failed = new SSLHandshakeException(VALUE);
    failed.initCause(why);
    return new SslAuthenticationException(VALUE, failed);
  }
}
