package io.assay.gateway.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.follow.TopicFollower.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {

  private static final String TOPIC = "clinical.followed.v1";

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private Duration pause = Duration.ofMillis(2);
  private TopicFollower<String> follower = follower();

  @AfterEach
  void close() {
    follower.close();
  }

  @Test
  void a_topic_that_is_gone_for_good_ends_the_reading() {
    // Given
    start();

    // When
    consumer.schedulePollTask(() -> consumer.updatePartitions(TOPIC, List.of()));

    // Then
    await().until(() -> follower.state() == State.BROKEN);
  }

  @Test
  void a_topic_that_a_broker_does_not_know_for_a_moment_is_read_on() {
    // Given
    pause = Duration.ofMillis(200);
    follower = follower();
    start();

    // When
    consumer.schedulePollTask(() -> consumer.updatePartitions(TOPIC, List.of()));
    await().until(() -> consumer.partitionsFor(TOPIC).isEmpty());
    isThere();
    consumer.schedulePollTask(
        () -> consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 0, null, bytes("a word"))));

    // Then
    await().until(() -> told.equals(List.of("a word")));
    assertThat(follower.state()).isEqualTo(State.CAUGHT_UP);
  }

  @Test
  void a_record_of_a_schema_that_is_gone_is_named_with_the_schemas_id() {
    // Given
    Logger log = Logger.getLogger(TopicFollower.class.getName());
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Filter before = log.getFilter();
    log.setFilter(line -> lines.add(line.getMessage() + Arrays.toString(line.getParameters())));
    start();

    // When
    consumer.schedulePollTask(
        () ->
            consumer.addRecord(
                new ConsumerRecord<>(TOPIC, 0, 0, null, new byte[] {0, 0, 0, 1, 2, 9})));
    await().until(() -> follower.state() == State.BROKEN);
    log.setFilter(before);

    // Then
    assertThat(lines).anyMatch(line -> line.contains("schema_id=258"));
  }

  private void start() {
    isThere();
    consumer.updateBeginningOffsets(Map.of(new TopicPartition(TOPIC, 0), 0L));
    consumer.updateEndOffsets(Map.of(new TopicPartition(TOPIC, 0), 0L));
    follower.start();
    await().until(follower::caughtUp);
  }

  private void isThere() {
    Node node = new Node(0, "localhost", 1);
    Node[] nodes = {node};
    consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, nodes, nodes)));
  }

  private TopicFollower<String> follower() {
    return new TopicFollower<>(
        consumer,
        TOPIC,
        value ->
            value[0] == 0
                ? Reading.unusable(DeadLetterReason.UNKNOWN_SCHEMA_ID)
                : new Reading.Read<>(new String(value, StandardCharsets.UTF_8)),
        new TopicFollower.Start.Beginning(),
        TopicFollower.Unusable.BREAKS,
        pause,
        (word, from) -> told.add(word));
  }

  private static byte[] bytes(String word) {
    return word.getBytes(StandardCharsets.UTF_8);
  }
}
