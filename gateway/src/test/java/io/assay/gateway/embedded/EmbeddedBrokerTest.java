package io.assay.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

  private static final String TOPIC = "clinical.drafts.v1";

  private final Path folder;

  EmbeddedBrokerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void committed_records_and_offsets_survive_a_restart_and_aborted_ones_are_never_seen()
      throws Exception {
    // Given
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder))) {
      createTopic(broker.bootstrapServers());
      inTransaction(broker.bootstrapServers(), "one", true);
      inTransaction(broker.bootstrapServers(), "two", false);
      assertThat(read(broker.bootstrapServers(), 1)).containsExactly("one");
    }

    // When
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder))) {
      inTransaction(broker.bootstrapServers(), "three", true);

      // Then
      assertThat(read(broker.bootstrapServers(), 1)).containsExactly("three");
    }
    assertThat(folder.resolve("kafka")).isDirectory();
  }

  @Test
  void a_temporary_folder_is_gone_after_closing() {
    DataFolder data = DataFolder.temporary("assay-broker-test-");

    EmbeddedBroker.start(data).close();

    assertThat(data.path()).doesNotExist();
  }

  @Test
  void a_killed_process_keeps_what_it_acknowledged_and_takes_the_same_port_again()
      throws Exception {
    // Given
    String address;
    try (BrokerProcess broker = BrokerProcess.start(testClassPath(), folder, 0)) {
      address = broker.bootstrapServers();
      createTopic(address);
      inTransaction(address, "one", true);

      // When
      broker.kill();

      // Then
      assertThat(broker.isRunning()).isFalse();
    }
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
    try (BrokerProcess broker = BrokerProcess.start(testClassPath(), folder, port)) {
      assertThat(broker.bootstrapServers()).isEqualTo(address);
      inTransaction(address, "two", true);
      assertThat(read(address, 2)).containsExactly("one", "two");
    }
    assertThat(Files.isRegularFile(folder.resolve("broker.log"))).isTrue();
  }

  static String testClassPath() {
    // Surefire hands the class path on in a jar's manifest and says here what is in it.
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static void createTopic(String bootstrap) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void inTransaction(String bootstrap, String value, boolean commit) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", bootstrap, "transactional.id", "test-" + value);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, "d-1", value)).get();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Reads on from the group's offset until so many records came, and commits. */
  private static List<String> read(String bootstrap, int wanted) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", bootstrap,
            "group.id", "reader",
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed",
            "enable.auto.commit", "false");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (values.size() < wanted && System.nanoTime() < end) {
        for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(200))) {
          values.add(found.value());
        }
      }
      consumer.commitSync();
    }
    return values;
  }
}
