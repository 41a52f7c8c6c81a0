package io.assay.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The topics and permissions of k8s/base, put on a real broker as Strimzi's operators would, are
 * what a gateway needs to work, over TLS and by its certificate.
 */
class LeastPrivilegeIT {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path HOME = Path.of(System.getProperty("assay.home"));
  private static final Path MANIFESTS = HOME.resolve("k8s/base/kafka");
  private static final String USER = "User:CN=assay-gateway";

  @TempDir private Path folder;

  private GuardedBroker broker;
  private EmbeddedRegistry registry;

  @BeforeEach
  void start() throws Exception {
    broker = GuardedBroker.start(folder);
    registry = EmbeddedRegistry.start(DataFolder.kept(folder.resolve("registry")));
    try (Admin admin = Admin.create(broker.clientSettings("admin"))) {
      admin.createTopics(topics()).all().get();
      admin.createAcls(permissions()).all().get();
    }
  }

  @AfterEach
  void stop() {
    registry.close();
    broker.close();
  }

  @Test
  void a_gateway_works_with_the_topics_and_permissions_of_the_manifests() throws Exception {
    // Given
    Path log = folder.resolve("gateway.log");
    Map<String, String> settings = settings();
    settings.put("ASSAY_GATEWAY_INSTANCE_ID", "assay-gateway-0");

    // When
    try (ImageProcess gateway =
        ImageProcess.start(
            new ImageContent(Path.of(System.getProperty("assay.image.content"))),
            List.of(),
            settings,
            log)) {
      gateway.awaitReady();
      SampleFeed.send(
          HOME,
          broker.bootstrapServers(),
          registry.url().toString(),
          "--command-config",
          clientConfig().toString());

      // Then
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> gateway.recordsThrough() == SampleFeed.RECORDS);
    }
    assertThat(Files.readAllLines(log))
        .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("authoriz"))
        .noneMatch(line -> line.contains("does not permit"));
  }

  @Test
  void a_gateway_that_may_not_write_verdicts_does_not_get_through() throws Exception {
    // Given
    try (Admin admin = Admin.create(broker.clientSettings("admin"))) {
      admin
          .deleteAcls(
              permissions().stream()
                  .filter(binding -> binding.pattern().name().equals("clinical.verdicts.v1"))
                  .map(AclBinding::toFilter)
                  .toList())
          .all()
          .get();
    }
    Path log = folder.resolve("gateway.log");

    // When
    Process gateway = startOnly(log);

    // Then
    await().atMost(Duration.ofSeconds(60)).until(() -> !gateway.isAlive());
    assertThat(gateway.exitValue()).isNotZero();
    assertThat(Files.readString(log)).contains("clinical.verdicts.v1");
  }

  private Path clientConfig() throws IOException {
    return Files.write(
        folder.resolve("client.properties"),
        broker.clientSettings("admin").entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .toList());
  }

  private Process startOnly(Path log) throws IOException {
    ImageContent content = new ImageContent(Path.of(System.getProperty("assay.image.content")));
    ProcessBuilder builder =
        new ProcessBuilder(content.command())
            .directory(content.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(settings());
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    return builder.start();
  }

  /** As settings.env of the base has them, with the addresses of this machine. */
  private Map<String, String> settings() throws IOException {
    Map<String, String> settings = new HashMap<>();
    for (String line : Files.readAllLines(HOME.resolve("k8s/base/settings.env"))) {
      if (!line.startsWith("#")) {
        int equals = line.indexOf('=');
        settings.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    assertThat(settings).containsEntry("ASSAY_TOPICS_CREATE", "false");
    settings.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    settings.put("KAFKA_SSL_KEYSTORE_LOCATION", broker.keyStore("assay-gateway").toString());
    settings.put("KAFKA_SSL_KEYSTORE_PASSWORD", GuardedBroker.PASSWORD);
    settings.put("KAFKA_SSL_TRUSTSTORE_LOCATION", broker.trustStore().toString());
    settings.put("KAFKA_SSL_TRUSTSTORE_PASSWORD", GuardedBroker.PASSWORD);
    settings.put("SCHEMA_REGISTRY_URL", registry.url().toString());
    settings.put("ASSAY_GATEWAY_STATE_DIR", folder.resolve("state").toString());
    return settings;
  }

  private static List<NewTopic> topics() throws IOException {
    List<NewTopic> topics = new ArrayList<>();
    for (JsonNode topic : documents("topics.yaml")) {
      Map<String, String> settings = new HashMap<>();
      topic
          .at("/spec/config")
          .properties()
          .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
      topics.add(
          new NewTopic(
                  topic.at("/metadata/name").asText(),
                  Optional.of(topic.at("/spec/partitions").asInt()),
                  Optional.empty())
              .configs(settings));
    }
    return topics;
  }

  private static List<AclBinding> permissions() throws IOException {
    List<AclBinding> permissions = new ArrayList<>();
    for (JsonNode rule : documents("user.yaml").get(0).at("/spec/authorization/acls")) {
      JsonNode resource = rule.path("resource");
      ResourcePattern pattern =
          new ResourcePattern(
              resource.path("type").asText().equals("transactionalId")
                  ? ResourceType.TRANSACTIONAL_ID
                  : ResourceType.fromString(resource.path("type").asText()),
              resource.path("name").asText(),
              resource.path("patternType").asText().equals("prefix")
                  ? PatternType.PREFIXED
                  : PatternType.LITERAL);
      for (JsonNode operation : rule.path("operations")) {
        permissions.add(
            new AclBinding(
                pattern,
                new AccessControlEntry(
                    USER, "*", operation(operation.asText()), AclPermissionType.ALLOW)));
      }
    }
    return permissions;
  }

  /** Strimzi writes DescribeConfigs what Kafka's clients call DESCRIBE_CONFIGS. */
  private static AclOperation operation(String name) {
    return AclOperation.fromString(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
  }

  private static List<JsonNode> documents(String file) throws IOException {
    return YAML.readerFor(JsonNode.class)
        .<JsonNode>readValues(Files.readString(MANIFESTS.resolve(file)))
        .readAll();
  }
}
