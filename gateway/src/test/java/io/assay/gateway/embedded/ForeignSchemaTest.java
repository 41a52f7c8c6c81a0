package io.assay.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody registers a schema of their own under one of our subjects, as serializers do. */
class ForeignSchemaTest {

  private static final GateTopics TOPICS = GateTopics.standard(1, (short) 1);
  private static final String DRAFTS = TOPICS.drafts().name();

  @Test
  void a_schema_that_somebody_else_registered_is_named_and_disturbs_neither_writing_nor_reading(
      @TempDir Path folder) throws Exception {
    try (EmbeddedRegistry embedded = EmbeddedRegistry.start(DataFolder.kept(folder));
        SchemaRegistry before = connect(embedded);
        SchemaRegistry after = connect(embedded)) {
      // Given
      AvroWire wire = new AvroWire(before, TOPICS, "0.1");
      wire.ensureRegistered();
      assertThat(wire.schemas().subjectsOfOthers()).isEmpty();

      // When
      SchemaRegistryClient client = new CachedSchemaRegistryClient(embedded.url().toString(), 10);
      Schema ours = io.assay.contract.avro.Draft.getClassSchema();
      Schema theirs =
          new Schema.Parser()
              .parse(ours.toString().replace("io.assay.contract.avro", "com.example.scribe"));
      int foreign = client.register(SchemaRegistry.subjectOf(DRAFTS), new AvroSchema(theirs));

      // Then
      AvroWire restarted = new AvroWire(after, TOPICS, "0.1");
      restarted.ensureRegistered();
      assertThat(restarted.schemas().subjectsOfOthers())
          .containsExactly(SchemaRegistry.subjectOf(DRAFTS));
      Draft draft = Samples.draft("note-1");
      byte[] written = restarted.draftWriter().serialize(DRAFTS, draft);
      assertThat(restarted.drafts().read(written)).isEqualTo(new Reading.Read<>(draft));
      ByteBuffer.wrap(written).putInt(1, foreign);
      assertThat(restarted.drafts().read(written))
          .isEqualTo(Reading.unusable(DeadLetterReason.WRONG_TYPE));
    }
  }

  private static SchemaRegistry connect(EmbeddedRegistry registry) {
    return SchemaRegistry.connect(
        RegistrySettings.at(registry.url().toString()).withAutoRegister(true));
  }
}
