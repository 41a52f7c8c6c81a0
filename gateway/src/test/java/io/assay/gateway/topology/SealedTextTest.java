package io.assay.gateway.topology;

import static io.assay.gateway.Samples.CANARY;
import static io.assay.gateway.Samples.draft;
import static io.assay.gateway.Samples.unsafe;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.SubjectRef;
import io.assay.gateway.privacy.FileKeyVault;
import io.assay.gateway.privacy.KeyOwner;
import io.assay.gateway.privacy.TextSeal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole flow with sealed texts: no word of a patient in any topic, and none left once erased.
 */
@SuppressWarnings("NullAway.Init") // BeforeEach comes before every test.
class SealedTextTest {

  /** Remembers no data key, so that an erased one is noticed with the next text. */
  private static final Duration AT_ONCE = Duration.ZERO;

  @TempDir private Path folder;
  private FileKeyVault vault;
  @AutoClose private GateHarness gate;

  @BeforeEach
  void start() throws IOException {
    FileKeyVault.create(folder);
    vault = FileKeyVault.open(folder);
    gate = new GateHarness(seal(vault));
  }

  @Test
  void a_patient_goes_through_every_door_and_no_topic_or_changelog_has_a_word_of_it() {
    // When
    Draft released = of("a", "anna");
    gate.send(released);
    Draft approved = of("b", "anna");
    gate.judging(unsafe()).send(approved);
    Draft corrected = of("c", "bert");
    gate.judging(unsafe()).send(corrected);
    Draft rejected = of("d", "carl");
    gate.judging(unsafe()).send(rejected);
    List<ReviewTask> reviews = gate.written().reviews();
    gate.decide(Samples.approve(reviews.get(0).id(), 1), approved);
    gate.decide(
        new ReviewDecision.Correct(
            reviews.get(1).id(),
            1,
            Samples.decided(),
            new ReviewRemarks(ReviewRemarks.LevelOpinion.NOT_GIVEN, List.of(), "ask " + CANARY),
            CANARY + " takes metoprolol 50 mg."),
        corrected);
    gate.decide(Samples.reject(reviews.get(2).id(), 1), rejected);
    gate.wait(Duration.ofDays(2));

    // Then
    Map<String, List<TestRecord<byte[], byte[]>>> all = gate.everythingWritten();
    assertThat(all.keySet())
        .anyMatch(topic -> topic.endsWith("open-reviews-changelog"))
        .contains(GateHarness.TOPICS.released().name(), GateHarness.TOPICS.verdicts().name());
    int seen = 0;
    for (List<TestRecord<byte[], byte[]>> records : all.values()) {
      for (TestRecord<byte[], byte[]> record : records) {
        seen++;
        assertThat(textOf(record)).doesNotContain("metoprolol", "still on", "takes");
      }
    }
    assertThat(seen).isGreaterThan(20);
    assertThat(new String(gate.bytesOf(released), StandardCharsets.UTF_8))
        .as("as producers write it")
        .doesNotContain("metoprolol", "takes")
        .contains("Patient/anna");
  }

  @Test
  void what_goes_out_opens_as_what_came_in_and_was_corrected() {
    // Given
    Draft held = of("a", "anna");
    gate.judging(unsafe()).send(held);
    ReviewTask.Requested task = gate.written().onlyReview();
    assertThat(task.held().draft()).isEqualTo(held);
    String text = "Mrs " + CANARY + " takes metoprolol 50 mg once a day.";

    // When
    gate.decide(Samples.correct(task.id(), 1, text), held);

    // Then
    ReleasedDraft out = gate.written().released().getFirst();
    assertThat(out.draft()).isEqualTo(held.withOutput(text));
    assertThat(((Release.Corrected) out.release()).edits()).isNotEmpty();
  }

  @Test
  void a_review_whose_key_was_erased_is_closed_and_forgotten_and_a_late_decision_settles_nothing() {
    // Given
    Draft held = of("a", "anna");
    gate.judging(unsafe()).send(held);
    ReviewTask.Requested task = gate.written().onlyReview();
    Draft others = of("b", "bert");
    gate.judging(unsafe()).send(others);
    gate.written();

    // When
    vault.erase(KeyOwner.patient("Patient/anna"));
    gate.decide(Samples.approve(task.id(), 1), held);
    assertThat(gate.written().onlyReason()).isEqualTo("key-erased");
    gate.wait(OverdueSweep.EVERY);

    // Then
    Written written = gate.written();
    assertThat(written.reviews().getFirst())
        .isInstanceOfSatisfying(
            ReviewTask.Erased.class, erased -> assertThat(erased.id()).isEqualTo(task.id()));
    assertThat(written.reviewRecords().getLast().value()).isNull();
    assertThat(written.released()).isEmpty();
    assertThat(gate.standing("a")).isEmpty();
    assertThat(gate.standing("b")).isPresent();
    assertThat(gate.openReviews()).isEqualTo(1);
  }

  @Test
  void a_draft_whose_key_was_erased_is_a_dead_letter_as_it_came() {
    // Given
    Draft draft = of("a", "anna");
    byte[] bytes = gate.bytesOf(draft);

    // When
    vault.erase(KeyOwner.patient("Patient/anna"));
    gate.send(GateHarness.utf8("a"), bytes, new RecordHeaders());

    // Then
    Written written = gate.written();
    assertThat(written.onlyReason()).isEqualTo("key-erased");
    assertThat(written.deadLetters().getFirst().value()).isEqualTo(bytes);
    assertThat(written.verdicts()).isEmpty();
  }

  @Test
  void a_draft_of_another_vault_or_in_clear_is_a_dead_letter(@TempDir Path elsewhere)
      throws IOException {
    FileKeyVault.create(elsewhere);
    try (GateHarness other = new GateHarness(seal(FileKeyVault.open(elsewhere)));
        GateHarness plain = new GateHarness()) {
      Draft draft = of("a", "anna");

      gate.send(
          GateHarness.utf8("a"), withSchemaOf(gate, other.bytesOf(draft)), new RecordHeaders());
      assertThat(gate.written().onlyReason()).isEqualTo("undecryptable");

      gate.send(
          GateHarness.utf8("a"), withSchemaOf(gate, plain.bytesOf(draft)), new RecordHeaders());
      assertThat(gate.written().onlyReason()).isEqualTo("not-sealed");

      plain.send(
          GateHarness.utf8("a"), withSchemaOf(plain, gate.bytesOf(draft)), new RecordHeaders());
      assertThat(plain.written().onlyReason()).isEqualTo("undecryptable");
    }
  }

  @Test
  void a_text_moved_to_another_draft_version_or_record_is_a_dead_letter() {
    // Given: the same patient, so the same key.
    byte[] first = gate.bytesOf(of("a", "anna"));

    // When: the id inside is changed, and so is the key; the texts are as they were.
    byte[] moved = first.clone();
    int at = new String(first, StandardCharsets.ISO_8859_1).indexOf("a");
    moved[at] = 'z';
    gate.send(GateHarness.utf8("z"), moved, new RecordHeaders());

    // Then
    assertThat(gate.written().onlyReason()).isEqualTo("undecryptable");
  }

  @Test
  void the_same_draft_again_is_told_from_a_changed_one_though_its_bytes_differ() {
    // Given
    Draft draft = of("a", "anna");
    gate.judging(unsafe()).send(draft);
    ReviewTask.Requested task = gate.written().onlyReview();

    // When
    gate.judging(unsafe()).send(draft);

    // Then
    assertThat(gate.written().onlyReview().id()).isEqualTo(task.id());
  }

  @Test
  void a_vault_away_makes_a_record_wait_as_a_registry_away_does() {
    // Given
    byte[] bytes = gate.bytesOf(of("a", "anna"));
    TextSeal away =
        new TextSeal(new AwayVault(), KeyOwner.Each.PATIENT, AT_ONCE, Clock.systemUTC());
    var wire =
        new io.assay.gateway.wire.AvroWire(
            gate.registry(), GateHarness.TOPICS, "0.1", GateTopics.MAX_RECORD_BYTES, away, false);

    // When, Then
    assertThat(wire.drafts().read(bytes)).isInstanceOf(Reading.Parked.class);
  }

  private static Draft of(String id, String patient) {
    Draft draft = draft(id);
    return new Draft(
        draft.id(),
        draft.version(),
        draft.content(),
        draft.origin(),
        draft.language(),
        new SubjectRef("Patient/" + patient),
        draft.createdAt());
  }

  /** Registries number schemas by themselves; the rest of the bytes is the record. */
  private static byte[] withSchemaOf(GateHarness there, byte[] record) {
    byte[] like = there.bytesOf(draft("any"));
    byte[] bytes = record.clone();
    System.arraycopy(like, 0, bytes, 0, 5);
    return bytes;
  }

  private static TextSeal seal(FileKeyVault keys) {
    return new TextSeal(keys, KeyOwner.Each.PATIENT, AT_ONCE, Clock.systemUTC());
  }

  private static String textOf(TestRecord<byte[], byte[]> record) {
    return (record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8))
        + (record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8));
  }

  private static final class AwayVault implements io.assay.gateway.privacy.KeyVault {
    @Override
    public Wrapped wrap(KeyOwner owner, byte[] dataKey) {
      throw away();
    }

    @Override
    public Unwrapped unwrap(Wrapped wrapped) {
      throw away();
    }

    @Override
    public void rotate(KeyOwner owner) {
      throw away();
    }

    @Override
    public int erase(KeyOwner owner) {
      throw away();
    }

    @Override
    public void close() {}

    private static io.assay.gateway.privacy.KeysUnavailableException away() {
      return new io.assay.gateway.privacy.KeysUnavailableException(new IOException("away"));
    }
  }
}
