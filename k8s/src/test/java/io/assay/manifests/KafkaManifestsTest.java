package io.assay.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.InternalTopics;
import io.assay.gateway.topology.TopicPermissions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The topics and permissions that the manifests give are those that the gateway uses. */
class KafkaManifestsTest {

  private static final Path TOPICS = Checkout.K8S.resolve("base/kafka/topics.yaml");
  private static final int PARTITIONS = 6;

  private static final String HEAD =
      """
      # Generated from GateTopics and InternalTopics by KafkaManifestsTest (-Dassay.golden.write=true rewrites it); do not edit.
      # Replicas and, where there are several, min.insync.replicas are an overlay's.
      """;

  /** What an overlay may add: it is the cluster's affair. */
  private static final Set<String> OF_THE_CLUSTER = Set.of("min.insync.replicas");

  private record Wanted(int partitions, Map<String, String> settings) {}

  @Test
  void the_committed_topics_are_those_of_the_code() {
    // Given
    String topics = HEAD + manifests();
    if (Boolean.getBoolean("assay.golden.write")) {
      Checkout.write(TOPICS, topics);
    }

    // When
    String committed = Checkout.text(TOPICS);

    // Then
    assertThat(committed)
        .as("k8s/base/kafka/topics.yaml; rewrite it with -Dassay.golden.write=true and commit it")
        .isEqualTo(topics);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void every_topic_of_the_code_is_made_as_the_code_would_and_no_other(Overlay overlay) {
    // Given
    int partitions = Integer.parseInt(Settings.of(overlay).get("ASSAY_TOPICS_PARTITIONS"));

    // When
    Map<String, Wanted> made = new TreeMap<>();
    for (ObjectNode topic : overlay.of("KafkaTopic")) {
      made.put(
          Overlay.nameOf(topic),
          new Wanted(topic.at("/spec/partitions").asInt(), settingsOf(topic)));
      assertThat(topic.at("/metadata/labels/strimzi.io~1cluster").asText()).isEqualTo("clinical");
      assertThat(topic.at("/spec/replicas").isInt()).as("an overlay says how many").isTrue();
    }

    // Then
    assertThat(made).isEqualTo(wanted(partitions));
  }

  @Test
  void what_a_start_asks_the_broker_for_is_what_the_code_does() {
    Map<String, Set<String>> asked = new TreeMap<>();
    TopicPermissions.of(KafkaAccess.applicationId(), GateTopics.standard(1, (short) -1))
        .forEach(
            (topic, operations) ->
                asked.put(
                    topic,
                    operations.stream()
                        .map(SecurityUtils::operationName)
                        .collect(Collectors.toCollection(TreeSet::new))));

    Map<String, Set<String>> done = KafkaAccess.ofTopics();
    done.values().forEach(operations -> operations.remove("DescribeConfigs"));

    assertThat(asked).isEqualTo(done);
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void every_operation_of_the_code_is_permitted_and_no_other(Overlay overlay) {
    // Given
    ObjectNode user = overlay.the("KafkaUser", "assay-gateway");
    Map<String, Set<String>> topics = new TreeMap<>();
    Set<String> others = new TreeSet<>();

    // When
    for (JsonNode rule : user.at("/spec/authorization/acls")) {
      JsonNode resource = rule.path("resource");
      Set<String> operations = new TreeSet<>();
      rule.path("operations").forEach(operation -> operations.add(operation.asText()));
      assertThat(rule.path("type").asText("allow")).isEqualTo("allow");
      if (resource.path("type").asText().equals("topic")) {
        assertThat(resource.path("patternType").asText()).isEqualTo("literal");
        assertThat(topics.put(resource.path("name").asText(), operations))
            .as("one rule a topic")
            .isNull();
      } else {
        others.add(
            String.join(
                " ",
                resource.path("type").asText(),
                resource.path("name").asText(),
                resource.path("patternType").asText(),
                String.join(",", operations)));
      }
    }

    // Then
    assertThat(topics).isEqualTo(KafkaAccess.ofTopics());
    assertThat(others)
        .containsExactlyInAnyOrder(
            "group " + KafkaAccess.applicationId() + " literal Read",
            "transactionalId " + KafkaAccess.applicationId() + "- prefix Write");
    assertThat(user.at("/metadata/labels/strimzi.io~1cluster").asText()).isEqualTo("clinical");
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void topics_that_the_gateway_may_not_make_are_not_tried(Overlay overlay) {
    assertThat(Settings.of(overlay)).containsEntry("ASSAY_TOPICS_CREATE", "false");
  }

  static Stream<Overlay> overlays() {
    return Overlay.all();
  }

  private static Map<String, String> settingsOf(ObjectNode topic) {
    Map<String, String> settings = new HashMap<>();
    topic
        .at("/spec/config")
        .properties()
        .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asText()));
    settings.keySet().removeAll(OF_THE_CLUSTER);
    return settings;
  }

  private static Map<String, Wanted> wanted(int partitions) {
    Map<String, Wanted> wanted = new TreeMap<>();
    for (var topic : GateTopics.standard(partitions, (short) -1).all()) {
      wanted.put(topic.name(), new Wanted(topic.partitions(), topic.settings()));
    }
    for (var topic : InternalTopics.of(KafkaAccess.applicationId(), partitions, partitions)) {
      wanted.put(topic.name(), new Wanted(topic.partitions(), topic.settings()));
    }
    return wanted;
  }

  private static String manifests() {
    return wanted(PARTITIONS).entrySet().stream()
        .map(topic -> manifest(topic.getKey(), topic.getValue()))
        .collect(Collectors.joining("---\n"));
  }

  private static String manifest(String name, Wanted topic) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("apiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata:\n");
    yaml.append("  name: ").append(name).append("\nspec:\n");
    yaml.append("  partitions: ").append(topic.partitions()).append("\n  config:\n");
    new TreeMap<>(topic.settings())
        .forEach(
            (key, value) ->
                yaml.append("    ").append(key).append(": \"").append(value).append("\"\n"));
    return yaml.toString();
  }
}
