package io.assay.gateway.topology;

import static io.assay.gateway.Samples.CANARY;
import static io.assay.gateway.topology.GateHarness.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftStanding.Progress;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.TextEdits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewOutcomeTopologyTest {

  @AutoClose private final GateHarness gate = new GateHarness();
  private final Draft draft = Samples.draft("note-1");
  private final ReviewTaskId task = gate.hold(draft);

  @Test
  void an_approved_draft_is_released_as_it_was_held() {
    // When
    gate.decide(Samples.approve(task, 1));

    // Then
    var written = gate.written();
    assertThat(written.released()).hasSize(1);
    assertThat(written.released().get(0).draft()).isEqualTo(draft);
    assertThat(written.released().get(0).release())
        .isEqualTo(new Release.Approved(Samples.decided(), Release.Consent.OF_ONE));
    assertThat(written.released().get(0).verdict().verdict()).isEqualTo(Samples.unsafe());
    assertClosed(written, DecisionKind.APPROVE);
    assertThat(written.deadLetters()).isEmpty();
  }

  @Test
  void a_corrected_draft_is_released_with_the_text_of_the_reviewer() {
    // Given
    String corrected = "Mrs " + CANARY + " takes metoprolol 25 mg twice daily.";

    // When
    gate.decide(Samples.correct(task, 1, corrected));

    // Then
    var written = gate.written();
    assertThat(written.released()).hasSize(1);
    assertThat(written.released().get(0).draft()).isEqualTo(draft.withOutput(corrected));
    assertThat(written.released().get(0).release())
        .isEqualTo(
            new Release.Corrected(
                Samples.decided(),
                Release.Consent.OF_ONE,
                draft.content().output().length(),
                TextEdits.between(draft.content().output(), corrected)));
    assertClosed(written, DecisionKind.CORRECT);
  }

  @Test
  void a_correction_that_nobody_could_file_is_a_dead_letter_that_names_the_field() {
    // When
    gate.decide(Samples.correct(task, 1, "Takes metoprolol 25 mg.\0"));

    // Then
    var written = gate.written();
    assertThat(header(written.deadLetters().get(0), "assay.field")).isEqualTo("corrected_output");
    assertThat(written.released()).isEmpty();
  }

  @ParameterizedTest(name = "decided_at = {0}")
  @ValueSource(longs = {0, 1_767_258_000L, 1_767_258_000_000_000L, -62_135_596_800_001L})
  void a_decision_at_a_time_that_not_every_language_can_hold_releases_nothing(long decidedAt) {
    // When
    gate.decide(
        new ReviewDecision.Approve(
            task,
            1,
            new Decided("decision-1", "dr.okafor", Instant.ofEpochMilli(decidedAt)),
            ReviewRemarks.NONE));

    // Then
    var written = gate.written();
    assertThat(written.onlyReason()).isEqualTo("invalid-content");
    assertThat(header(written.deadLetters().get(0), "assay.field")).isEqualTo("decided_at");
    assertThat(written.released()).isEmpty();
    assertThat(gate.openReviews()).isEqualTo(1);
  }

  @Test
  void a_rejected_draft_is_closed_and_never_released() {
    // When
    gate.decide(Samples.reject(task, 1));

    // Then
    var written = gate.written();
    assertThat(written.released()).isEmpty();
    assertClosed(written, DecisionKind.REJECT);
  }

  @Test
  void a_rejected_draft_sent_again_stays_rejected() {
    // Given
    gate.decide(Samples.reject(task, 1));
    gate.written();

    // When
    gate.judging(Samples.safe());
    gate.send(draft);

    // Then
    var written = gate.written();
    assertThat(written.released()).isEmpty();
    assertThat(written.reviews()).hasSize(1);
    assertThat(written.reviews().get(0)).isInstanceOf(ReviewTask.Completed.class);
    assertThat(gate.openReviews()).isZero();
  }

  @Test
  void a_second_decision_on_a_review_settles_nothing_and_is_kept() {
    // Given
    ReviewDecision approval = Samples.approve(task, 1);
    gate.decide(Samples.reject(task, 1));
    gate.written();

    // When
    gate.decide(approval);

    // Then
    var written = gate.written();
    assertThat(written.onlyReason()).isEqualTo("no-open-task");
    assertThat(written.deadLetters().get(0).value()).isEqualTo(gate.bytesOf(approval));
    assertThat(written.released()).isEmpty();
    assertThat(written.reviews()).isEmpty();
  }

  @Test
  void a_decision_on_a_review_that_a_higher_version_cancelled_is_told_so() {
    // Given
    gate.send(Samples.draft("note-1", 2));
    gate.written();

    // When
    gate.decide(Samples.approve(task, 1));

    // Then
    var written = gate.written();
    assertThat(written.onlyReason()).isEqualTo("superseded");
    assertThat(written.released()).isEmpty();
  }

  @Test
  void a_decision_on_another_version_than_the_held_one_settles_nothing() {
    // When
    gate.decide(Samples.approve(task, 7));

    // Then
    var written = gate.written();
    assertThat(written.onlyReason()).isEqualTo("no-open-task");
    assertThat(written.released()).isEmpty();
    assertThat(gate.openReviews()).isEqualTo(1);
  }

  @Test
  void a_decision_that_cannot_be_read_is_kept_as_it_came() {
    // Given
    byte[] garbage = {0, 0, 0};

    // When
    gate.decideRaw("note-1", garbage);

    // Then
    var written = gate.written();
    assertThat(written.onlyReason()).isEqualTo("truncated");
    assertThat(written.deadLetters().get(0).value()).isEqualTo(garbage);
    assertThat(gate.openReviews()).isEqualTo(1);
  }

  @Test
  void a_decision_under_the_key_of_another_draft_is_kept() {
    // When
    gate.decideRaw("note-9", gate.bytesOf(Samples.approve(task, 1)));

    // Then
    assertThat(gate.written().onlyReason()).isEqualTo("key-mismatch");
    assertThat(gate.openReviews()).isEqualTo(1);
  }

  @Test
  void a_correction_without_text_settles_nothing_and_is_kept() {
    // Given
    var blank =
        io.assay.contract.avro.ReviewDecision.newBuilder()
            .setDecisionId("decision-1")
            .setTaskId(task.toString())
            .setDraftId("note-1")
            .setDecision(io.assay.contract.avro.DecisionKind.CORRECT)
            .setCorrectedOutput("  \n")
            .setReviewer("dr.okafor")
            .setDecidedAt(Samples.DECIDED_AT)
            .build();
    byte[] bytes =
        gate.registry()
            .codec(io.assay.contract.avro.ReviewDecision.class)
            .encode("clinical.review-decisions.v1", blank);

    // When
    gate.decideRaw("note-1", bytes);

    // Then
    assertThat(gate.written().onlyReason()).isEqualTo("blank-correction");
    assertThat(gate.openReviews()).isEqualTo(1);
  }

  @Test
  void deciding_on_a_stale_version_leaves_the_review_of_the_highest_one_open() {
    // Given version 2 under review, and version 1 held beside it
    gate.judging(Samples.unsafe());
    gate.send(Samples.draft("note-1", 2));
    gate.written();
    gate.send(draft);
    ReviewTask.Requested stale = gate.written().onlyReview();
    assertThat(stale.reasons()).contains(HoldReason.STALE_VERSION);

    // When
    gate.decide(Samples.reject(stale.id(), 1));

    // Then
    assertThat(gate.openReviews()).isEqualTo(1);
    assertThat(gate.standing("note-1").orElseThrow().progress())
        .isInstanceOf(Progress.InReview.class);
    assertThat(gate.standing("note-1").orElseThrow().besides()).isEmpty();
  }

  private void assertClosed(Written written, DecisionKind kind) {
    ReviewTask.Completed closed =
        new ReviewTask.Completed(task, 1, Samples.ASSESSED, Samples.decided(), kind);
    assertThat(written.reviews()).containsExactly(closed);
    assertThat(new String(written.reviewRecords().get(0).value(), StandardCharsets.UTF_8))
        .doesNotContain(CANARY);
    assertThat(gate.openReviews()).isZero();
    assertThat(gate.standing("note-1").orElseThrow().progress())
        .isEqualTo(new Progress.Settled(closed));
    assertThat(gate.observed().told).contains("settled " + kind);
  }
}
