package io.assay.gateway.topology;

import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.wire.AvroWire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** The graph as the gateway builds it, with an assessment that finds every draft safe. */
final class StandardTopology {

  private StandardTopology() {}

  static Topology of(GateTopics topics, SchemaRegistry registry) {
    return of(topics, registry, draft -> Samples.assessed(draft, Samples.safe()));
  }

  static Topology of(
      GateTopics topics, SchemaRegistry registry, Function<Draft, AssessedDraft> assessor) {
    return AssayTopology.of(
        new AssayTopology.Parts(
            topics,
            new AvroWire(registry, topics, "0.1"),
            assessor,
            ReleasePolicy.unfitted(),
            Parking.STANDARD,
            Duration.ofDays(30),
            RiskSettings.STANDARD,
            GateObserver.NONE));
  }

  /** The topics that Kafka Streams does not make itself. */
  static void create(GateTopics topics, Admin admin) throws Exception {
    admin
        .createTopics(
            topics.all().stream()
                .map(t -> new NewTopic(t.name(), t.partitions(), t.replication()))
                .toList())
        .all()
        .get();
  }

  /** A draft into its topic, acknowledged. */
  static void send(Draft draft, AvroWire wire, GateTopics topics, EmbeddedBroker broker)
      throws Exception {
    wire.ensureRegistered();
    String topic = topics.drafts().name();
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  topic, draft.id().value(), wire.draftWriter().serialize(topic, draft)))
          .get();
    }
  }

  static Properties settings(String application, String servers, Path state) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return settings;
  }
}
