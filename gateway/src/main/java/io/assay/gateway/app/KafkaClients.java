package io.assay.gateway.app;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;

/**
 * Settings of the Kafka clients beside the stream. They share the stream's connection: every {@code
 * kafka.*} key is handed on in Kafka's own name ({@code kafka.security.protocol}, {@code
 * kafka.ssl.truststore.location}, ...).
 */
final class KafkaClients {

  private static final String PREFIX = "kafka.";

  private KafkaClients() {}

  static Map<String, Object> adminSettings(Config config) {
    Map<String, Object> settings = shared(config);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "assay-admin");
    // The broker may be starting too; the boot ends with a clear line if it stays away.
    settings.put("default.api.timeout.ms", 25_000);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    // Everything else of the start waits behind this client, and it is there for one moment only.
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200L);
    return settings;
  }

  /** An answer that takes longer than a probe may take is none. */
  static Map<String, Object> probeSettings(Config config) {
    Map<String, Object> settings = shared(config);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "assay-broker-probe");
    settings.put("default.api.timeout.ms", 2_000);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
    return settings;
  }

  static Map<String, Object> producerSettings(Config config, String clientId) {
    Map<String, Object> settings = shared(config);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 25_000);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000L);
    settings.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        io.assay.gateway.topology.GateTopics.MAX_WRITTEN_BYTES);
    return settings;
  }

  static Map<String, Object> readerSettings(Config config, String clientId) {
    Map<String, Object> settings = shared(config);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return settings;
  }

  private static Map<String, Object> shared(Config config) {
    Map<String, Object> settings = new HashMap<>();
    for (String key : config.getPropertyNames()) {
      if (key.startsWith(PREFIX)) {
        config
            .getOptionalValue(key, String.class)
            .ifPresent(value -> settings.put(key.substring(PREFIX.length()), value));
      }
    }
    return settings;
  }
}
