package io.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.assay.contract.avro.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that wants a bearer token of an identity provider, and one that wants a fixed one. */
@Isolated("the addresses that Kafka may fetch a token from are a property of the JVM")
class RegistryTokensTest {

  private static final String TOPIC = "clinical.spans.v1";
  private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
  private static final String SECRET = "of-the-test-alone";

  private final AtomicInteger given = new AtomicInteger();
  private final HttpServer server;
  private volatile boolean providerIsAway;
  private volatile Duration life = Duration.ofMinutes(5);
  private volatile String lastToken = "";

  RegistryTokensTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/token", this::token);
    server.createContext("/registry/", this::registry);
    server.start();
    System.setProperty(ALLOWED, address() + "/token");
  }

  @AfterEach
  void stop() {
    System.clearProperty(ALLOWED);
    server.stop(0);
  }

  @Test
  void a_token_of_the_provider_is_shown_and_kept_while_it_lives() {
    // Given
    try (SchemaRegistry registry = SchemaRegistry.connect(settings(SECRET))) {
      // When
      int id = registry.ensureRegistered(TOPIC, Span.class);
      SchemaRegistry.Answer answer = registry.asked(TOPIC);

      // Then
      assertThat(id).isEqualTo(7);
      assertThat(answer).isEqualTo(SchemaRegistry.Answer.GIVEN);
      assertThat(given).hasValue(1);
    }
  }

  @Test
  void a_token_is_renewed_before_it_ends_and_used_to_its_end_without_the_provider()
      throws Exception {
    // Given
    life = Duration.ofSeconds(2);
    try (SchemaRegistry registry = SchemaRegistry.connect(settings(SECRET))) {
      registry.ensureRegistered(TOPIC, Span.class);
      providerIsAway = true;

      // When
      SchemaRegistry.Answer atOnce = registry.asked(TOPIC);
      while (registry.asked(TOPIC) == SchemaRegistry.Answer.GIVEN) {
        Thread.onSpinWait();
      }
      providerIsAway = false;

      // Then
      assertThat(atOnce).isEqualTo(SchemaRegistry.Answer.GIVEN);
      assertThat(registry.asked(TOPIC)).isEqualTo(SchemaRegistry.Answer.GIVEN);
      assertThat(given).hasValue(2);
    }
  }

  @Test
  void a_provider_that_is_away_is_named_and_no_refusal() {
    providerIsAway = true;
    try (SchemaRegistry registry = SchemaRegistry.connect(settings(SECRET))) {
      assertThatThrownBy(() -> registry.ensureRegistered(TOPIC, Span.class))
          .isInstanceOfSatisfying(
              RegistryUnavailableException.class,
              e -> assertThat(e.trouble()).contains("bearer.auth.issuer.endpoint.url"));
    }
  }

  @Test
  void a_wrong_secret_is_named_and_not_printed() {
    try (SchemaRegistry registry = SchemaRegistry.connect(settings("guessed-" + SECRET))) {
      assertThatThrownBy(() -> registry.ensureRegistered(TOPIC, Span.class))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasStackTraceContaining("401")
          .hasStackTraceContaining("bearer.auth.issuer.endpoint.url")
          .extracting(Throwables::getStackTrace)
          .asString()
          .doesNotContain(SECRET);
    }
  }

  @Test
  void a_token_of_ones_own_is_shown_as_it_is() {
    lastToken = "fixed-for-the-test";
    try (SchemaRegistry registry =
        SchemaRegistry.connect(
            RegistrySettings.at(address() + "/registry")
                .withAutoRegister(true)
                .withClientProperties(
                    Map.of(
                        "bearer.auth.credentials.source",
                        "STATIC_TOKEN",
                        "bearer.auth.token",
                        lastToken)))) {
      assertThat(registry.ensureRegistered(TOPIC, Span.class)).isEqualTo(7);
    }
  }

  @Test
  void a_registry_that_does_not_know_who_asks_is_told_from_one_that_refuses_a_schema() {
    lastToken = "another";
    try (SchemaRegistry registry =
        SchemaRegistry.connect(
            RegistrySettings.at(address() + "/registry").withAutoRegister(true))) {
      assertThatThrownBy(() -> registry.ensureRegistered(TOPIC, Span.class))
          .isInstanceOfSatisfying(
              SchemaRefusedException.class, e -> assertThat(e.isOfAccess()).isTrue())
          .hasMessageContaining("does not know who asks");
      assertThat(registry.asked(TOPIC)).isEqualTo(SchemaRegistry.Answer.DENIED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SASL_OAUTHBEARER_INHERIT", "CUSTOM", "oauthbearer"})
  void another_way_to_a_token_is_refused_by_name(String source) {
    RegistrySettings settings =
        settings(SECRET).withClientProperties(Map.of("bearer.auth.credentials.source", source));

    assertThatThrownBy(() -> SchemaRegistry.connect(settings))
        .hasMessageContaining("bearer.auth.credentials.source");
  }

  private RegistrySettings settings(String secret) {
    Map<String, String> properties = new HashMap<>();
    properties.put("bearer.auth.credentials.source", "OAUTHBEARER");
    properties.put("bearer.auth.issuer.endpoint.url", address() + "/token");
    properties.put("bearer.auth.client.id", "assay");
    properties.put("bearer.auth.client.secret", secret);
    properties.put("bearer.auth.scope", "registry");
    return RegistrySettings.at(address() + "/registry")
        .withAutoRegister(true)
        .withClientProperties(properties);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void token(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String wanted =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("assay:" + SECRET).getBytes(StandardCharsets.UTF_8));
    if (providerIsAway) {
      answer(exchange, 503, "{}");
    } else if (!wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, "{\"error\":\"invalid_client\"}");
    } else {
      given.incrementAndGet();
      long now = Instant.now().getEpochSecond();
      lastToken =
          part("{\"alg\":\"none\"}")
              + "."
              + part(
                  "{\"sub\":\"assay\",\"scope\":\"registry\",\"iat\":%d,\"exp\":%d}"
                      .formatted(now, now + life.toSeconds()))
              + "."
              + part("signature");
      answer(exchange, 200, "{\"access_token\":\"" + lastToken + "\"}");
    }
  }

  private static String part(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void registry(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (("Bearer " + lastToken).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 200, "{\"id\":7,\"version\":1,\"schema\":\"\\\"string\\\"\"}");
    } else {
      answer(exchange, 401, "{\"error_code\":40101,\"message\":\"who are you\"}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
