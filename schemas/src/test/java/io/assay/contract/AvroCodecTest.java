package io.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contract.DecodeResult.Decoded;
import io.assay.contract.DecodeResult.Undecodable;
import io.assay.contract.avro.Draft;
import io.assay.contract.avro.Origin;
import io.assay.contract.avro.Verdict;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroCodecTest {

  private static final String TOPIC = "clinical.drafts.v1";
  private static final String SCOPE = "avro-codec-test";

  private SchemaRegistry registry;
  private AvroCodec<Draft> codec;

  @BeforeEach
  void connect() {
    registry =
        SchemaRegistry.connect(
            RegistrySettings.at("mock://" + SCOPE)
                .withAutoRegister(true)
                .withUnknownIdRetries(new Backoff(2, Duration.ofMillis(1), Duration.ofMillis(2))));
    registry.ensureRegistered(TOPIC, Draft.class);
    codec = registry.codec(Draft.class);
  }

  @AfterEach
  void disconnect() {
    registry.close();
    MockSchemaRegistry.dropScope(SCOPE);
  }

  static Stream<SpecificRecord> contracts() {
    return Samples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void every_contract_comes_back_as_it_was_written(SpecificRecord sample) {
    comesBack(sample);
  }

  @SuppressWarnings("unchecked")
  private <T extends SpecificRecord> void comesBack(T sample) {
    // Given
    String topic = "round-trip." + sample.getSchema().getName();
    Class<T> type = (Class<T>) sample.getClass();
    int id = registry.ensureRegistered(topic, type);

    // When
    DecodeResult<T> result =
        registry.codec(type).decode(topic, registry.codec(type).encode(topic, sample));

    // Then
    assertThat(result).isEqualTo(new Decoded<>(sample, id));
  }

  @Test
  void what_it_writes_is_what_the_genuine_serializer_writes() {
    // Given
    byte[] bySerializer = codec.encode(TOPIC, Samples.draft());

    // When
    byte[] byItself = codec.encode(TOPIC, Samples.draft());

    // Then
    assertThat(byItself).isEqualTo(bySerializer);
  }

  @Test
  void what_is_registered_carries_no_hint_for_the_java_generator() throws Exception {
    String registered =
        MockSchemaRegistry.getClientForScope(SCOPE)
            .getLatestSchemaMetadata(TOPIC + "-value")
            .getSchema();

    assertThat(registered).contains("\"doc\"").doesNotContain("avro.java.string");
  }

  @Test
  void no_value_and_an_empty_value_are_empty() {
    assertThat(failureOf(codec.decode(TOPIC, null))).isEqualTo(DecodeFailure.EMPTY);
    assertThat(failureOf(codec.decode(TOPIC, new byte[0]))).isEqualTo(DecodeFailure.EMPTY);
  }

  @Test
  void another_first_byte_than_zero_is_a_bad_magic_byte() {
    byte[] bytes = codec.encode(TOPIC, Samples.draft());
    bytes[0] = 1;

    assertThat(failureOf(codec.decode(TOPIC, bytes))).isEqualTo(DecodeFailure.BAD_MAGIC);
  }

  @Test
  void an_id_that_the_registry_does_not_have_is_unknown() {
    byte[] bytes = codec.encode(TOPIC, Samples.draft());

    for (int id : new int[] {0, -1, 999_999, Integer.MAX_VALUE}) {
      ByteBuffer.wrap(bytes).putInt(1, id);
      assertThat(failureOf(codec.decode(TOPIC, bytes))).isEqualTo(DecodeFailure.UNKNOWN_SCHEMA_ID);
    }
  }

  @Test
  void an_id_that_was_unknown_is_known_as_soon_as_it_is_registered() throws Exception {
    // Given
    byte[] bytes = codec.encode(TOPIC, Samples.draft());
    int next = idIn(bytes) + 1;
    ByteBuffer.wrap(bytes).putInt(1, next);
    assertThat(failureOf(codec.decode(TOPIC, bytes))).isEqualTo(DecodeFailure.UNKNOWN_SCHEMA_ID);

    // When
    int id = register(newerDraftSchema());

    // Then
    assertThat(id).isEqualTo(next);
    assertThat(failureOf(codec.decode(TOPIC, bytes)))
        .as("known now, and these bytes do not follow it")
        .isNotEqualTo(DecodeFailure.UNKNOWN_SCHEMA_ID);
  }

  /** Byte for byte what fastavro 1.12.2, Apache Avro 1.11.1 for Python and avsc 5.7.9 write. */
  private static final String BY_OTHER_LANGUAGES =
      """
      126e6f74652d30383135020c1a6469616c6f677565326e6f746502a001446f63746f723a
      20416e7920616c6c6572676965733f0a50617469656e743a2050656e6963696c6c696e2c
      206974206769766573206d65206120726173682e2049207765696768203732c2bd206b67
      2e64416c6c6572676965733a2070656e6963696c6c696e2028726173682920f09f98b72e
      20576569676874203732c2bd206b672e0c73637269626506332e31000204656e00f6abc8
      8cef66
      """;

  @Test
  void what_python_and_node_write_is_read() {
    // Given
    int id = registry.ensureRegistered(TOPIC, Draft.class);
    byte[] body = HexFormat.of().parseHex(BY_OTHER_LANGUAGES.replace("\n", ""));

    // When
    DecodeResult<Draft> result = codec.decode(TOPIC, withId(id, body));

    // Then
    assertThat(result)
        .isEqualTo(
            new Decoded<>(
                Draft.newBuilder()
                    .setDraftId("note-0815")
                    .setTask("dialogue2note")
                    .setSource(
                        "Doctor: Any allergies?\nPatient: Penicillin, it gives me a rash. I weigh 72½ kg.")
                    .setOutput("Allergies: penicillin (rash) 😷. Weight 72½ kg.")
                    .setOrigin(new Origin("scribe", "3.1", ""))
                    .setLanguage("en")
                    .setCreatedAt(Instant.parse("2026-01-01T09:00:00.123Z"))
                    .build(),
                id));
  }

  @Test
  void another_record_is_of_the_wrong_type() {
    registry.ensureRegistered(TOPIC, Verdict.class);
    byte[] verdict = registry.codec(Verdict.class).encode(TOPIC, Samples.verdict());

    assertThat(failureOf(codec.decode(TOPIC, verdict))).isEqualTo(DecodeFailure.WRONG_TYPE);
  }

  @Test
  void a_schema_that_is_no_record_is_of_the_wrong_type() throws Exception {
    int id = register(Schema.create(Schema.Type.STRING));

    assertThat(failureOf(codec.decode(TOPIC, withId(id, new byte[] {2, 'a'}))))
        .isEqualTo(DecodeFailure.WRONG_TYPE);
  }

  @Test
  void a_schema_of_our_name_that_cannot_be_resolved_is_incompatible() throws Exception {
    Schema stranger =
        SchemaBuilder.record("Draft")
            .namespace("io.assay.contract.avro")
            .fields()
            .requiredLong("draft_id")
            .endRecord();
    int id = register(stranger);

    assertThat(failureOf(codec.decode(TOPIC, withId(id, new byte[] {2}))))
        .isEqualTo(DecodeFailure.INCOMPATIBLE_SCHEMA);
  }

  @Test
  void every_prefix_of_a_record_is_truncated() {
    byte[] bytes = codec.encode(TOPIC, Samples.draft());

    for (int length = 1; length < bytes.length; length++) {
      assertThat(failureOf(codec.decode(TOPIC, Arrays.copyOf(bytes, length))))
          .as("first %d of %d bytes", length, bytes.length)
          .isEqualTo(DecodeFailure.TRUNCATED);
    }
  }

  @Test
  void bytes_after_the_record_make_it_malformed() {
    byte[] bytes = codec.encode(TOPIC, Samples.draft());

    assertThat(failureOf(codec.decode(TOPIC, Arrays.copyOf(bytes, bytes.length + 1))))
        .isEqualTo(DecodeFailure.MALFORMED);
  }

  @Test
  void text_that_is_not_utf8_makes_it_malformed_rather_than_altered() {
    byte[] bytes = codec.encode(TOPIC, Samples.draft());
    int tick = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00e2\u009c\u0093");
    bytes[tick + 1] = 'x';

    assertThat(failureOf(codec.decode(TOPIC, bytes))).isEqualTo(DecodeFailure.MALFORMED);
  }

  @Test
  void a_count_or_length_that_claims_the_moon_takes_no_memory() throws Exception {
    // Given
    int id = registry.ensureRegistered(TOPIC, Verdict.class);
    Schema writer = Verdict.SCHEMA$;
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(head, null);
    encoder.writeString("d-1");
    encoder.writeInt(1);
    encoder.writeString("dialogue2note");
    encoder.writeString("generator");
    encoder.writeString("");
    encoder.writeString("");
    encoder.writeEnum(0);
    encoder.writeIndex(0);
    assertThat(writer.getFields().get(6).name()).isEqualTo("level_probabilities");
    // When: a block of 2^31 - 16 doubles that claims to be of 8 bytes
    encoder.writeLong(-(Integer.MAX_VALUE - 15L));
    encoder.writeLong(8);
    encoder.writeDouble(0.5);
    encoder.flush();

    // Then
    assertThat(
            failureOf(registry.codec(Verdict.class).decode(TOPIC, withId(id, head.toByteArray()))))
        .isEqualTo(DecodeFailure.MALFORMED);
  }

  @Test
  void a_record_over_the_limit_is_too_large_before_anything_is_read() {
    byte[] bytes = codec.encode(TOPIC, Samples.draft());

    assertThat(failureOf(registry.codec(Draft.class, bytes.length - 1).decode(TOPIC, bytes)))
        .isEqualTo(DecodeFailure.TOO_LARGE);
    assertThat(registry.codec(Draft.class, bytes.length).decode(TOPIC, bytes))
        .isInstanceOf(Decoded.class);
  }

  @Test
  void a_draft_of_a_newer_producer_is_read_without_what_is_new() throws Exception {
    // Given
    Schema newer = newerDraftSchema();
    int id = register(newer);
    GenericRecord draft =
        new GenericRecordBuilder(newer)
            .set("draft_id", "d-7")
            .set("version", 1)
            .set(
                "task_kind",
                new GenericData.EnumSymbol(newer.getField("task_kind").schema(), "LETTER2SUMMARY"))
            .set("task", "letter2summary")
            .set("source", null)
            .set("output", "Continue lisinopril 10 mg daily.")
            .set(
                "origin",
                new GenericRecordBuilder(newer.getField("origin").schema())
                    .set("generator", "g")
                    .build())
            .set("created_at", Samples.AT.toEpochMilli())
            .set("ward", "4B")
            .build();

    // When
    DecodeResult<Draft> result = codec.decode(TOPIC, withId(id, binary(newer, draft)));

    // Then
    assertThat(result).isInstanceOf(Decoded.class);
    Draft read = ((Decoded<Draft>) result).value();
    assertThat(read.getTaskKind().name()).isEqualTo("SITE_SPECIFIC");
    assertThat(read.getTask()).isEqualTo("letter2summary");
    assertThat(read.getOutput()).isEqualTo("Continue lisinopril 10 mg daily.");
    assertThat(read.getCreatedAt()).isEqualTo(Samples.AT);
  }

  @Test
  void many_threads_share_one_codec() throws Exception {
    Draft draft = Samples.draft();
    Callable<Boolean> work =
        () -> {
          boolean same = true;
          for (int i = 0; i < 500; i++) {
            same &=
                codec.decode(TOPIC, codec.encode(TOPIC, draft)) instanceof Decoded<Draft> decoded
                    && decoded.value().equals(draft);
          }
          return same;
        };

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var outcome : threads.invokeAll(List.of(work, work, work, work))) {
        assertThat(outcome.get()).isTrue();
      }
    }
  }

  @Test
  void a_decoded_draft_does_not_print_its_text() {
    DecodeResult<Draft> result = codec.decode(TOPIC, codec.encode(TOPIC, Samples.draft()));

    assertThat(result.toString()).startsWith("Decoded[Draft, schemaId=").doesNotContain("pulm");
  }

  @Test
  void writing_to_a_topic_that_has_no_such_schema_is_refused() {
    assertThatThrownBy(() -> codec.encode("clinical.other.v1", Samples.draft()))
        .isInstanceOf(SchemaRefusedException.class)
        .hasMessageContaining("clinical.other.v1-value");
  }

  private static Schema newerDraftSchema() {
    Schema current = Draft.SCHEMA$;
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : current.getFields()) {
      Schema type = field.schema();
      if (field.name().equals("task_kind")) {
        List<String> symbols = new ArrayList<>(type.getEnumSymbols());
        symbols.add("LETTER2SUMMARY");
        type =
            Schema.createEnum(
                type.getName(), null, type.getNamespace(), symbols, type.getEnumDefault());
      }
      fields.add(
          field.name().equals("task_kind")
              ? new Schema.Field(field.name(), type, null, "SITE_SPECIFIC")
              : new Schema.Field(field, type));
    }
    fields.add(new Schema.Field("ward", Schema.create(Schema.Type.STRING), null, ""));
    return Schema.createRecord(current.getName(), null, current.getNamespace(), false, fields);
  }

  private static int register(Schema schema) throws Exception {
    return MockSchemaRegistry.getClientForScope(SCOPE)
        .register(TOPIC + "-value", new AvroSchema(schema));
  }

  private static byte[] binary(Schema schema, GenericRecord value) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema).write(value, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static byte[] withId(int id, byte[] payload) {
    return ByteBuffer.allocate(5 + payload.length).put((byte) 0).putInt(id).put(payload).array();
  }

  private static int idIn(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt(1);
  }

  private static DecodeFailure failureOf(DecodeResult<?> result) {
    assertThat(result).isInstanceOf(Undecodable.class);
    return ((Undecodable<?>) result).failure();
  }
}
