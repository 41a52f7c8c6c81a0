package io.assay.bench;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.app.NewTopics;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Topic;
import io.assay.gateway.wire.AvroWire;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The gate's topics of one run, empty at its start and deleted at its end. */
final class Cluster implements AutoCloseable {

  static final int PARTITIONS = 8;

  /** A loaded machine may be slow to start; the runs themselves ask the registry nothing. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  private final String bootstrapServers;
  private final Path state;
  private final String run;
  private final GateTopics topics;
  private final SchemaRegistry schemas;
  private final AvroWire wire;
  private final Admin admin;

  /**
   * @param run ends the names of this run's topics and groups
   */
  Cluster(String bootstrapServers, URI registry, Path state, String run) {
    this.bootstrapServers = bootstrapServers;
    this.state = state;
    this.run = run;
    this.topics = of(GateTopics.standard(PARTITIONS, (short) 1), run);
    this.schemas =
        SchemaRegistry.connect(
            RegistrySettings.at(registry.toString())
                .withAutoRegister(true)
                .withRequestTimeout(ANSWER_WITHIN));
    this.wire = new AvroWire(schemas, topics, "bench");
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    Set<String> existing = existing();
    create(topics.all().stream().filter(topic -> !existing.contains(topic.name())).toList());
    wire.ensureRegistered();
  }

  private static GateTopics of(GateTopics standard, String run) {
    return new GateTopics(
        named(standard.drafts(), run),
        named(standard.released(), run),
        named(standard.reviewTasks(), run),
        named(standard.decisions(), run),
        named(standard.claims(), run),
        named(standard.verdicts(), run),
        named(standard.deadLetters(), run));
  }

  private static Topic named(Topic topic, String run) {
    return named(topic, "", run);
  }

  private static Topic named(Topic topic, String before, String run) {
    return new Topic(
        before + topic.name() + "." + run,
        topic.partitions(),
        topic.replication(),
        topic.keep(),
        topic.maxMessageBytes());
  }

  /** A topic that a bare copy writes to, with the settings of the one it stands for. */
  String createLike(Topic topic, String before) {
    Topic like = named(topic, before, "copy");
    create(List.of(like));
    return like.name();
  }

  private void create(List<Topic> wanted) {
    List<NewTopic> made =
        wanted.stream()
            .map(
                topic ->
                    new NewTopic(
                            topic.name(), Optional.of(topic.partitions()), Optional.of((short) 1))
                        .configs(topic.settings()))
            .toList();
    try {
      admin.createTopics(made).all().get();
      NewTopics.awaitLeaders(admin, made);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the benchmark's topics could not be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Set<String> existing() {
    try {
      return new HashSet<>(admin.listTopics().names().get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the benchmark's topics cannot be listed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  String bootstrapServers() {
    return bootstrapServers;
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

  /** A group of this run alone. */
  String group(String name) {
    return name + "-" + run;
  }

  Path state() {
    return state;
  }

  /** Of a consumer that reads what was committed, from the beginning. */
  Map<String, Object> readerSettings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", 5_000);
    return settings;
  }

  @Override
  public void close() {
    Set<String> mine = existing();
    mine.removeIf(
        topic -> !topic.contains(run + ".") && !topic.contains(run + "-") && !topic.endsWith(run));
    try {
      admin.deleteTopics(mine).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the benchmark's topics could not be deleted", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      admin.close();
      schemas.close();
    }
  }
}
