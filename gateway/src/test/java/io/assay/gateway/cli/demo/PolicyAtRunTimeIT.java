package io.assay.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.assessment.ShippedModels;
import io.assay.gateway.cli.CommandRun;
import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.MadeBy;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.SubjectRef;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Topic;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.DraftContent;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.calibration.PolicyFile;
import io.assay.validator.calibration.ReleaseThreshold;
import io.assay.validator.calibration.StatedRisk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running gateway and {@code ./assay policy}: what is set is in force for the next draft. */
@SuppressWarnings("NullAway.Init") // BeforeAll comes before every test.
class PolicyAtRunTimeIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final TaskName TASK = TaskName.DIALOGUE2NOTE;
  private static final GateTopics TOPICS = GateTopics.standard(Stack.PARTITIONS, (short) 1);

  @TempDir private static Path folder;
  private static Stack stack;
  private static SchemaRegistry registry;
  private static AvroWire wire;
  private static KafkaProducer<byte[], byte[]> producer;

  @BeforeAll
  static void start() throws IOException {
    stack = QuietStack.start(folder);
    registry = SchemaRegistry.connect(RegistrySettings.at(stack.registryUrl().toString()));
    wire = new AvroWire(registry, TOPICS, "test");
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    registry.close();
    stack.close();
  }

  @Test
  void a_policy_is_set_refused_held_and_taken_back_while_the_gateway_runs() throws Exception {
    // Given: a verdict names what it was made from.
    RecordedVerdict first = verdictOnNext();
    assertThat(first.disposition()).isEqualTo(Disposition.RELEASE);
    MadeBy madeBy = first.verdict().madeBy();
    assertThat(madeBy.policyVersion()).isEqualTo("unfitted-1");
    assertThat(madeBy.model().sha256()).matches("[0-9a-f]{64}");
    assertThat(madeBy.model().id()).contains(madeBy.model().sha256().substring(0, 12));
    assertThat(madeBy.validators()).hasSizeGreaterThan(4);
    assertThat(madeBy.calibrationVersion()).isEqualTo(ShippedModels.calibrator().version());
    assertThat(madeBy.thresholds()).containsEntry("max-unsafe-probability", 0.15);

    // When
    Path file = folder.resolve("policy.json");
    Files.writeString(file, fitted("site-1", 0.0001).json());
    assertThat(assay("set", file.toString(), "--task", TASK.value(), "--by", "dr.okafor"))
        .contains("policy site-1 is set for dialogue2note");
    awaitInForce("\"dialogue2note\": \"site-1\"");

    // Then
    RecordedVerdict strict = verdictOnNext();
    assertThat(strict.disposition()).isInstanceOf(Disposition.Hold.class);
    assertThat(strict.verdict().madeBy().policyVersion()).isEqualTo("site-1");
    assertThat(strict.verdict().madeBy().thresholds())
        .containsEntry("max-unsafe-probability", 0.0001);

    // When: one that the command would refuse is written past it.
    Path other = folder.resolve("other.json");
    Files.writeString(
        other,
        fitted("site-2", 0.5)
            .json()
            .replace(ShippedModels.calibrator().version(), "calibration-of-another-time"));
    assertThat(assay("set", other.toString(), "--task", TASK.value()))
        .contains("fitted for calibration calibration-of-another-time");
    write("dialogue2note", "no record of a policy");

    // Then
    awaitInForce("\"refused.dialogue2note\": \"unreadable\"");
    RecordedVerdict unchanged = verdictOnNext();
    assertThat(unchanged.verdict().madeBy().policyVersion()).isEqualTo("site-1");
    assertThat(unchanged.disposition()).isInstanceOf(Disposition.Hold.class);
    assertThat(get("/metrics")).contains("gate_policies_refused 1.0");
    assertThat(Files.readString(folder.resolve("gateway.log")))
        .contains("a change of policy was refused, what was in force stays so");
    assertThat(assay("show")).contains("dialogue2note  UNREADABLE");

    // When
    assay("unset", "--task", TASK.value());
    awaitInForce("\"all\": \"unfitted-1\"");
    RecordedVerdict again = verdictOnNext();
    assay("hold");
    awaitInForce("\"all\": \"hold-");
    RecordedVerdict held = verdictOnNext();

    // Then
    assertThat(again.disposition()).isEqualTo(Disposition.RELEASE);
    assertThat(again.verdict().madeBy().policyVersion()).isEqualTo("unfitted-1");
    assertThat(held.disposition()).isInstanceOf(Disposition.Hold.class);
    assertThat(held.verdict().madeBy().policyVersion()).startsWith("hold-");
    assertThat(get("/metrics")).contains("gate_policies_refused 0.0");
  }

  private static PolicyFile fitted(String version, double threshold) {
    return new PolicyFile(
        version,
        ShippedModels.calibrator().version(),
        Map.of(
            TASK,
            new PolicyFile.FittedTask(
                new ReleaseThreshold.Found(
                    threshold, StatedRisk.values()[0], 0.05, 0.05, 120, 20, 40, 0),
                "labelled.jsonl")));
  }

  /** Sends one more harmless draft and gives the verdict on it. */
  private static RecordedVerdict verdictOnNext() throws Exception {
    String id = "policy-" + UUID.randomUUID();
    Draft draft =
        new Draft(
            new DraftId(id),
            1,
            new DraftContent(
                TASK,
                Source.of("Patient: I deny chest pain.\nDenies chest pain."),
                "Denies chest pain."),
            new Origin("scribe", "", ""),
            Language.NOT_STATED,
            SubjectRef.NONE,
            Samples.WRITTEN);
    send(TOPICS.drafts(), id, wire.draftWriter().serialize(TOPICS.drafts().name(), draft));
    await().atMost(SOON).until(() -> verdictOn(id).isPresent());
    return verdictOn(id).orElseThrow();
  }

  private static Optional<RecordedVerdict> verdictOn(String id) {
    List<RecordedVerdict> found = new ArrayList<>();
    new CommittedTopics(stack.bootstrapServers())
        .read(
            TOPICS.verdicts().name(),
            record -> {
              if (wire.verdictReader().read(record.value())
                      instanceof Reading.Read<RecordedVerdict>(RecordedVerdict verdict)
                  && verdict.draft().value().equals(id)) {
                found.add(verdict);
              }
            });
    return found.stream().findFirst();
  }

  private static void write(String key, String value)
      throws ExecutionException, InterruptedException {
    send(TOPICS.policies(), key, value.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(Topic topic, String key, byte[] value)
      throws ExecutionException, InterruptedException {
    var unused =
        producer
            .send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value))
            .get();
  }

  private static void awaitInForce(String data) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(get("/health/live").replaceAll("\\s+", " ")).contains(data));
  }

  private static String get(String path) throws IOException, InterruptedException {
    URI address = stack.gatewayAddress().resolve(path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static String assay(String... arguments) {
    List<String> line = new ArrayList<>(List.of("policy"));
    line.addAll(List.of(arguments));
    return CommandRun.of(
            line,
            "--bootstrap-servers",
            stack.bootstrapServers(),
            "--registry",
            stack.registryUrl().toString())
        .said();
  }
}
