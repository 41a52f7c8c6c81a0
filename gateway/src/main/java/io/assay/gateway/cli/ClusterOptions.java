package io.assay.gateway.cli;

import io.assay.contract.RegistrySettings;
import io.assay.contract.RegistryUnavailableException;
import io.assay.contract.SchemaRefusedException;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.audit.AuditTrail;
import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.RecordParkedException;
import io.assay.gateway.wire.AvroWire;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The cluster that a command reads or writes, and how. */
public final class ClusterOptions {

  /** A broker that takes longer to answer is taken for none. */
  public static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

  /** Begin the names of what the registry's client takes, in Confluent's own names. */
  private static final List<String> REGISTRY_PREFIXES =
      List.of("schema.registry.", "basic.auth.", "bearer.auth.", "proxy.");

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}",
      description = "Kafka (default: ${DEFAULT-VALUE})")
  private String bootstrapServers;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "${env:SCHEMA_REGISTRY_URL:-http://localhost:8081}",
      description = "Schema registry (default: ${DEFAULT-VALUE})")
  private String registryUrl;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description =
          "Properties of the Kafka client, such as security.protocol and sasl.jaas.config, and of the"
              + " registry's, such as basic.auth.user.info and proxy.host")
  private @Nullable Path commandConfig;

  /** Takes what is read. */
  @FunctionalInterface
  interface Taker<T> {
    void take(ConsumerRecord<byte[], byte[]> record, Reading<T> reading);
  }

  public String registryUrl() {
    return registryUrl;
  }

  /**
   * @throws CommandException naming the option, when there can be no registry at such an address
   */
  public SchemaRegistry registry() {
    Map<String, String> properties = new HashMap<>(properties());
    properties.keySet().removeIf(key -> !isOfRegistry(key));
    RegistrySettings settings;
    try {
      settings = RegistrySettings.at(registryUrl);
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable("--registry " + registryUrl + " is no address of a registry");
    }
    return SchemaRegistry.connect(settings.withClientProperties(properties));
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /**
   * Does what needs the registry, which is closed afterwards.
   *
   * @throws CommandException naming the option, when no registry answers or it does not know a
   *     schema
   */
  public void withRegistry(Consumer<SchemaRegistry> use) {
    withRegistry("", use);
  }

  /**
   * As above.
   *
   * @param untouched what the error adds, such as {@code "; nothing was destroyed"}
   */
  void withRegistry(String untouched, Consumer<SchemaRegistry> use) {
    try (SchemaRegistry registry = registry()) {
      use.accept(registry);
    } catch (RecordParkedException | RegistryUnavailableException e) {
      throw CommandException.failed(unanswered() + untouched);
    } catch (SchemaRefusedException e) {
      throw CommandException.failed(
          "--registry "
              + registryUrl
              + (e.isOfAccess()
                  ? " does not let the command in; its credentials belong into --command-config"
                  : " does not know a schema that is written")
              + untouched);
    }
  }

  private String unanswered() {
    return "no schema registry answered at --registry " + registryUrl;
  }

  /** What every Kafka client of the command begins with. */
  public Map<String, Object> kafka() {
    Map<String, Object> settings = new HashMap<>(properties());
    settings.keySet().removeIf(ClusterOptions::isOfRegistry);
    settings.put("bootstrap.servers", bootstrapServers);
    return settings;
  }

  /**
   * Reads every committed record of a topic that is there now, each partition in its order.
   *
   * @throws CommandException naming the option, when the cluster cannot be read
   */
  <T> void read(String topic, RecordReader<T> reader, Taker<T> taker) {
    read(topic, reader, taker, key -> {});
  }

  /**
   * As above.
   *
   * @param forgotten is told of tombstones
   */
  <T> void read(String topic, RecordReader<T> reader, Taker<T> taker, Consumer<byte[]> forgotten) {
    try {
      committed()
          .read(
              topic,
              record -> {
                if (record.value() != null) {
                  taker.take(record, readable(reader.read(record.value())));
                } else {
                  forgotten.accept(record.key());
                }
              });
    } catch (KafkaException | CommittedTopics.EndNotReachedException e) {
      throw unusable(e);
    }
  }

  /** The cluster's topics, as they are committed. */
  public CommittedTopics committed() {
    Map<String, Object> settings = kafka();
    settings.put("default.api.timeout.ms", (int) ANSWER_WITHIN.toMillis());
    return new CommittedTopics(settings);
  }

  /** Why the cluster cannot be used, naming the option. */
  public CommandException unusable(RuntimeException cause) {
    String option = "--bootstrap-servers " + bootstrapServers;
    return CommandException.failed(
        switch (cause) {
          case TimeoutException unanswered ->
              "no broker answered at " + option + " within " + ANSWER_WITHIN.toSeconds() + " s";
          case CommittedTopics.EndNotReachedException open -> option + ": " + open.getMessage();
          default -> option + " cannot be used: " + innermost(cause).getClass().getSimpleName();
        });
  }

  /** Writes to the cluster, and has what it wrote only when every replica in step has it. */
  public Producer<byte[], byte[]> producer(String clientId) {
    Map<String, Object> settings = kafka();
    settings.put("client.id", clientId);
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("max.block.ms", ANSWER_WITHIN.toMillis());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** The audit trail, by way of a producer of this cluster. */
  AuditTrail trail(Producer<byte[], byte[]> producer, AvroWire wire) {
    return new AuditTrail(
        producer,
        wire.auditEntryWriter(),
        AuditTopics.beside(GateTopics.standard(1, (short) 1)).entries().name(),
        ANSWER_WITHIN);
  }

  /** Why something could not be written. */
  CommandException notWritten(Exception cause) {
    return CommandException.failed(
        "--bootstrap-servers "
            + bootstrapServers
            + " did not take it: "
            + cause.getClass().getSimpleName());
  }

  private <T> Reading<T> readable(Reading<T> reading) {
    if (reading instanceof Reading.Parked<T>) {
      throw CommandException.failed(unanswered());
    }
    return reading;
  }

  /** Kafka's clients wrap what is wrong with an address or a setting. */
  private static Throwable innermost(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost;
  }

  private static boolean isOfRegistry(String key) {
    return REGISTRY_PREFIXES.stream().anyMatch(key::startsWith);
  }

  private Map<String, String> properties() {
    if (commandConfig == null) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (Reader file = Files.newBufferedReader(commandConfig)) {
      properties.load(file);
    } catch (IOException | IllegalArgumentException e) {
      throw CommandException.unusable("--command-config " + commandConfig + " cannot be read");
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, properties::getProperty));
  }
}
