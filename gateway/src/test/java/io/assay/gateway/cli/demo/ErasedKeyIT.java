package io.assay.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.cli.CommandRun;
import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.SubjectRef;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.domain.audit.AuditEvent;
import io.assay.gateway.privacy.FileKeyVault;
import io.assay.gateway.privacy.KeyOwner;
import io.assay.gateway.privacy.TextSeal;
import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Topic;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.DraftContent;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running gateway with sealed texts: no word in its topics or on its disk, none once erased.
 */
class ErasedKeyIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final GateTopics TOPICS = GateTopics.standard(Stack.PARTITIONS, (short) 1);
  private static final Topic AUDIT = AuditTopics.beside(TOPICS).trail();
  private static final KeyOwner PATIENT = KeyOwner.patient("Patient/8f3a");

  @TempDir private Path folder;

  @Test
  void a_held_draft_lies_sealed_everywhere_and_its_review_is_closed_when_its_key_is_erased()
      throws Exception {
    // Given
    Path keys = folder.resolve("keys");
    FileKeyVault.create(keys);
    FileKeyVault vault = FileKeyVault.open(keys);
    TextSeal seal = new TextSeal(vault, KeyOwner.Each.PATIENT, Duration.ZERO, Clock.systemUTC());
    try (Stack stack =
            QuietStack.start(
                folder.resolve("data"),
                Map.of(
                    "ASSAY_ENCRYPTION_ENABLED",
                    "true",
                    "ASSAY_ENCRYPTION_VAULT",
                    keys.toUri().toString(),
                    "ASSAY_ENCRYPTION_REMEMBER_KEYS_FOR",
                    "1s"));
        SchemaRegistry registry =
            SchemaRegistry.connect(RegistrySettings.at(stack.registryUrl().toString()))) {
      AvroWire wire =
          new AvroWire(registry, TOPICS, "test", GateTopics.MAX_RECORD_BYTES, seal, false);

      // When
      send(stack, wire, draft("held", "Takes lisinopril 40 mg daily."));
      send(stack, wire, draft("released", "Takes lisinopril 10 mg daily."));

      // Then
      await().atMost(SOON).until(() -> all(stack, TOPICS.verdicts().name()).size() == 2);
      await().atMost(SOON).until(() -> all(stack, TOPICS.reviewTasks().name()).size() == 1);
      ConsumerRecord<byte[], byte[]> task = all(stack, TOPICS.reviewTasks().name()).getFirst();
      assertThat(read(wire, task.value())).isInstanceOf(ReviewTask.Requested.class);
      assertNoWord(folder.resolve("data"));

      // When
      assertThat(erase(stack, keys)).isEqualTo("0 1 destroyed");

      // Then
      await().atMost(SOON).until(() -> all(stack, AUDIT.name()).size() == 1);
      AuditEntry erasure =
          ((Reading.Read<AuditEvent>)
                  wire.auditEventReader().read(all(stack, AUDIT.name()).getFirst().value()))
              .value()
              .entry();
      assertThat(erasure)
          .extracting(AuditEntry::action, AuditEntry::actor, AuditEntry::subjects)
          .containsExactly(AuditAction.ERASED_KEY, "dpo", List.of(PATIENT.digest()));
      await()
          .atMost(SOON)
          .until(() -> all(stack, TOPICS.reviewTasks().name()).getLast().value() == null);
      List<ConsumerRecord<byte[], byte[]>> told = all(stack, TOPICS.reviewTasks().name());
      assertThat(read(wire, told.get(told.size() - 2).value()))
          .isInstanceOf(ReviewTask.Erased.class);
      assertThat(read(wire, task.value())).isInstanceOf(ReviewTask.Erased.class);
      assertThat(
              wire.releasedReader().read(all(stack, TOPICS.released().name()).getFirst().value()))
          .isInstanceOf(Reading.Unusable.class);
      assertThat(erase(stack, keys)).isEqualTo("0 there is no such key");
    }
    assertNoWord(folder.resolve("data"));
  }

  private static String erase(Stack stack, Path keys) {
    CommandRun run =
        CommandRun.of(
            "keys",
            "erase",
            "--bootstrap-servers",
            stack.bootstrapServers(),
            "--registry",
            stack.registryUrl().toString(),
            "--vault",
            keys.toUri().toString(),
            "--by",
            "dpo",
            "--patient",
            "Patient/8f3a");
    return run.exit() + " " + run.out().strip();
  }

  private static ReviewTask read(AvroWire wire, byte[] value) {
    Reading<ReviewTask> reading = wire.reviewTaskReader().read(value);
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return ((Reading.Read<ReviewTask>) reading).value();
  }

  /** Broker logs, state and the gateway's log, byte by byte. */
  private static void assertNoWord(Path data) throws IOException {
    List<String> holding = new ArrayList<>();
    long seen = 0;
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (Files.size(file) < 64L * 1024 * 1024) {
          seen += Files.size(file);
          if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
              .contains("isinopril")) {
            holding.add(file.toString());
          }
        }
      }
    }
    assertThat(seen).isGreaterThan(10_000);
    assertThat(holding).isEmpty();
  }

  private static Draft draft(String id, String output) {
    return new Draft(
        new DraftId(id),
        1,
        new DraftContent(
            TaskName.DIALOGUE2NOTE,
            Source.of("Patient: I take lisinopril 10 mg daily.\nTakes lisinopril 10 mg daily."),
            output),
        new Origin("scribe", "", ""),
        Language.NOT_STATED,
        new SubjectRef("Patient/8f3a"),
        Samples.WRITTEN);
  }

  private static void send(Stack stack, AvroWire wire, Draft draft) throws Exception {
    String topic = TOPICS.drafts().name();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  draft.id().value().getBytes(StandardCharsets.UTF_8),
                  wire.draftWriter().serialize(topic, draft)))
          .get();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> all(Stack stack, String topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    new CommittedTopics(stack.bootstrapServers()).read(topic, found::add);
    return found;
  }
}
