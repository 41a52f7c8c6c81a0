package io.assay.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.embedded.EmbeddedRegistry;
import io.assay.gateway.embedded.LoopbackPort;
import io.assay.gateway.signin.LocalUsers;
import io.assay.gateway.signin.Role;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two gateways over HTTPS by environment variables alone, as docs/security.md says. One sends
 * whoever comes in clear elsewhere, the other does not listen in clear and wants certificates.
 */
@SuppressWarnings("NullAway.Init") // BeforeAll comes before every test.
class HttpsIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GENERATORS = 8;
  private static final String WORD = "of-this-test-only";

  @TempDir private static Path folder;
  private static TestKeys keys;
  private static TestKeys forged;
  private static EmbeddedBroker broker;
  private static EmbeddedRegistry registry;
  private static GatewayProcess redirecting;
  private static URI inClear;
  private static GatewayProcess closed;
  private static URI neverInClear;

  @BeforeAll
  static void start() throws Exception {
    keys = TestKeys.in(folder.resolve("keys"), "gateway", "client");
    forged = TestKeys.in(folder.resolve("forged"), "client");
    broker = EmbeddedBroker.start(DataFolder.kept(folder.resolve("broker")));
    registry = EmbeddedRegistry.start(DataFolder.kept(folder.resolve("registry")));
    Files.writeString(folder.resolve("secret"), "known to both instances and nobody else");
    Files.writeString(
        folder.resolve("users"),
        LocalUsers.line("dr-lee", WORD.toCharArray(), Set.of(Role.REVIEWER_NAME)));
    int first = LoopbackPort.free();
    inClear = URI.create("http://127.0.0.1:" + first);
    redirecting =
        gateway("redirecting", first, Map.of("QUARKUS_HTTP_INSECURE_REQUESTS", "redirect"));
    redirecting.awaitReady();
    int second = LoopbackPort.free();
    neverInClear = URI.create("http://127.0.0.1:" + second);
    closed =
        gateway(
            "closed",
            second,
            Map.of(
                "QUARKUS_HTTP_INSECURE_REQUESTS",
                "disabled",
                "ASSAY_HTTP_CLIENT_CERTIFICATES",
                "true"));
    closed.awaitReady();
  }

  @AfterAll
  static void stop() {
    redirecting.close();
    closed.close();
    registry.close();
    broker.close();
  }

  @Test
  void who_trusts_its_authority_is_answered_and_told_to_come_by_nothing_else() throws Exception {
    HttpResponse<String> page = get(trusting(), redirecting.address(), "/console/");
    HttpResponse<String> api = get(trusting(), redirecting.address(), "/v1/sign-in");
    HttpResponse<String> nothing = get(trusting(), redirecting.address(), "/v1/nothing");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(api.statusCode()).isEqualTo(200);
    assertThat(nothing.statusCode()).isEqualTo(404);
    assertThat(List.of(page, api, nothing))
        .allSatisfy(
            answer -> {
              assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
              assertThat(answer.headers().allValues("Strict-Transport-Security"))
                  .containsExactly("max-age=31536000; includeSubDomains");
            });
  }

  @Test
  void who_trusts_another_authority_does_not_talk_to_it() throws Exception {
    HttpClient other = client(TestKeys.nobody(forged.trusting("client")));

    assertThatThrownBy(() -> get(other, redirecting.address(), "/health/live"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void who_comes_in_clear_is_sent_to_https_or_finds_nobody() throws Exception {
    HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpResponse<String> sent = get(browser, inClear, "/v1/sign-in");

    assertThat(sent.statusCode()).isEqualTo(301);
    assertThat(sent.headers().firstValue("Location"))
        .hasValue(redirecting.address().resolve("/v1/sign-in").toString());
    assertThat(sent.body()).isEmpty();
    assertThat(sent.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThatThrownBy(() -> get(browser, neverInClear, "/health/live"))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void a_session_s_cookie_goes_over_https_alone() throws Exception {
    HttpResponse<String> signedIn =
        trusting()
            .send(
                HttpRequest.newBuilder(redirecting.address().resolve("/v1/sign-in/session"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("name=dr-lee&password=" + WORD))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(signedIn.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("assay-session=")
        .containsIgnoringCase("; Secure")
        .containsIgnoringCase("; HttpOnly");
  }

  @Test
  void without_a_certificate_only_health_is_told_where_certificates_are_asked_for()
      throws Exception {
    // When
    HttpResponse<String> health = get(trusting(), closed.address(), "/health/ready");

    // Then
    assertThat(health.statusCode()).isEqualTo(200);
    for (String path :
        List.of("/v1/sign-in", "/console/", "/metrics", "/openapi", "/", "/health/../metrics")) {
      HttpResponse<String> refused = get(trusting(), closed.address(), path);
      assertThat(refused.statusCode()).as(path).isEqualTo(403);
      assertThat(refused.body()).as(path).contains("a client certificate is asked for");
    }
    assertThat(get(withCertificate(), closed.address(), "/v1/sign-in").statusCode()).isEqualTo(200);
    assertThat(get(withCertificate(), closed.address(), "/metrics").statusCode()).isEqualTo(200);
    HttpClient forger = client(forged.as("client", keys.trusting("gateway")));
    assertThatThrownBy(() -> get(forger, closed.address(), "/health/live"))
        .as("another key under the client's name")
        .isInstanceOf(IOException.class);
  }

  @Test
  void instances_ask_one_another_over_https_and_show_their_certificate() throws Exception {
    // Given
    for (int i = 0; i < GENERATORS; i++) {
      submit("scribe-" + i);
    }

    for (GatewayProcess asked : List.of(redirecting, closed)) {
      // When
      await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(generators(asked, "all")).isEqualTo(GENERATORS));

      // Then
      assertThat(generators(asked, "here"))
          .as("the others were counted on the other instance")
          .isBetween(1, GENERATORS - 1);
    }
  }

  @Test
  void an_image_s_health_check_finds_it_alive_over_https() throws Exception {
    // Given
    Path image = Files.createDirectories(folder.resolve("image"));
    Files.createDirectories(image.resolve("bin"));
    Files.createSymbolicLink(image.resolve("jre"), Path.of(System.getProperty("java.home")));
    Files.createSymbolicLink(
        image.resolve("app"), HOME.resolve("gateway/target/quarkus-app").toAbsolutePath());
    Path script =
        Files.copy(HOME.resolve("deploy/image/src/main/bin/healthy"), image.resolve("bin/healthy"));

    // Then
    assertThat(healthy(script, inClear, redirecting.address())).isZero();
    assertThat(healthy(script, neverInClear, closed.address())).isZero();
    assertThat(healthy(script, neverInClear, neverInClear)).isNotZero();
  }

  private static int healthy(Path script, URI plain, URI https) throws Exception {
    ProcessBuilder check = new ProcessBuilder("bash", script.toString()).inheritIO();
    check.environment().put("QUARKUS_HTTP_PORT", Integer.toString(plain.getPort()));
    check.environment().put("QUARKUS_HTTP_SSL_PORT", Integer.toString(https.getPort()));
    return check.start().waitFor();
  }

  private static GatewayProcess gateway(String name, int plainPort, Map<String, String> more)
      throws Exception {
    int port = LoopbackPort.free();
    URI address = URI.create("https://127.0.0.1:" + port);
    Map<String, String> settings = new HashMap<>(more);
    settings.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    settings.put("SCHEMA_REGISTRY_URL", registry.url().toString());
    settings.put("ASSAY_GATEWAY_STATE_DIR", folder.resolve("state-" + name).toString());
    settings.put("ASSAY_TOPICS_PARTITIONS", "4");
    settings.put("ASSAY_TOPICS_REPLICATION", "1");
    settings.put("ASSAY_SIGN_IN_DEMO", "true");
    settings.put("ASSAY_SIGN_IN_USERS_FILE", folder.resolve("users").toString());
    settings.put("ASSAY_GATEWAY_INSTANCE_SECRET_FILE", folder.resolve("secret").toString());
    settings.put("ASSAY_GATEWAY_ADVERTISED_ADDRESS", address.toString());
    settings.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));
    settings.put("QUARKUS_TLS_KEY_STORE_PEM__0__CERT", keys.certificatePem("gateway").toString());
    settings.put("QUARKUS_TLS_KEY_STORE_PEM__0__KEY", keys.keyPem("gateway").toString());
    settings.put(
        "QUARKUS_TLS_TRUST_STORE_PEM_CERTS",
        keys.certificatePem("gateway") + "," + keys.certificatePem("client"));
    return new GatewayProcess(
        GatewayLaunch.of(HOME).command(plainPort),
        settings,
        address,
        HttpClient.newBuilder().sslContext(TestKeys.nobody(keys.trusting("gateway"))),
        folder.resolve(name + ".log"));
  }

  private static HttpClient trusting() throws Exception {
    return client(TestKeys.nobody(keys.trusting("gateway")));
  }

  private static HttpClient withCertificate() throws Exception {
    return client(keys.as("client", keys.trusting("gateway")));
  }

  private static HttpClient client(SSLContext tls) {
    return HttpClient.newBuilder().sslContext(tls).connectTimeout(Duration.ofSeconds(5)).build();
  }

  private static HttpResponse<String> get(HttpClient client, URI address, String path)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static void submit(String generator) throws Exception {
    Map<String, Object> draft =
        Map.of(
            "id",
            "draft-of-" + generator,
            "task",
            "dialogue2note",
            "origin",
            Map.of("generator", generator),
            "source",
            "Denies chest pain.",
            "output",
            "Denies chest pain.");
    HttpResponse<String> answer =
        withCertificate()
            .send(
                HttpRequest.newBuilder(closed.address().resolve("/v1/drafts"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(draft)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(202);
  }

  private static int generators(GatewayProcess asked, String of) throws Exception {
    HttpResponse<String> answer =
        get(withCertificate(), asked.address(), "/v1/risk-rates?window=24h&of=" + of);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode rates = JSON.readTree(answer.body()).path("rates");
    return rates.size();
  }
}
