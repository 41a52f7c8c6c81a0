package io.assay.manifests;

import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.InternalTopics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the gateway does with Kafka: the stream by its pinned graph, and the clients beside it,
 * which are few enough to be listed.
 */
final class KafkaAccess {

  private static final Pattern SOURCE = Pattern.compile("Source: \\S+ \\(topics: \\[([^]]+)]\\)");
  private static final Pattern SINK = Pattern.compile("Sink: \\S+ \\(topic: (\\S+)\\)");
  private static final Pattern STORES = Pattern.compile("\\(stores: \\[([^]]+)]\\)");

  private KafkaAccess() {}

  static String applicationId() {
    return Checkout.gatewayDefaults().get("quarkus.kafka-streams.application-id");
  }

  /** Operations by topic; Describe comes with each of them. */
  static Map<String, Set<String>> ofTopics() {
    Map<String, Set<String>> access = new TreeMap<>();
    ofTheStream(access);
    GateTopics topics = GateTopics.standard(1, (short) -1);
    // DraftIntake
    add(access, topics.drafts().name(), "Write");
    // ReviewQueue, ReviewHistory and ReviewClaims follow their topics.
    add(access, topics.reviewTasks().name(), "Read");
    add(access, topics.verdicts().name(), "Read");
    add(access, topics.decisions().name(), "Read");
    add(access, topics.deadLetters().name(), "Read");
    add(access, topics.claims().name(), "Read");
    add(access, topics.claims().name(), "Write");
    // PolicyBook
    add(access, topics.policies().name(), "Read");
    // ReviewService
    add(access, topics.decisions().name(), "Write");
    // What may be released is followed; an operator's own client sets it.
    add(access, topics.policies().name(), "Read");
    // AuditTrail
    add(access, AuditTopics.beside(topics).entries().name(), "Write");
    // TopicSettingsLook looks what they take and keep.
    topics.all().forEach(topic -> add(access, topic.name(), "DescribeConfigs"));
    InternalTopics.of(applicationId(), 1, 1)
        .forEach(topic -> add(access, topic.name(), "DescribeConfigs"));
    return access;
  }

  private static void ofTheStream(Map<String, Set<String>> access) {
    String graph = Checkout.text(Checkout.HOME.resolve("gateway/src/test/resources/topology.txt"));
    Set<String> internal = new TreeSet<>();
    InternalTopics.of(applicationId(), 1, 1).forEach(topic -> internal.add(topic.name()));
    for (Matcher source = SOURCE.matcher(graph); source.find(); ) {
      for (String topic : source.group(1).split(", ", -1)) {
        add(access, nameOf(topic, internal), "Read");
      }
    }
    for (Matcher sink = SINK.matcher(graph); sink.find(); ) {
      add(access, nameOf(sink.group(1), internal), "Write");
    }
    for (Matcher stores = STORES.matcher(graph); stores.find(); ) {
      for (String store : stores.group(1).split(", ", -1)) {
        String changelog = applicationId() + "-" + store + "-changelog";
        add(access, changelog, "Read");
        add(access, changelog, "Write");
      }
    }
    // What is processed is deleted from a repartition topic.
    internal.stream()
        .filter(topic -> topic.endsWith("-repartition"))
        .forEach(topic -> add(access, topic, "Delete"));
  }

  /** The graph names a repartition topic without the application's id. */
  private static String nameOf(String topic, Set<String> internal) {
    String own = applicationId() + "-" + topic;
    return internal.contains(own) ? own : topic;
  }

  private static void add(Map<String, Set<String>> access, String topic, String operation) {
    access.computeIfAbsent(topic, name -> new TreeSet<>()).add(operation);
  }
}
