package io.assay.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.SubjectRef;
import io.assay.gateway.embedded.BrokerProcess;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedRegistry;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.DraftContent;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three gateways are replaced one after the other while drafts come in, as a StatefulSet does it:
 * under their names, with their state, the next when the last is ready.
 */
class RollingRestartIT {

  private static final int GATEWAYS = 3;
  private static final int PARTITIONS = 6;
  private static final int DRAFTS_PER_SECOND =
      Integer.getInteger("assay.rolling.drafts-per-second", 20);

  /** A gateway that is replaced has run for long: the others are not busy with compiling. */
  private static final Duration BEFORE = Duration.ofSeconds(30);

  private static final Duration AFTER = Duration.ofSeconds(5);

  /** After that the group gives a gateway up, and its partitions would have gone elsewhere. */
  private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(45);

  private static final Duration THROUGH_WITHIN = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final GateTopics topics = GateTopics.standard(PARTITIONS, (short) 1);
  private final Map<String, Instant> sent = new ConcurrentHashMap<>();
  private final AtomicBoolean sending = new AtomicBoolean(true);
  private BrokerProcess broker;
  private EmbeddedRegistry registry;
  private final ImageProcess[] gateways = new ImageProcess[GATEWAYS];

  @BeforeEach
  void start() throws IOException, InterruptedException {
    broker =
        BrokerProcess.start(System.getProperty("java.class.path"), folder.resolve("broker"), 0);
    registry = EmbeddedRegistry.start(DataFolder.kept(folder.resolve("registry")));
    for (int i = 0; i < GATEWAYS; i++) {
      gateways[i] = start(i);
      gateways[i].awaitReady();
    }
  }

  @AfterEach
  void stop() {
    for (ImageProcess gateway : gateways) {
      gateway.close();
    }
    registry.close();
    broker.close();
  }

  @Test
  void nothing_is_lost_or_doubled_and_no_partition_goes_elsewhere() throws Exception {
    // Given
    Arrivals arrivals = new Arrivals();
    Thread reader = Thread.ofPlatform().name("arrivals").start(arrivals);
    Thread feed = Thread.ofPlatform().name("feed").start(this::feed);
    Thread.sleep(BEFORE);

    // When
    List<Duration> starts = new ArrayList<>();
    for (int i = 0; i < GATEWAYS; i++) {
      gateways[i].close();
      gateways[i] = start(i);
      starts.add(gateways[i].awaitReady());
    }
    Thread.sleep(AFTER);
    sending.set(false);
    feed.join();

    // Then
    await().atMost(THROUGH_WITHIN).until(() -> arrivals.byDoor.size() >= sent.size());
    // What is doubled would come late.
    Thread.sleep(Duration.ofSeconds(1));
    arrivals.reading.set(false);
    reader.join();
    long waited =
        arrivals.at.entrySet().stream()
            .mapToLong(
                arrival ->
                    Duration.between(sent.get(arrival.getKey()), arrival.getValue()).toMillis())
            .max()
            .orElseThrow();
    System.out.printf(
        "rolling restart of %d gateways: %d drafts at %d/s, %d arrived, %d of them twice, starts %s ms, longest wait %d ms%n",
        GATEWAYS,
        sent.size(),
        DRAFTS_PER_SECOND,
        arrivals.byDoor.size(),
        arrivals.twice.get(),
        starts.stream().map(Duration::toMillis).toList(),
        waited);
    assertThat(arrivals.byDoor.keySet()).isEqualTo(sent.keySet());
    assertThat(arrivals.twice).hasValue(0);
    assertThat(Duration.ofMillis(waited)).isLessThan(SESSION_TIMEOUT);
  }

  private ImageProcess start(int number) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    settings.put("SCHEMA_REGISTRY_URL", registry.url().toString());
    settings.put("ASSAY_TOPICS_PARTITIONS", Integer.toString(PARTITIONS));
    settings.put("ASSAY_TOPICS_REPLICATION", "1");
    settings.put("ASSAY_GATEWAY_STATE_DIR", folder.resolve("state-" + number).toString());
    // As the manifests set them.
    settings.put("ASSAY_GATEWAY_INSTANCE_ID", "assay-gateway-" + number);
    settings.put("KAFKA_STREAMS_SESSION_TIMEOUT_MS", Long.toString(SESSION_TIMEOUT.toMillis()));
    return ImageProcess.start(
        new ImageContent(Path.of(System.getProperty("assay.image.content"))),
        List.of(),
        settings,
        folder.resolve("gateway-" + number + ".log"));
  }

  private void feed() {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrapServers(),
            ProducerConfig.ACKS_CONFIG,
            "all");
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (SchemaRegistry schemas =
            SchemaRegistry.connect(RegistrySettings.at(registry.url().toString()));
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
      var drafts = new AvroWire(schemas, topics, "test").draftWriter();
      String topic = topics.drafts().name();
      List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; sending.get(); i++) {
        Draft draft = draft(i);
        String id = draft.id().value();
        sent.put(id, Instant.now());
        acknowledged.add(
            producer.send(
                new ProducerRecord<>(
                    topic, id.getBytes(StandardCharsets.UTF_8), drafts.serialize(topic, draft))));
        long due = start + (i + 1) * 1_000_000_000L / DRAFTS_PER_SECOND;
        LockSupport.parkNanos(due - System.nanoTime());
      }
      for (Future<RecordMetadata> record : acknowledged) {
        record.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("the broker did not take the feed", e);
    }
  }

  /** Of some texts that come again, so that it is not the model that is measured. */
  private static Draft draft(int number) {
    String said = "She takes lisinopril " + 5 * (1 + number % 8) + " mg once a day.";
    return new Draft(
        new DraftId("rolling-" + number),
        1,
        new DraftContent(new TaskName("dialogue2note"), Source.of("In clinic. " + said), said),
        new Origin("rolling-model", "1", "here"),
        new Language("en"),
        SubjectRef.NONE,
        Instant.now());
  }

  /** When each draft's verdict could be read, and which door it left by. */
  private final class Arrivals implements Runnable {

    private final Map<String, Instant> at = new ConcurrentHashMap<>();
    private final Map<String, String> byDoor = new ConcurrentHashMap<>();
    private final AtomicInteger twice = new AtomicInteger();
    private final AtomicBoolean reading = new AtomicBoolean(true);

    @Override
    public void run() {
      Map<String, Object> settings =
          Map.of(
              ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
              broker.bootstrapServers(),
              ConsumerConfig.ISOLATION_LEVEL_CONFIG,
              "read_committed");
      try (KafkaConsumer<String, byte[]> consumer =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic :
            List.of(
                topics.verdicts().name(),
                topics.released().name(),
                topics.reviewTasks().name(),
                topics.deadLetters().name())) {
          for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new TopicPartition(topic, partition));
          }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (reading.get()) {
          consumer
              .poll(Duration.ofMillis(100))
              .forEach(
                  record -> {
                    boolean verdict = record.topic().equals(topics.verdicts().name());
                    String id =
                        record.topic().equals(topics.reviewTasks().name())
                            ? ReviewTaskId.parse(record.key()).draft().value()
                            : record.key();
                    if (verdict) {
                      if (at.putIfAbsent(id, Instant.now()) != null) {
                        twice.incrementAndGet();
                      }
                    } else if (byDoor.putIfAbsent(id, record.topic()) != null) {
                      twice.incrementAndGet();
                    }
                  });
        }
      }
    }
  }
}
