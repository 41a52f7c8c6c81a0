package io.assay.gateway.topology;

import static org.awaitility.Awaitility.await;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.wire.AvroWire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** For what a test driver cannot show: a broker with the gate's topics, and a registry. */
final class BrokerOfTheTest implements AutoCloseable {

  private final Path folder;
  private final EmbeddedBroker broker;
  private final Admin admin;
  private final SchemaRegistry registry =
      SchemaRegistry.connect(
          RegistrySettings.at("mock://" + UUID.randomUUID()).withAutoRegister(true));

  private BrokerOfTheTest(Path folder, EmbeddedBroker broker) {
    this.folder = folder;
    this.broker = broker;
    this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  /** With the topics that Kafka Streams does not make itself, and their schemas. */
  static BrokerOfTheTest with(GateTopics topics, Path folder) throws Exception {
    BrokerOfTheTest started =
        new BrokerOfTheTest(
            folder, EmbeddedBroker.start(DataFolder.kept(folder.resolve("broker"))));
    started
        .admin
        .createTopics(
            topics.all().stream()
                .map(t -> new NewTopic(t.name(), t.partitions(), t.replication()))
                .toList())
        .all()
        .get();
    started.wire(topics).ensureRegistered();
    return started;
  }

  Admin admin() {
    return admin;
  }

  SchemaRegistry registry() {
    return registry;
  }

  String servers() {
    return broker.bootstrapServers();
  }

  AvroWire wire(GateTopics topics) {
    return new AvroWire(registry, topics, "0.1");
  }

  /** A draft into its topic, acknowledged. */
  void send(Draft draft, GateTopics topics) throws Exception {
    String topic = topics.drafts().name();
    send(
        new ProducerRecord<>(
            topic,
            GateHarness.utf8(draft.id().value()),
            wire(topics).draftWriter().serialize(topic, draft)));
  }

  /** The same of any record. */
  void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  /**
   * @param state folder of its state, within that of the test
   */
  Properties settings(String application, String state) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve(state).toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    // The second stream of a test waits until the first is given up.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    return settings;
  }

  static void awaitRunning(KafkaStreams streams) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> streams.state() == KafkaStreams.State.RUNNING);
  }

  /** How many entries a store of a running stream has. */
  static int entries(KafkaStreams streams, String store) {
    int count = 0;
    try (KeyValueIterator<Object, Object> all =
        streams
            .store(StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore()))
            .all()) {
      for (; all.hasNext(); all.next()) {
        count++;
      }
    }
    return count;
  }

  @Override
  public void close() {
    registry.close();
    admin.close();
    broker.close();
  }
}
