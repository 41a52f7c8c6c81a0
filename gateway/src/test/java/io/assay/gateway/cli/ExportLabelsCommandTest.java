package io.assay.gateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.BrokenRule;
import io.assay.gateway.domain.DeadLetter;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewRemarks.LevelOpinion;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.privacy.FileKeyVault;
import io.assay.gateway.privacy.KeyOwner;
import io.assay.gateway.privacy.TextSeal;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Topic;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.RiskLevel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reviews of a cluster whose texts are sealed. */
class ExportLabelsCommandTest {

  private static final GateTopics TOPICS = GateTopics.standard(1, (short) 1);
  private static final String REGISTRY = "mock://export-labels-test";

  @TempDir private Path folder;

  @Test
  void sealed_drafts_are_written_with_the_vault_and_counted_without_it() throws Exception {
    // Given
    Path keys = folder.resolve("keys");
    FileKeyVault.create(keys);
    TextSeal seal =
        new TextSeal(
            FileKeyVault.open(keys), KeyOwner.Each.PATIENT, Duration.ZERO, Clock.systemUTC());
    Draft draft = Samples.draft("note-1");
    ReviewDecision decision =
        new ReviewDecision.Reject(
            new ReviewTaskId(draft.id(), 0, 0),
            draft.version(),
            Samples.decided(),
            new ReviewRemarks(new LevelOpinion.Given(RiskLevel.HIGH), List.of(), ""));
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder.resolve("broker")));
        SchemaRegistry registry =
            SchemaRegistry.connect(RegistrySettings.at(REGISTRY).withAutoRegister(true))) {
      AvroWire wire =
          new AvroWire(registry, TOPICS, "test", GateTopics.MAX_RECORD_BYTES, seal, false);
      wire.ensureRegistered();
      create(broker, TOPICS.drafts(), TOPICS.decisions(), TOPICS.verdicts(), TOPICS.deadLetters());
      send(broker, TOPICS.drafts(), wire.draftWriter().serialize(TOPICS.drafts().name(), draft));
      send(
          broker,
          TOPICS.decisions(),
          wire.decisionWriter(draft).serialize(TOPICS.decisions().name(), decision));

      // When, Then
      Path out = folder.resolve("labels.jsonl");
      assertThat(export(broker, out))
          .contains("1 reviews with a level, 0 written")
          .contains("1 drafts could not be read");
      assertThat(export(broker, out, "--vault", keys.toUri().toString()))
          .contains("1 reviews with a level, 1 written")
          .doesNotContain("could not be read");
      assertThat(Files.readString(out)).contains("\"risk_level\":4", draft.content().output());
      assertThat(export(broker, out, "--vault", "kms://none"))
          .startsWith("2 ")
          .contains("--vault: no vault");
    }
  }

  @Test
  void a_level_of_a_decision_that_the_gate_refused_is_not_written() throws Exception {
    // Given a decision that settled a review, and one that came too late
    Draft draft = Samples.draft("note-1");
    ReviewTaskId task = new ReviewTaskId(draft.id(), 0, 0);
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder.resolve("broker")));
        SchemaRegistry registry =
            SchemaRegistry.connect(RegistrySettings.at(REGISTRY).withAutoRegister(true))) {
      AvroWire wire = new AvroWire(registry, TOPICS, "test");
      wire.ensureRegistered();
      create(broker, TOPICS.drafts(), TOPICS.decisions(), TOPICS.verdicts(), TOPICS.deadLetters());
      send(broker, TOPICS.drafts(), wire.draftWriter().serialize(TOPICS.drafts().name(), draft));
      for (RiskLevel level : List.of(RiskLevel.HIGH, RiskLevel.NO_RISK)) {
        ReviewDecision decision =
            new ReviewDecision.Reject(
                task,
                draft.version(),
                Samples.decided(),
                new ReviewRemarks(new LevelOpinion.Given(level), List.of(), ""));
        send(
            broker,
            TOPICS.decisions(),
            wire.decisionWriter(draft).serialize(TOPICS.decisions().name(), decision));
      }
      send(
          broker,
          TOPICS.deadLetters(),
          new byte[] {1},
          wire.headersOf(
              new DeadLetter(
                  TOPICS.decisions().name(),
                  0,
                  1,
                  1,
                  DeadLetterReason.NO_OPEN_TASK,
                  "",
                  BrokenRule.NONE,
                  Samples.DECIDED_AT)));

      // When
      Path out = folder.resolve("labels.jsonl");
      String said = export(broker, out);

      // Then
      assertThat(said).contains("1 reviews with a level, 1 written");
      assertThat(Files.readString(out)).contains("\"risk_level\":4");
    }
  }

  private static String export(EmbeddedBroker broker, Path out, String... more) {
    CommandRun run =
        CommandRun.of(
            List.of(
                "export-labels",
                "--bootstrap-servers",
                broker.bootstrapServers(),
                "--registry",
                REGISTRY,
                "--out",
                out.toString()),
            more);
    return run.exit() + " " + run.said();
  }

  private static void create(EmbeddedBroker broker, Topic... topics) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(Stream.of(topics).map(t -> new NewTopic(t.name(), 1, (short) 1)).toList())
          .all()
          .get();
    }
  }

  private static void send(EmbeddedBroker broker, Topic topic, byte[] value) throws Exception {
    send(broker, topic, value, Map.of());
  }

  private static void send(
      EmbeddedBroker broker, Topic topic, byte[] value, Map<String, byte[]> headers)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topic.name(), "note-1".getBytes(UTF_8), value);
      headers.forEach(record.headers()::add);
      producer.send(record).get();
    }
  }
}
