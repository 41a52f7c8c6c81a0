package io.assay.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that is killed while transactions commit has written the markers of some partitions and
 * not of others. What it leaves open, nobody who reads committed records ever gets past.
 */
class KilledBrokerTransactionsIT {

  private static final String TOPIC = "clinical.verdicts.v1";
  private static final int PARTITIONS = 24;
  private static final int PRODUCERS = 6;
  private static final int KILLS = 2;

  private final Path folder;

  KilledBrokerTransactionsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void no_partition_is_left_with_an_open_transaction() throws Exception {
    int port = LoopbackPort.free();
    for (int kill = 0; kill < KILLS; kill++) {
      try (BrokerProcess broker =
          BrokerProcess.start(EmbeddedBrokerTest.testClassPath(), folder, port)) {
        if (kill == 0) {
          createTopic(broker.bootstrapServers());
        }
        AtomicBoolean killed = new AtomicBoolean();
        List<Thread> writers =
            IntStream.range(0, PRODUCERS)
                .mapToObj(
                    i ->
                        Thread.ofPlatform()
                            .start(() -> write(broker.bootstrapServers(), i, killed)))
                .toList();
        Thread.sleep(2_000);

        // When
        killed.set(true);
        broker.kill();
        for (Thread writer : writers) {
          writer.interrupt();
          writer.join();
        }
      }

      // Then
      try (BrokerProcess broker =
          BrokerProcess.start(EmbeddedBrokerTest.testClassPath(), folder, port)) {
        for (int i = 0; i < PRODUCERS; i++) {
          try (KafkaProducer<String, String> again = producer(broker.bootstrapServers(), i)) {
            again.initTransactions();
          }
        }
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(
                () ->
                    assertThat(ends(broker.bootstrapServers(), IsolationLevel.READ_COMMITTED))
                        .isEqualTo(
                            ends(broker.bootstrapServers(), IsolationLevel.READ_UNCOMMITTED)));
      }
    }
  }

  private static void write(String bootstrap, int number, AtomicBoolean killed) {
    KafkaProducer<String, String> producer = producer(bootstrap, number);
    try {
      producer.initTransactions();
      while (!killed.get()) {
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++) {
          var unused = producer.send(new ProducerRecord<>(TOPIC, partition, "d", "v"));
        }
        producer.commitTransaction();
      }
    } catch (KafkaException e) {
      // The broker was killed under a commit: what this is about.
      assertThat(killed).isTrue();
    } finally {
      // Not in good order, for which there is no broker.
      producer.close(Duration.ZERO);
    }
  }

  private static KafkaProducer<String, String> producer(String bootstrap, int number) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG, "thread-" + number,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, "20000",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "3000",
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "2000");
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static Map<TopicPartition, Long> ends(String bootstrap, IsolationLevel level)
      throws Exception {
    Map<TopicPartition, OffsetSpec> latest =
        IntStream.range(0, PARTITIONS)
            .mapToObj(partition -> new TopicPartition(TOPIC, partition))
            .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      Map<TopicPartition, ListOffsetsResultInfo> found =
          admin.listOffsets(latest, new ListOffsetsOptions(level)).all().get();
      return found.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }
  }

  private static void createTopic(String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
    }
  }
}
