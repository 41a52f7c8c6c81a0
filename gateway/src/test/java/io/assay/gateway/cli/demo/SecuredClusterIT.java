package io.assay.gateway.cli.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.cli.CommandRun;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.embedded.EmbeddedRegistry;
import io.assay.gateway.embedded.LoopbackPort;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway on a cluster that asks everybody for a certificate and a password (mutual TLS below
 * SASL), with a registry behind mutual TLS and basic authentication. Nothing but settings.
 */
@SuppressWarnings("NullAway.Init") // BeforeEach comes before every test.
class SecuredClusterIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final String USER = "assay";
  private static final String WORD = "of-the-gateway-only";
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private TestKeys keys;
  private EmbeddedBroker broker;
  private EmbeddedRegistry registry;
  private TlsFront front;

  @BeforeEach
  void start() throws Exception {
    keys = TestKeys.in(folder.resolve("keys"), "broker", "gateway", "registry");
    broker =
        EmbeddedBroker.startSecured(
            DataFolder.kept(folder.resolve("broker")),
            Map.of(
                "ssl.keystore.location",
                keys.store("broker").toString(),
                "ssl.keystore.password",
                TestKeys.PASSWORD,
                "ssl.keystore.type",
                "PKCS12",
                "ssl.truststore.location",
                keys.trusting("gateway").toString(),
                "ssl.truststore.password",
                TestKeys.PASSWORD,
                "ssl.truststore.type",
                "PKCS12",
                "ssl.client.auth",
                "required",
                "sasl.enabled.mechanisms",
                "PLAIN",
                "plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_"
                    + USER
                    + "=\""
                    + WORD
                    + "\";"));
    registry = EmbeddedRegistry.start(DataFolder.kept(folder.resolve("registry")));
    front =
        TlsFront.of(registry.url(), keys.store("registry"), keys.trusting("gateway"), USER, WORD);
  }

  @AfterEach
  void stop() {
    front.close();
    registry.close();
    broker.close();
  }

  @Test
  void a_draft_goes_through_with_the_right_keys_and_passwords() throws Exception {
    // Given
    Path log = folder.resolve("gateway.log");

    try (GatewayProcess gateway = gateway(WORD, log)) {
      // When
      gateway.awaitReady();
      String address = gateway.address().toString();
      given()
          .baseUri(address)
          .contentType(ContentType.JSON)
          .body(
              Map.of(
                  "id", "over-tls",
                  "task", "dialogue2note",
                  "source", "Denies chest pain.",
                  "output", "Denies chest pain."))
          .post("/v1/drafts")
          .then()
          .statusCode(202);

      // Then
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> given().baseUri(address).get("/v1/drafts/over-tls").then().statusCode(200));
      given()
          .baseUri(address)
          .contentType(ContentType.JSON)
          .body(Map.of("level", "debug", "minutes", 1))
          .put("/v1/operations/log-levels/io.assay")
          .then()
          .statusCode(200);
      await().atMost(SOON).until(() -> audit("show").contains("\"changed-log-level\""));
      assertThat(audit("verify")).contains("whole");
    }
    assertThat(Files.readString(log)).doesNotContain(WORD, TestKeys.PASSWORD);
  }

  @Test
  void a_wrong_password_stops_the_boot_and_names_the_setting() throws IOException {
    // Given
    Path log = folder.resolve("gateway.log");

    // When
    try (GatewayProcess gateway = gateway("guessed-" + WORD, log)) {
      assertThatThrownBy(gateway::awaitReady).hasMessageContaining("ended while it started");
    }

    // Then
    assertThat(Files.readString(log))
        .contains("kafka.bootstrap.servers")
        .contains("Authentication")
        .doesNotContain(WORD, TestKeys.PASSWORD);
  }

  private GatewayProcess gateway(String word, Path log) throws IOException {
    Path settings = folder.resolve("secured.properties");
    Map<String, String> all = new TreeMap<>();
    all.put("kafka.bootstrap.servers", broker.bootstrapServers());
    kafka(word).forEach((key, value) -> all.put("kafka." + key, value));
    all.put("schema.registry.url", front.address());
    registryClient()
        .forEach((key, value) -> all.put("assay.registry.properties.\"" + key + "\"", value));
    all.put("assay.topics.partitions", "2");
    all.put("assay.topics.replication", "1");
    all.put("assay.sign-in.demo", "true");
    all.put("assay.gateway.state-dir", folder.resolve("state").toString());
    write(settings, all);
    int port = LoopbackPort.free();
    return new GatewayProcess(
        GatewayLaunch.of(HOME).command(port),
        Map.of("QUARKUS_CONFIG_LOCATIONS", settings.toString()),
        port,
        log);
  }

  private Map<String, String> kafka(String word) {
    return Map.of(
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
            + USER
            + "\" password=\""
            + word
            + "\";",
        "ssl.keystore.location",
        keys.store("gateway").toString(),
        "ssl.keystore.password",
        TestKeys.PASSWORD,
        "ssl.keystore.type",
        "PKCS12",
        "ssl.truststore.location",
        keys.trusting("broker").toString(),
        "ssl.truststore.password",
        TestKeys.PASSWORD,
        "ssl.truststore.type",
        "PKCS12");
  }

  private Map<String, String> registryClient() {
    return Map.of(
        "basic.auth.credentials.source",
        "USER_INFO",
        "basic.auth.user.info",
        USER + ":" + WORD,
        "schema.registry.ssl.keystore.location",
        keys.store("gateway").toString(),
        "schema.registry.ssl.keystore.password",
        TestKeys.PASSWORD,
        "schema.registry.ssl.keystore.type",
        "PKCS12",
        "schema.registry.ssl.truststore.location",
        keys.trusting("registry").toString(),
        "schema.registry.ssl.truststore.password",
        TestKeys.PASSWORD,
        "schema.registry.ssl.truststore.type",
        "PKCS12");
  }

  private String audit(String what) throws IOException {
    Path client = folder.resolve("client.properties");
    Map<String, String> all = new TreeMap<>(kafka(WORD));
    all.putAll(registryClient());
    write(client, all);
    CommandRun run =
        CommandRun.of(
            "audit",
            what,
            "--bootstrap-servers",
            broker.bootstrapServers(),
            "--registry",
            front.address(),
            "--command-config",
            client.toString());
    assertThat(run.exit()).isZero();
    return run.out();
  }

  private static void write(Path file, Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
  }
}
