package io.assay.gateway.topology;

import static io.assay.gateway.Samples.CANARY;
import static io.assay.gateway.topology.GateHarness.header;
import static io.assay.gateway.topology.GateHarness.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.avro.Origin;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.Draft;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A record that is no draft to be judged leaves as a dead letter that says why. */
class DraftDeadLetterTest {

  @AutoClose private final GateHarness gate = new GateHarness();
  private final Draft draft = Samples.draft("note-1");

  /** Or it would be read as the gate's own word of a field that it never looked at. */
  @Test
  void a_producer_does_not_speak_for_the_gate_on_a_dead_letter() {
    // Given
    Headers headers =
        new RecordHeaders()
            .add("assay.field", utf8("output"))
            .add("assay.reason", utf8("too-large"))
            .add("assay.redrive.attempt", utf8("2"));

    // When
    gate.send(utf8("note-1"), new byte[] {9, 8, 7, 6, 5, 4, 3}, headers);

    // Then
    TestRecord<byte[], byte[]> letter = gate.written().deadLetters().get(0);
    assertThat(letter.headers().lastHeader("assay.field")).isNull();
    assertThat(letter.headers().headers("assay.reason"))
        .singleElement()
        .satisfies(reason -> assertThat(reason.value()).isEqualTo(utf8("bad-magic")));
    assertThat(header(letter, "assay.redrive.attempt")).isEqualTo("2");
  }

  @Test
  void a_record_that_cannot_be_read_is_kept_as_it_came_and_says_why() {
    // Given
    byte[] garbage = {9, 8, 7, 6, 5, 4, 3};
    Headers headers = new RecordHeaders().add("producer", utf8("scribe"));

    // When
    gate.send(utf8("note-1"), garbage, headers);

    // Then
    var written = gate.written();
    assertThat(written.deadLetters()).hasSize(1);
    TestRecord<byte[], byte[]> letter = written.deadLetters().get(0);
    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(letter.key()).isEqualTo(utf8("note-1"));
    assertThat(header(letter, "producer")).isEqualTo("scribe");
    assertThat(header(letter, "assay.reason")).isEqualTo("bad-magic");
    assertThat(header(letter, "assay.source.topic")).isEqualTo("clinical.drafts.v1");
    assertThat(header(letter, "assay.source.offset")).isEqualTo("0");
    assertThat(header(letter, "assay.attempt")).isEqualTo("1");
    assertThat(written.verdicts()).isEmpty();
    assertThat(written.reviews()).isEmpty();
  }

  @Test
  void records_without_a_value_and_over_the_size_limit_are_dead_letters() {
    // When
    gate.send(utf8("note-1"), null, new RecordHeaders());
    gate.send(utf8("note-1"), new byte[0], new RecordHeaders());
    gate.send(utf8("note-1"), new byte[GateTopics.MAX_RECORD_BYTES + 1], new RecordHeaders());

    // Then
    assertThat(gate.written().deadLetters())
        .extracting(letter -> header(letter, "assay.reason"))
        .containsExactly("empty", "empty", "too-large");
  }

  @Test
  void a_record_that_no_dead_letter_could_hold_leaves_its_place_and_does_not_stop_its_partition() {
    // When
    gate.send(utf8("note-1"), new byte[6 * 1024 * 1024], headers("producer", new byte[10]));
    gate.send(utf8("note-1"), new byte[] {1}, headers("long", new byte[6 * 1024 * 1024]));
    gate.send(new byte[6 * 1024 * 1024], new byte[] {1}, new RecordHeaders());
    gate.send(utf8("note-1"), new byte[] {1}, headers("long", new byte[1024 * 1024]));

    // Then
    assertThat(gate.written().deadLetters())
        .satisfiesExactly(
            this::assertOversize,
            this::assertOversize,
            this::assertOversize,
            kept -> assertThat(kept.headers().lastHeader("long").value()).hasSize(1024 * 1024));
  }

  private void assertOversize(TestRecord<byte[], byte[]> letter) {
    assertThat(header(letter, "assay.reason")).isEqualTo("oversize");
    assertThat(header(letter, "assay.source.topic")).isEqualTo("clinical.drafts.v1");
    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isNull();
    assertThat(letter.headers().toArray()).allMatch(each -> each.key().startsWith("assay."));
  }

  private static RecordHeaders headers(String name, byte[] value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(name, value);
    return headers;
  }

  @Test
  void a_draft_under_the_key_of_another_is_a_dead_letter() {
    // When
    gate.send(utf8("note-2"), gate.bytesOf(draft), new RecordHeaders());
    gate.send(null, gate.bytesOf(draft), new RecordHeaders());

    // Then
    assertThat(gate.written().deadLetters())
        .extracting(letter -> header(letter, "assay.reason"))
        .containsExactly("key-mismatch", "key-mismatch");
  }

  @ParameterizedTest
  @CsvSource({
    "note-1, 0, dialogue2note, en, version",
    "note-1, 1, 2note, en, task",
    "note-1, 1, a, english!, language"
  })
  void a_draft_that_breaks_its_contract_is_a_dead_letter_that_names_the_field_without_a_word_of_it(
      String id, int version, String task, String language, String field) {
    // Given
    var invalid =
        io.assay.contract.avro.Draft.newBuilder()
            .setDraftId(id)
            .setVersion(version)
            .setTask(task)
            .setOutput("Mrs " + CANARY + " is well.")
            .setOrigin(new Origin("scribe", "", ""))
            .setLanguage(language)
            .setCreatedAt(Samples.WRITTEN)
            .build();
    byte[] bytes =
        gate.registry()
            .codec(io.assay.contract.avro.Draft.class)
            .encode("clinical.drafts.v1", invalid);

    // When
    gate.send(utf8(id), bytes, new RecordHeaders());

    // Then
    var written = gate.written();
    assertThat(written.onlyReason()).isEqualTo("invalid-content");
    assertThat(header(written.deadLetters().get(0), "assay.field")).isEqualTo(field);
    assertThat(header(written.deadLetters().get(0), "assay.rule")).isNotBlank();
    written
        .deadLetters()
        .get(0)
        .headers()
        .forEach(each -> assertThat(utf8Of(each.value())).doesNotContain(CANARY));
  }

  static Stream<Arguments> whatCannotBeFiled() {
    return Stream.of(
        Arguments.of("No fever.\0", "Afebrile.", "ward-7", "Patient/8f3a", "output"),
        Arguments.of("No \033[1mfever.", "Afebrile.", "ward-7", "Patient/8f3a", "output"),
        Arguments.of("No fever.\uffff", "Afebrile.", "ward-7", "Patient/8f3a", "output"),
        Arguments.of("No fever.", "\0Afebrile.", "ward-7", "Patient/8f3a", "source"),
        Arguments.of("No fever.", "Afebrile.", "ward-7\007", "Patient/8f3a", "origin.site"),
        Arguments.of("No fever.", "Afebrile.", "ward-7", " Patient/8f3a", "subject_ref"),
        Arguments.of("No fever.", "Afebrile.", "ward-7", "Patient/8f3a ", "subject_ref"),
        Arguments.of("No fever.", "Afebrile.", "ward-7", "Patient/8f3a\u00a0", "subject_ref"));
  }

  @ParameterizedTest(name = "{4}")
  @MethodSource("whatCannotBeFiled")
  void what_a_system_behind_the_gate_cannot_file_is_a_dead_letter_that_names_the_field(
      String output, String source, String site, String subject, String field) {
    // When
    gate.send(utf8("note-1"), bytesOf(output, source, site, subject), new RecordHeaders());

    // Then
    var written = gate.written();
    assertThat(written.onlyReason()).isEqualTo("invalid-content");
    assertThat(header(written.deadLetters().get(0), "assay.field")).isEqualTo(field);
  }

  @Test
  void what_frames_a_message_or_ends_a_page_of_the_source_does_not_keep_a_draft_out() {
    // When
    gate.send(
        utf8("note-1"),
        bytesOf("\tNo fever.\r\n", "\013MSH|^~\\&|\r\034\r page\f", "ward-7", "urn:uuid:8f3a"),
        new RecordHeaders());

    // Then
    var written = gate.written();
    assertThat(written.deadLetters()).isEmpty();
    assertThat(written.verdicts()).hasSize(1);
  }

  private byte[] bytesOf(String output, String source, String site, String subject) {
    var written =
        io.assay.contract.avro.Draft.newBuilder()
            .setDraftId("note-1")
            .setTask("dialogue2note")
            .setSource(source)
            .setOutput(output)
            .setOrigin(new Origin("scribe", "", site))
            .setSubjectRef(subject)
            .setCreatedAt(Samples.WRITTEN)
            .build();
    return gate.registry()
        .codec(io.assay.contract.avro.Draft.class)
        .encode("clinical.drafts.v1", written);
  }

  @ParameterizedTest(name = "created_at = {0}")
  @CsvSource({
    "0", // not known
    "1767258000", // seconds
    "1767258000000000", // microseconds
    "-62135596800001", // before year 1
    "253402300800000", // after year 9999
    "9223372036854775807"
  })
  void a_time_that_not_every_language_can_hold_is_a_dead_letter(long createdAt) {
    // Given
    var written =
        io.assay.contract.avro.Draft.newBuilder()
            .setDraftId("note-1")
            .setTask("dialogue2note")
            .setOutput("Allergies: penicillin (rash).")
            .setOrigin(new Origin("scribe", "", ""))
            .setCreatedAt(Instant.ofEpochMilli(createdAt))
            .build();
    byte[] bytes =
        gate.registry()
            .codec(io.assay.contract.avro.Draft.class)
            .encode("clinical.drafts.v1", written);

    // When
    gate.send(utf8("note-1"), bytes, new RecordHeaders());

    // Then
    var letters = gate.written();
    assertThat(letters.onlyReason()).isEqualTo("invalid-content");
    assertThat(header(letters.deadLetters().get(0), "assay.field")).isEqualTo("created_at");
  }

  private static String utf8Of(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
