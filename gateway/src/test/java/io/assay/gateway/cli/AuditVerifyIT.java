package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.domain.audit.AuditEvent;
import io.assay.gateway.domain.audit.AuditHead;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.embedded.EmbeddedRegistry;
import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Topic;
import io.assay.gateway.wire.AvroWire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./assay audit} over a hundred thousand events on a broker. */
class AuditVerifyIT {

  private static final int EVENTS = 100_000;
  private static final int CHAINS = 4;
  private static final GateTopics TOPICS = GateTopics.standard(CHAINS, (short) 1);
  private static final Topic TRAIL = AuditTopics.beside(TOPICS).trail();
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.089Z");

  @TempDir private Path folder;

  @Test
  void a_long_trail_is_whole_until_somebody_writes_into_it() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder.resolve("broker")));
        EmbeddedRegistry registry =
            EmbeddedRegistry.start(DataFolder.kept(folder.resolve("registry")));
        SchemaRegistry client =
            SchemaRegistry.connect(
                RegistrySettings.at(registry.url().toString()).withAutoRegister(true));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      // Given
      admin
          .createTopics(
              List.of(new NewTopic(TRAIL.name(), CHAINS, (short) 1).configs(TRAIL.settings())))
          .all()
          .get();
      AvroWire wire = new AvroWire(client, TOPICS, "test");
      wire.ensureRegistered();
      AuditHead[] heads = new AuditHead[CHAINS];
      Arrays.fill(heads, AuditHead.NOTHING);
      for (int i = 0; i < EVENTS; i++) {
        AuditEvent event = AuditEvent.after(heads[i % CHAINS], i % CHAINS, entry(i));
        heads[i % CHAINS] = event.head();
        send(producer, wire.auditEvents(), event);
      }
      producer.flush();
      Path ends = folder.resolve("ends");

      // When
      CommandRun whole = audit(broker, registry, "verify", "--write-ends", ends.toString());
      CommandRun again = audit(broker, registry, "verify", "--seen-ends", ends.toString());
      CommandRun shown = audit(broker, registry, "show", "--subject", "d-77");
      AuditEvent forged =
          new AuditEvent(2, heads[2].sequence() + 1, entry(7), heads[2].hash(), "f".repeat(64));
      send(producer, wire.auditEvents(), forged);
      producer.flush();
      CommandRun broken = audit(broker, registry, "verify");

      // Then
      assertThat(whole.out()).contains(EVENTS + " events in " + CHAINS + " chains", "whole");
      assertThat(whole.exit()).isZero();
      assertThat(again.exit()).isZero();
      assertThat(Files.readAllLines(ends)).hasSize(CHAINS);
      assertThat(shown.out().lines()).hasSize(1);
      assertThat(shown.out()).contains("\"actor\":\"dr-lee\"", "\"action\":\"saw\"");
      assertThat(broken.exit()).isEqualTo(1);
      assertThat(broken.out())
          .contains("event " + forged.sequence() + " was altered", "partition 2");
    }
  }

  private static AuditEntry entry(int number) {
    return new AuditEntry(
        "e-" + number, AT, "dr-lee", AuditAction.SAW, List.of("d-" + number), "review");
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, Serializer<AuditEvent> events, AuditEvent event) {
    var unused =
        producer.send(
            new ProducerRecord<>(
                TRAIL.name(),
                event.chain(),
                event.entry().id().getBytes(StandardCharsets.UTF_8),
                events.serialize(TRAIL.name(), event)));
  }

  private static CommandRun audit(
      EmbeddedBroker broker, EmbeddedRegistry registry, String... more) {
    List<String> arguments = new ArrayList<>(List.of("audit"));
    arguments.addAll(List.of(more));
    return CommandRun.of(
        arguments,
        "--bootstrap-servers",
        broker.bootstrapServers(),
        "--registry",
        registry.url().toString());
  }
}
