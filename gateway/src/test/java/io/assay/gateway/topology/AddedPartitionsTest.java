package io.assay.gateway.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditCheck;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.domain.audit.AuditEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The procedure of docs/operations.md, as far as the audit trail depends on it. */
class AddedPartitionsTest {

  private static final String APPLICATION = "assay-gateway";
  private static final String HEADS = APPLICATION + "-" + GateStores.AUDIT_HEADS + "-changelog";
  private static final GateTopics FEW = GateTopics.standard(2, (short) 1);
  private static final GateTopics MORE = GateTopics.standard(4, (short) 1);

  @TempDir private Path folder;

  @Test
  void chains_go_on_when_their_ends_are_kept_and_all_else_of_the_stream_is_deleted()
      throws Exception {
    try (BrokerOfTheTest broker = BrokerOfTheTest.with(FEW, folder)) {
      // Given
      Admin admin = broker.admin();
      recordOneInEach(FEW, broker, "before");

      // When
      admin.deleteTopics(internalBut(HEADS, admin)).all().get();
      admin.createPartitions(raised()).all().get();
      recordOneInEach(MORE, broker, "after");

      // Then
      Map<Integer, AuditCheck> checks = new TreeMap<>();
      for (ConsumerRecord<byte[], byte[]> record : trail(MORE, broker)) {
        if (broker.wire(MORE).auditEventReader().read(record.value())
            instanceof Reading.Read<AuditEvent>(AuditEvent event)) {
          checks
              .computeIfAbsent(record.partition(), chain -> new AuditCheck(chain, Optional.empty()))
              .next(record.offset(), event);
        }
      }
      assertThat(checks).hasSize(MORE.drafts().partitions());
      assertThat(checks.values()).flatExtracting(AuditCheck::flaws).isEmpty();
      assertThat(checks.values())
          .extracting(check -> check.head().sequence())
          .containsExactly(1L, 1L, 0L, 0L);
    }
  }

  private static List<String> internalBut(String kept, Admin admin) throws Exception {
    return admin.listTopics().names().get().stream()
        .filter(name -> name.startsWith(APPLICATION + "-") && !name.equals(kept))
        .toList();
  }

  private static Map<String, NewPartitions> raised() {
    return Stream.concat(
            Stream.of(HEADS),
            MORE.all().stream().filter(topic -> topic.partitions() > 1).map(Topic::name))
        .collect(toMap(name -> name, name -> NewPartitions.increaseTo(MORE.drafts().partitions())));
  }

  /** An entry in each partition, linked by a stream that begins without a state of its own. */
  private static void recordOneInEach(GateTopics topics, BrokerOfTheTest broker, String name)
      throws Exception {
    int partitions = topics.drafts().partitions();
    int linked = trail(topics, broker).size();
    String entries = AuditTopics.beside(topics).entries().name();
    for (int partition = 0; partition < partitions; partition++) {
      AuditEntry entry =
          new AuditEntry(
              name + "-" + partition,
              Instant.EPOCH,
              "dr-lee",
              AuditAction.SAW,
              List.of("review"),
              "");
      broker.send(
          new ProducerRecord<>(
              entries,
              partition,
              entry.id().getBytes(UTF_8),
              broker.wire(topics).auditEntryWriter().serialize(entries, entry)));
    }
    Properties settings = broker.settings(APPLICATION, name);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    try (KafkaStreams streams =
        new KafkaStreams(StandardTopology.of(topics, broker.registry()), settings)) {
      streams.start();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> trail(topics, broker).size() == linked + partitions);
    }
  }

  /** What is committed, each partition in its order. */
  private static List<ConsumerRecord<byte[], byte[]>> trail(
      GateTopics topics, BrokerOfTheTest broker) {
    String trail = AuditTopics.beside(topics).trail().name();
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.servers(), "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(trail).stream()
              .map(each -> new TopicPartition(trail, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
