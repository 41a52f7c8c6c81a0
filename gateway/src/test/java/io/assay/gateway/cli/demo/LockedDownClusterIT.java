package io.assay.gateway.cli.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.embedded.EmbeddedRegistry;
import io.assay.gateway.embedded.LoopbackPort;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.TopicPermissions;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A cluster as a hospital locks it down: SASL (SCRAM, or tokens of an identity provider) over TLS
 * of an authority of its own, permissions by name, a registry that wants a token; and what becomes
 * of a gateway when one of them is taken away while it runs, and given back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("the addresses that Kafka may fetch keys from are a property of the JVM")
@SuppressWarnings("NullAway.Init") // BeforeAll comes before every test.
class LockedDownClusterIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final String USER = "assay";
  private static final String WORD = "of-the-gateway-only";
  private static final String NEXT_WORD = "of-the-gateway-from-now-on";
  private static final String TEXT = "Denies chest pain. Canary Quillfeather.";
  private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final GateTopics TOPICS = GateTopics.standard(2, (short) 1);

  @TempDir private static Path folder;
  private TestKeys keys;
  private StubTokens tokens;
  private EmbeddedBroker broker;
  private EmbeddedRegistry registry;
  private TlsFront front;
  private Admin admin;
  private String administration;
  private int runs;
  private int ids;

  @BeforeAll
  void start() throws Exception {
    keys = TestKeys.in(folder.resolve("keys"), "broker", "registry");
    tokens = StubTokens.start();
    Path jwks = tokens.keys(folder);
    System.setProperty(ALLOWED + "urls", jwks.toUri().toString());
    System.setProperty(ALLOWED + "files", jwks.toString());
    int port = LoopbackPort.free();
    administration = "127.0.0.1:" + port;
    broker =
        EmbeddedBroker.startGuarded(
            DataFolder.kept(folder.resolve("broker")), port, listener(jwks.toUri()));
    admin = Admin.create(Map.of("bootstrap.servers", administration));
    for (String user : List.of(USER, StubTokens.CLIENT)) {
      admin.createAcls(permitted(user)).all().get();
    }
    word(WORD);
    registry = EmbeddedRegistry.start(DataFolder.kept(folder.resolve("registry")));
    front = TlsFront.forTokens(registry.url(), keys.store("registry"), "/schemas", tokens::isOurs);
  }

  @AfterAll
  void stop() {
    front.close();
    registry.close();
    admin.close();
    broker.close();
    tokens.close();
    System.clearProperty(ALLOWED + "urls");
    System.clearProperty(ALLOWED + "files");
  }

  @Test
  void what_is_withdrawn_is_named_and_what_is_given_back_goes_through_once() throws Exception {
    Path log = folder.resolve("scram.log");
    try (GatewayProcess gateway = gateway(scram(WORD), log)) {
      gateway.awaitReady();
      String address = gateway.address().toString();
      submit(address, "first", 202);

      // REST may not write drafts for a while: nothing else stops, and health says why.
      AclBinding write = denied(ResourceType.TOPIC, TOPICS.drafts().name(), AclOperation.WRITE);
      admin.createAcls(List.of(write)).all().get();
      await().atMost(SOON).until(() -> submitted(address, "to-be-refused-" + ids++) == 503);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(health(address, "/health/ready", "permissions.trouble"))
                      .contains("Write clinical.drafts.v1"));
      assertThat(given().baseUri(address).get("/metrics").asString())
          .contains("gate_permissions_missing 1.0");
      admin.deleteAcls(List.of(write.toFilter())).all().get();
      await().atMost(SOON).until(() -> submitted(address, "let-in-again-" + ids++) == 202);
      await()
          .atMost(SOON)
          .until(() -> health(address, "/health/ready", "permissions.state").equals("up"));

      // The transactions of the stream: it stops, says what it may not, and loses nothing.
      AclBinding transactions =
          denied(ResourceType.TRANSACTIONAL_ID, "assay-gateway-", AclOperation.WRITE);
      admin.createAcls(List.of(transactions)).all().get();
      submit(address, "waits", 202);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(health(address, "/health/live", "stream.trouble"))
                      .contains("transactional ids that begin with assay-gateway-"));
      admin.deleteAcls(List.of(transactions.toFilter())).all().get();
    }

    // A start without a permission ends by its name.
    AclBinding released = denied(ResourceType.TOPIC, TOPICS.released().name(), AclOperation.WRITE);
    admin.createAcls(List.of(released)).all().get();
    try (GatewayProcess gateway = gateway(scram(WORD), log)) {
      assertThatThrownBy(gateway::awaitReady).hasMessageContaining("ended while it started");
    }
    assertThat(Files.readString(log))
        .contains("does not permit the gateway to Write clinical.released.v1");
    admin.deleteAcls(List.of(released.toFilter())).all().get();

    // The password is another one: the sessions end, and a start with the new one goes on.
    try (GatewayProcess gateway = gateway(scram(WORD), log)) {
      gateway.awaitReady();
      String address = gateway.address().toString();
      await().atMost(SOON).until(() -> keysOf(TOPICS.released().name()).contains("waits"));
      word(NEXT_WORD);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(health(address, "/health/live", "stream.trouble"))
                      .contains("does not know the gateway"));
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(health(address, "/health/ready", "broker.trouble"))
                      .contains("credentials of kafka.sasl.*"));
    }
    try (GatewayProcess gateway = gateway(scram(NEXT_WORD), log)) {
      gateway.awaitReady();
      submit(gateway.address().toString(), "last", 202);
      await().atMost(SOON).until(() -> keysOf(TOPICS.released().name()).contains("last"));
    } finally {
      word(WORD);
    }
    assertThat(keysOf(TOPICS.released().name())).contains("first", "waits").doesNotHaveDuplicates();
    assertThat(keysOf(TOPICS.verdicts().name()))
        .containsExactlyInAnyOrderElementsOf(keysOf(TOPICS.drafts().name()));
    assertThat(Files.readString(log)).doesNotContain(WORD, NEXT_WORD, "Quillfeather");
  }

  @Test
  void tokens_of_an_identity_provider_open_the_broker_and_the_registry() throws Exception {
    // Given a provider that is away
    Path log = folder.resolve("oauth.log");
    tokens.away(true);
    try (GatewayProcess gateway = gateway(oauth(), log)) {
      assertThatThrownBy(gateway::awaitReady).hasMessageContaining("ended while it started");
    }
    assertThat(Files.readString(log))
        .contains("cannot be used: there are no credentials", "token.endpoint.url");

    // When
    tokens.away(false);
    try (GatewayProcess gateway = gateway(oauth(), log)) {
      gateway.awaitReady();
      submit(gateway.address().toString(), "by-token", 202);

      // Then
      await().atMost(SOON).until(() -> keysOf(TOPICS.released().name()).contains("by-token"));
      assertThat(health(gateway.address().toString(), "/health/ready", "schema-registry.state"))
          .isEqualTo("up");
    }
    assertThat(Files.readString(log)).doesNotContain(StubTokens.SECRET, "Quillfeather");
  }

  private Map<String, String> listener(URI jwks) {
    Map<String, String> listener = new TreeMap<>();
    listener.put("ssl.keystore.location", keys.store("broker").toString());
    listener.put("ssl.keystore.password", TestKeys.PASSWORD);
    listener.put("ssl.keystore.type", "PKCS12");
    listener.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,OAUTHBEARER");
    listener.put(
        "scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    // Who is let in has to show a password again so often; Kafka asks once by default.
    listener.put("scram-sha-512.connections.max.reauth.ms", "3000");
    listener.put(
        "oauthbearer.sasl.jaas.config",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
    listener.put(
        "oauthbearer.sasl.server.callback.handler.class",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler");
    listener.put("oauthbearer.sasl.oauthbearer.jwks.endpoint.url", jwks.toString());
    listener.put("oauthbearer.sasl.oauthbearer.expected.audience", StubTokens.AUDIENCE);
    return listener;
  }

  private Map<String, String> scram(String word) {
    Map<String, String> settings = overTls();
    settings.put("kafka.sasl.mechanism", "SCRAM-SHA-512");
    settings.put(
        "kafka.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
            + USER
            + "\" password=\""
            + word
            + "\";");
    settings.put("schema.registry.url", registry.url().toString());
    return settings;
  }

  private Map<String, String> oauth() {
    Map<String, String> settings = overTls();
    settings.put("kafka.sasl.mechanism", "OAUTHBEARER");
    settings.put("kafka.sasl.oauthbearer.token.endpoint.url", tokens.address());
    settings.put("kafka.sasl.oauthbearer.client.credentials.client.id", StubTokens.CLIENT);
    settings.put("kafka.sasl.oauthbearer.client.credentials.client.secret", StubTokens.SECRET);
    settings.put(
        "kafka.sasl.login.callback.handler.class",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler");
    settings.put(
        "kafka.sasl.jaas.config",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
    settings.put("schema.registry.url", front.address() + "/schemas");
    ofRegistry(settings, "bearer.auth.credentials.source", "OAUTHBEARER");
    ofRegistry(settings, "bearer.auth.issuer.endpoint.url", tokens.address());
    ofRegistry(settings, "bearer.auth.client.id", StubTokens.CLIENT);
    ofRegistry(settings, "bearer.auth.client.secret", StubTokens.SECRET);
    ofRegistry(settings, "schema.registry.ssl.truststore.type", "PEM");
    ofRegistry(settings, "schema.registry.ssl.truststore.location", pem("registry").toString());
    return settings;
  }

  private static void ofRegistry(Map<String, String> settings, String key, String value) {
    settings.put("assay.registry.properties.\"" + key + "\"", value);
  }

  private Map<String, String> overTls() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
    settings.put("kafka.security.protocol", "SASL_SSL");
    settings.put("kafka.ssl.truststore.type", "PEM");
    settings.put("kafka.ssl.truststore.location", pem("broker").toString());
    settings.put("assay.topics.partitions", "2");
    settings.put("assay.topics.replication", "1");
    settings.put("assay.sign-in.demo", "true");
    settings.put("assay.gateway.state-dir", folder.resolve("state").toString());
    return settings;
  }

  private Path pem(String name) {
    try {
      return keys.certificatePem(name);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private GatewayProcess gateway(Map<String, String> settings, Path log) throws IOException {
    Path file = folder.resolve("locked-" + runs++ + ".properties");
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    int port = LoopbackPort.free();
    return new GatewayProcess(
        GatewayLaunch.of(HOME).command(port),
        Map.of(
            "QUARKUS_CONFIG_LOCATIONS",
            file.toString(),
            "JAVA_TOOL_OPTIONS",
            "-D" + ALLOWED + "urls=" + tokens.address()),
        port,
        log);
  }

  private void word(String word) throws Exception {
    admin
        .alterUserScramCredentials(
            List.of(
                new UserScramCredentialUpsertion(
                    USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), word)))
        .all()
        .get();
  }

  /** What a start and the stream need; topics it makes itself. */
  private static List<AclBinding> permitted(String user) {
    List<AclBinding> permitted = new ArrayList<>();
    TopicPermissions.of("assay-gateway", TOPICS)
        .forEach(
            (topic, operations) ->
                operations.forEach(
                    operation ->
                        permitted.add(
                            binding(
                                user,
                                ResourceType.TOPIC,
                                topic,
                                operation,
                                AclPermissionType.ALLOW))));
    permitted.add(
        binding(
            user, ResourceType.GROUP, "assay-gateway", AclOperation.READ, AclPermissionType.ALLOW));
    permitted.add(
        binding(
            user,
            ResourceType.TRANSACTIONAL_ID,
            "assay-gateway-",
            AclOperation.WRITE,
            AclPermissionType.ALLOW));
    permitted.add(
        binding(
            user,
            ResourceType.CLUSTER,
            "kafka-cluster",
            AclOperation.CREATE,
            AclPermissionType.ALLOW));
    return permitted;
  }

  private static AclBinding denied(ResourceType type, String name, AclOperation operation) {
    return binding(USER, type, name, operation, AclPermissionType.DENY);
  }

  private static AclBinding binding(
      String user, ResourceType type, String name, AclOperation what, AclPermissionType how) {
    return new AclBinding(
        new ResourcePattern(
            type, name, name.endsWith("-") ? PatternType.PREFIXED : PatternType.LITERAL),
        new AccessControlEntry("User:" + user, "*", what, how));
  }

  private static void submit(String address, String id, int status) {
    await().atMost(SOON).until(() -> submitted(address, id) == status);
  }

  private static int submitted(String address, String id) {
    return given()
        .baseUri(address)
        .contentType(ContentType.JSON)
        .body(Map.of("id", id, "task", "dialogue2note", "source", TEXT, "output", TEXT))
        .post("/v1/drafts")
        .statusCode();
  }

  /** What a check says, such as {@code stream.trouble}; empty when it says nothing of the kind. */
  private static String health(String address, String path, String what) {
    String[] checkAndKey = what.split("\\.", 2);
    JsonPath answer = given().baseUri(address).get(path).jsonPath();
    String said =
        answer.getString(
            "checks.find { it.name == '" + checkAndKey[0] + "' }?.data?." + checkAndKey[1]);
    return said == null ? "" : said;
  }

  private List<String> keysOf(String topic) {
    List<String> keys = new ArrayList<>();
    new CommittedTopics(Map.of("bootstrap.servers", administration))
        .read(topic, record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));
    return keys;
  }
}
