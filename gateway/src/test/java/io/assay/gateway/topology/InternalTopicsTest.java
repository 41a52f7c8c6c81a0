package io.assay.gateway.topology;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.topology.InternalTopics.InternalTopic;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalTopicsTest {

  private static final String APPLICATION = "assay-gateway";
  private static final int PARTITIONS = 2;

  @TempDir private Path folder;

  @Test
  void they_are_the_ones_that_streams_makes_when_it_is_left_to_it() throws Exception {
    // Given
    GateTopics topics = GateTopics.standard(PARTITIONS, (short) 1);
    try (BrokerOfTheTest broker = BrokerOfTheTest.with(topics, folder)) {
      Admin admin = broker.admin();

      // When
      try (KafkaStreams streams =
          new KafkaStreams(
              StandardTopology.of(topics, broker.registry()),
              broker.settings(APPLICATION, "state"))) {
        streams.start();
        BrokerOfTheTest.awaitRunning(streams);
      }

      // Then
      List<InternalTopic> made =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(APPLICATION + "-"))
              .map(name -> described(admin, name))
              .toList();
      assertThat(InternalTopics.of(APPLICATION, PARTITIONS, PARTITIONS))
          .containsExactlyInAnyOrderElementsOf(made);
    }
  }

  private static InternalTopic described(Admin admin, String name) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    try {
      Stream<ConfigEntry> entries =
          admin.describeConfigs(List.of(resource)).all().get().values().stream()
              .flatMap(config -> config.entries().stream());
      return new InternalTopic(
          name,
          admin.describeTopics(List.of(name)).allTopicNames().get().values().stream()
              .mapToInt(topic -> topic.partitions().size())
              .sum(),
          entries
              .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
              .collect(toMap(ConfigEntry::name, ConfigEntry::value)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
