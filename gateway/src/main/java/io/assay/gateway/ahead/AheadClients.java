package io.assay.gateway.ahead;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka Streams' usual clients, but for the main consumer, which has drafts assessed ahead. Kafka
 * Streams asks it for one under {@code group.protocol=classic} only; under {@code streams} it makes
 * its own consumer, and drafts are then assessed on the stream thread.
 */
public final class AheadClients implements KafkaClientSupplier {

  private final String draftsTopic;
  private final AssessedAhead ahead;
  private final AheadLimits limits;
  private final UnaryOperator<Map<String, Object>> membership;

  /**
   * Of an instance that nobody has to know again.
   *
   * @param limits of each stream thread
   */
  public AheadClients(String draftsTopic, AssessedAhead ahead, AheadLimits limits) {
    this(draftsTopic, ahead, limits, settings -> Map.of());
  }

  /**
   * Of an instance that its group knows by its name.
   *
   * @param limits of each stream thread
   */
  public AheadClients(
      String draftsTopic, AssessedAhead ahead, AheadLimits limits, InstanceName name) {
    this(draftsTopic, ahead, limits, name::membershipOf);
  }

  private AheadClients(
      String draftsTopic,
      AssessedAhead ahead,
      AheadLimits limits,
      UnaryOperator<Map<String, Object>> membership) {
    this.draftsTopic = draftsTopic;
    this.ahead = ahead;
    this.limits = limits;
    this.membership = membership;
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    Map<String, Object> settings = new HashMap<>(config);
    settings.putAll(membership.apply(config));
    return new AheadConsumer(settings, draftsTopic, ahead, limits);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new AbortFencedProducer(config);
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
