package io.assay.bench;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.embedded.BrokerProcess;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedRegistry;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Topic;
import io.assay.gateway.wire.AvroWire;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A broker in a JVM of its own, a registry and the gate's empty topics, in a folder that is deleted
 * with it.
 */
final class Cluster implements AutoCloseable {

  static final int PARTITIONS = 8;

  private static final List<String> BROKER_JVM =
      List.of("-Xms512m", "-Xmx1g", "-XX:+UseSerialGC", "-Xshare:auto");

  private final DataFolder data;
  private final BrokerProcess broker;
  private final EmbeddedRegistry registry;
  private final SchemaRegistry schemas;
  private final GateTopics topics;
  private final AvroWire wire;
  private final Admin admin;

  private Cluster(
      DataFolder data, BrokerProcess broker, EmbeddedRegistry registry, GateTopics topics) {
    this.data = data;
    this.broker = broker;
    this.registry = registry;
    this.topics = topics;
    this.schemas =
        SchemaRegistry.connect(
            RegistrySettings.at(registry.url().toString()).withAutoRegister(true));
    this.wire = new AvroWire(schemas, topics, "bench");
    this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  static Cluster start() {
    DataFolder data = DataFolder.temporary("assay-bench-");
    BrokerProcess broker =
        BrokerProcess.start(
            System.getProperty("java.class.path"), data.path().resolve("broker"), 0, BROKER_JVM);
    EmbeddedRegistry registry =
        EmbeddedRegistry.start(DataFolder.kept(data.path().resolve("registry")));
    Cluster cluster =
        new Cluster(data, broker, registry, GateTopics.standard(PARTITIONS, (short) 1));
    cluster.create(cluster.topics.all());
    cluster.wire.ensureRegistered();
    return cluster;
  }

  private void create(List<Topic> wanted) {
    create(
        wanted.stream()
            .map(
                topic ->
                    new NewTopic(
                            topic.name(), Optional.of(topic.partitions()), Optional.of((short) 1))
                        .configs(topic.settings()))
            .toList(),
        admin);
  }

  /** Makes a topic that a bare copy writes to, with the settings of the one it stands for. */
  void createLike(Topic topic, String name) {
    create(
        List.of(
            new NewTopic(name, Optional.of(topic.partitions()), Optional.of((short) 1))
                .configs(topic.settings())),
        admin);
  }

  private static void create(List<NewTopic> topics, Admin admin) {
    try {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the benchmark's topics could not be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  GateTopics topics() {
    return topics;
  }

  AvroWire wire() {
    return wire;
  }

  Admin admin() {
    return admin;
  }

  Path folder(String name) {
    return data.path().resolve(name);
  }

  /** Of a consumer that reads what was committed, from the beginning. */
  Map<String, Object> readerSettings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", 5_000);
    return settings;
  }

  @Override
  public void close() {
    admin.close();
    schemas.close();
    registry.close();
    // Nobody will read this data again, so it need not be put in order.
    broker.kill();
    data.release();
  }
}
