package io.assay.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.topology.GateTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/**
 * What a gateway does with the sample feed, wherever it and what it needs run: the same class for
 * processes of this machine and for containers.
 */
abstract class FlowScenario {

  static final Path HOME = Path.of(System.getProperty("assay.home")).toAbsolutePath().normalize();

  private static final Duration THROUGH_WITHIN = Duration.ofMinutes(2);

  /** Where the parts are reached from this process. */
  record Stack(String bootstrapServers, String registryUrl) {}

  abstract Stack stack();

  /** Takes the gateway away at once, as a crash would, and starts it again. */
  abstract void killAndRestart() throws Exception;

  @Test
  void every_record_leaves_by_one_door_although_the_gateway_is_killed() throws Exception {
    // Given
    GateTopics topics = GateTopics.standard(1, (short) -1);

    // When
    SampleFeed.send(HOME, stack().bootstrapServers(), stack().registryUrl());
    killAndRestart();

    // Then
    List<String> doors =
        List.of(topics.released().name(), topics.reviewTasks().name(), topics.deadLetters().name());
    await()
        .atMost(THROUGH_WITHIN)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(read(doors)).hasSizeGreaterThanOrEqualTo(SampleFeed.RECORDS));
    assertThat(read(doors)).hasSize(SampleFeed.RECORDS);
    assertThat(read(List.of(topics.deadLetters().name()))).hasSize(SampleFeed.UNREADABLE);
    List<ConsumerRecord<String, byte[]>> verdicts = read(List.of(topics.verdicts().name()));
    Set<String> judged = new HashSet<>();
    verdicts.forEach(verdict -> judged.add(verdict.key()));
    assertThat(verdicts).hasSize(SampleFeed.DRAFTS);
    assertThat(judged).hasSize(SampleFeed.DRAFTS);
    assertThat(read(List.of(topics.released().name()))).isNotEmpty();
    assertThat(read(List.of(topics.reviewTasks().name()))).isNotEmpty();
  }

  /** Everything that is committed in the topics. */
  private List<ConsumerRecord<String, byte[]>> read(List<String> topics) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            stack().bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : topics) {
        consumer
            .partitionsFor(topic)
            .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
    }
    return found;
  }
}
