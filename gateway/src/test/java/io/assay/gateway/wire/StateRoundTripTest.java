package io.assay.gateway.wire;

import static io.assay.gateway.wire.RoundTripTest.HELD;
import static io.assay.gateway.wire.RoundTripTest.TASK;
import static io.assay.gateway.wire.RoundTripTest.TOPICS;
import static io.assay.gateway.wire.RoundTripTest.WIRE;
import static io.assay.gateway.wire.RoundTripTest.completed;
import static io.assay.gateway.wire.RoundTripTest.withTerms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.DraftFingerprint;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.DraftStanding.Progress;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.ReviewProgress;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.ReviewTerms;
import io.assay.gateway.topology.LaterStateException;
import io.assay.gateway.topology.RecordParkedException;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** State that is written and read back is what it was, whichever version of Assay wrote it. */
class StateRoundTripTest {

  static Stream<Progress> progress() {
    return Stream.of(
        new Progress.Released(),
        new Progress.InReview(TASK),
        new Progress.Settled(completed(DecisionKind.REJECT)));
  }

  @ParameterizedTest
  @MethodSource("progress")
  void standings(Progress progress) {
    DraftStanding standing = standing(progress);
    Serde<DraftStanding> serde = WIRE.standings();

    byte[] bytes = serde.serializer().serialize("any", standing);

    assertThat(serde.deserializer().deserialize("any", bytes)).isEqualTo(standing);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain(Samples.CANARY);
  }

  @Test
  void open_reviews_in_the_store() {
    ReviewTask.Requested open =
        (ReviewTask.Requested) RoundTripTest.reviews().findFirst().orElseThrow();
    Serde<ReviewTask> serde = WIRE.openReviews();

    byte[] bytes = serde.serializer().serialize("any", open);

    assertThat(serde.deserializer().deserialize("any", bytes)).isEqualTo(open);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void an_open_review_that_an_earlier_version_wrote_is_read(int version) throws IOException {
    ReviewTask.Requested task = withTerms(ReviewProgress.UNTOUCHED);
    byte[] bytes = writtenBy("ReviewTask", version, ReviewMapping.toWire(task));

    ReviewTask.Requested read = openReview(bytes);

    assertThat(read.held()).isEqualTo(task.held());
    assertThat(read.terms()).isEqualTo(new ReviewTerms(version == 1 ? 1 : 2, Samples.DECIDED_AT));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void where_a_draft_stands_that_an_earlier_version_wrote_is_read(int version) throws IOException {
    DraftStanding standing = standing(new Progress.InReview(TASK));
    byte[] bytes = writtenBy("DraftStanding", version, ReviewMapping.toWire(standing));

    DraftStanding read = draftStanding(bytes);

    assertThat(read.verdict()).isEqualTo(standing.verdict());
    assertThat(read.progress()).isEqualTo(standing.progress());
  }

  @Test
  void state_in_a_schema_that_is_not_known_is_said_to_be_of_a_later_version() throws IOException {
    Schema later =
        SchemaBuilder.record("ReviewTask")
            .namespace("io.assay.contract.avro")
            .fields()
            .requiredString("of_next_year")
            .endRecord();
    ByteBuffer written =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), later)
            .encode(new GenericRecordBuilder(later).set("of_next_year", "x").build());

    assertThatThrownBy(() -> openReview(written.array())).isInstanceOf(LaterStateException.class);
    assertThatThrownBy(() -> draftStanding(written.array()))
        .isInstanceOf(LaterStateException.class);
  }

  @Test
  void state_that_a_later_version_wrote_is_read_by_what_it_has_registered() throws Exception {
    // Given a later version, whose state has a field more, and this one, which finds out
    DraftStanding standing = standing(new Progress.InReview(TASK));
    ReviewTask.Requested task = withTerms(ReviewProgress.UNTOUCHED);
    byte[] laterStanding = writtenByNextVersion(ReviewMapping.toWire(standing));
    byte[] laterTask = writtenByNextVersion(ReviewMapping.toWire(task));

    // When, Then
    assertThat(draftStanding(laterStanding)).isEqualTo(standing);
    assertThat(openReview(laterTask)).isEqualTo(task);
  }

  @Test
  void state_of_a_later_version_waits_while_the_registry_cannot_be_asked() throws Exception {
    // Given
    AvroWire away =
        new AvroWire(
            SchemaRegistry.connect(RegistrySettings.at("http://127.0.0.1:1")), TOPICS, "0.1.0");
    DraftStanding standing = standing(new Progress.InReview(TASK));
    byte[] ours = WIRE.standings().serializer().serialize("any", standing);
    byte[] later = writtenByNextVersion(ReviewMapping.toWire(standing));

    // When, Then
    assertThat(away.standings().deserializer().deserialize("any", ours)).isEqualTo(standing);
    assertThatThrownBy(() -> away.standings().deserializer().deserialize("any", later))
        .isInstanceOf(RecordParkedException.class)
        .hasMessageContaining("the state of drafts");
  }

  /** Which has registered its schema, as it does before it writes. */
  private static byte[] writtenByNextVersion(SpecificRecordBase value) throws Exception {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : value.getSchema().getFields()) {
      fields.add(new Schema.Field(field, field.schema()));
    }
    fields.add(new Schema.Field("of_next_year", Schema.create(Schema.Type.STRING), "Added.", "x"));
    Schema later =
        Schema.createRecord(
            value.getSchema().getName(), "Later.", value.getSchema().getNamespace(), false, fields);
    SchemaRegistryClient client = MockSchemaRegistry.getClientForScope("round-trip");
    client.register(later.getFullName(), new AvroSchema(later));
    return written(later, value);
  }

  @Test
  void an_open_review_for_a_reason_of_a_later_version_is_read() throws IOException {
    io.assay.contract.avro.ReviewTask now =
        ReviewMapping.toWire(withTerms(ReviewProgress.UNTOUCHED));
    List<String> unknown = List.of("a-reason-of-next-year");
    io.assay.contract.avro.ReviewTask later =
        io.assay.contract.avro.ReviewTask.newBuilder(now)
            .setHoldReasons(unknown)
            .setVerdict(
                io.assay.contract.avro.Verdict.newBuilder(now.getVerdict())
                    .setHoldReasons(unknown)
                    .build())
            .build();
    byte[] bytes = writtenBy("ReviewTask", 3, later);

    ReviewTask.Requested read = openReview(bytes);

    assertThat(read.reasons()).containsExactly(HoldReason.OTHER);
  }

  private static DraftStanding standing(Progress progress) {
    return new DraftStanding(
        DraftFingerprint.of(Samples.draft("note-1")),
        HELD,
        progress,
        Set.of(new ReviewTaskId(new DraftId("note-1"), 1, 120)),
        List.of(new ReviewTaskId(new DraftId("note-1"), 1, 5)),
        Samples.DECIDED_AT);
  }

  /** In the form that the schema of that version gives it. */
  private static byte[] writtenBy(String name, int version, SpecificRecordBase value)
      throws IOException {
    Schema earlier =
        new Schema.Parser()
            .parse(
                value
                    .getClass()
                    .getResourceAsStream("/avro-history/" + name + "/v" + version + ".avsc"));
    return written(earlier, value);
  }

  private static byte[] written(Schema schema, SpecificRecordBase value) throws IOException {
    ByteBuffer current =
        new BinaryMessageEncoder<SpecificRecordBase>(value.getSpecificData(), value.getSchema())
            .encode(value);
    BinaryMessageDecoder<GenericRecord> other =
        new BinaryMessageDecoder<>(GenericData.get(), schema);
    other.addSchema(value.getSchema());
    ByteBuffer written =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema)
            .encode(other.decode(current));
    byte[] bytes = new byte[written.remaining()];
    written.get(bytes);
    return bytes;
  }

  @Test
  void state_that_cannot_be_read_is_an_error_and_not_no_state() {
    byte[] garbage = {1, 2, 3, 4};

    assertThatThrownBy(() -> draftStanding(garbage)).isInstanceOf(SerializationException.class);
    assertThatThrownBy(() -> openReview(garbage)).isInstanceOf(SerializationException.class);
  }

  private static ReviewTask.Requested openReview(byte[] state) {
    return (ReviewTask.Requested) WIRE.openReviews().deserializer().deserialize("any", state);
  }

  private static DraftStanding draftStanding(byte[] state) {
    return WIRE.standings().deserializer().deserialize("any", state);
  }
}
