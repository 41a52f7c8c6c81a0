package io.assay.gateway.topology;

import static io.assay.gateway.Samples.CANARY;
import static io.assay.gateway.topology.GateHarness.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Door;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftStanding.Progress;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DraftGateTopologyTest {

  @AutoClose private final GateHarness gate = new GateHarness();
  private final Draft draft = Samples.draft("note-1");

  /** note-19 belongs to partition 0 of four by murmur2 and not by CRC-32. */
  @Test
  void by_which_partitioner_a_draft_came_is_told_once_a_draft() {
    // When
    gate.send(Samples.draft("note-19"));
    gate.send(utf8("note-19"), new byte[] {1}, new RecordHeaders());

    // Then
    assertThat(gate.observed().placed).containsExactly(Partitioner.MURMUR2);
  }

  @Test
  void a_safe_draft_is_released_with_its_verdict() {
    // Given
    gate.judging(Samples.safe());

    // When
    gate.send(draft);

    // Then
    var written = gate.written();
    assertThat(written.released()).hasSize(1);
    assertThat(written.released().get(0).draft()).isEqualTo(draft);
    assertThat(written.released().get(0).verdict().verdict()).isEqualTo(Samples.safe());
    assertThat(written.released().get(0).release())
        .isEqualTo(new Release.ByPolicy(Samples.ASSESSED));
    assertThat(written.releasedRecords().get(0).key()).isEqualTo(utf8("note-1"));
    assertThat(written.verdicts()).hasSize(1);
    assertThat(written.verdicts().get(0).disposition()).isEqualTo(Disposition.RELEASE);
    assertThat(written.reviews()).isEmpty();
    assertThat(written.deadLetters()).isEmpty();
  }

  @Test
  void an_unsafe_draft_is_held_for_a_person_with_every_reason() {
    // Given
    gate.judging(Samples.unsafe());

    // When
    gate.send(draft);

    // Then
    var written = gate.written();
    ReviewTask.Requested review = written.onlyReview();
    assertThat(review.held()).isEqualTo(Samples.assessed(draft, Samples.unsafe()));
    assertThat(review.reasons())
        .isEqualTo(Set.of(HoldReason.LEVEL, HoldReason.UNSAFE_PROBABILITY, HoldReason.SEVERITY));
    assertThat(written.reviewRecords().get(0).key()).isEqualTo(utf8(review.id().toString()));
    assertThat(written.verdicts().get(0).disposition().door()).isEqualTo(Door.REVIEW);
    assertThat(written.released()).isEmpty();
    assertThat(gate.openReviews()).isEqualTo(1);
  }

  @Test
  void a_draft_that_could_not_be_checked_is_held_for_a_person() {
    // Given
    gate.judging(Samples.undetermined());

    // When
    gate.send(draft);

    // Then
    var written = gate.written();
    assertThat(written.onlyReview().reasons()).isEqualTo(Set.of(HoldReason.UNDETERMINED));
    assertThat(written.released()).isEmpty();
  }

  @Test
  void verdicts_and_closing_events_carry_no_word_of_the_draft() {
    // Given
    gate.judging(Samples.unsafe()).judging(Samples.unsafe());
    gate.send(draft);

    // When a higher version closes the review of the first
    gate.send(Samples.draft("note-1", 2));

    // Then
    var written = gate.written();
    assertThat(written.verdictRecords())
        .hasSize(2)
        .allSatisfy(verdict -> assertThat(utf8Of(verdict.value())).doesNotContain(CANARY));
    assertThat(utf8Of(written.reviewRecords().get(0).value())).contains(CANARY);
    assertThat(written.reviews().get(1)).isInstanceOf(ReviewTask.Superseded.class);
    assertThat(utf8Of(written.reviewRecords().get(1).value())).doesNotContain(CANARY);
  }

  @Test
  void the_trace_goes_on_and_no_other_header_does() {
    // Given
    Headers headers =
        new RecordHeaders()
            .add("traceparent", utf8("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
            .add("note", utf8("Mrs " + CANARY));

    // When
    gate.send(utf8("note-1"), gate.bytesOf(draft), headers);

    // Then
    assertThat(gate.written().verdictRecords().get(0).headers().toArray())
        .extracting(org.apache.kafka.common.header.Header::key)
        .containsExactly("traceparent");
  }

  @Test
  void a_higher_version_cancels_the_open_review_of_the_lower_one() {
    // Given
    ReviewTaskId first = gate.hold(draft);

    // When
    gate.judging(Samples.safe());
    gate.send(Samples.draft("note-1", 2));

    // Then
    var written = gate.written();
    assertThat(written.reviews())
        .containsExactly(new ReviewTask.Superseded(first, 1, Samples.ASSESSED, Samples.ASSESSED));
    assertThat(written.released()).hasSize(1);
    assertThat(gate.openReviews()).isZero();
    assertThat(gate.observed().told)
        .containsSubsequence("draft left by REVIEW", "superseded", "draft left by RELEASED");
  }

  @Test
  void a_lower_version_is_never_released_over_a_higher_one() {
    // Given
    gate.send(Samples.draft("note-1", 2));
    gate.written();

    // When
    gate.judging(Samples.safe());
    gate.send(draft);

    // Then
    var written = gate.written();
    assertThat(written.released()).isEmpty();
    assertThat(written.onlyReview().reasons()).isEqualTo(Set.of(HoldReason.STALE_VERSION));
    assertThat(gate.standing("note-1").orElseThrow().version()).isEqualTo(2);
    assertThat(gate.standing("note-1").orElseThrow().progress()).isEqualTo(new Progress.Released());
  }

  @Test
  void other_words_under_a_version_already_seen_go_to_a_person() {
    // Given
    gate.send(draft);
    gate.written();

    // When
    gate.send(Samples.draft("note-1", 1, "Mrs " + CANARY + " takes metoprolol 50 mg."));

    // Then
    var written = gate.written();
    assertThat(written.released()).isEmpty();
    assertThat(written.onlyReview().reasons()).isEqualTo(Set.of(HoldReason.VERSION_CONFLICT));
  }

  @Test
  void a_held_draft_sent_again_asks_for_the_same_review_though_its_verdict_has_changed() {
    // Given
    gate.judging(Samples.unsafe());
    gate.send(draft);
    ReviewTask.Requested first = gate.written().onlyReview();

    // When
    gate.judging(Samples.safe());
    gate.send(draft);

    // Then
    var written = gate.written();
    assertThat(written.onlyReview()).isEqualTo(first);
    assertThat(written.verdicts().get(0).disposition())
        .isEqualTo(new Disposition.Hold(first.reasons()));
    assertThat(gate.openReviews()).isEqualTo(1);
  }

  @Test
  void a_conflicting_draft_sent_again_asks_for_the_same_review() {
    // Given
    gate.send(draft);
    Draft other = Samples.draft("note-1", 1, "Mrs " + CANARY + " takes nothing.");
    gate.written();
    gate.send(other);
    ReviewTask.Requested first = gate.written().onlyReview();

    // When
    gate.send(other);

    // Then
    assertThat(gate.written().onlyReview()).isEqualTo(first);
    assertThat(gate.openReviews()).isEqualTo(1);
  }

  @Test
  void a_released_draft_sent_again_is_released_again() {
    // Given
    gate.send(draft);
    gate.written();

    // When
    gate.send(draft);

    // Then
    assertThat(gate.written().released()).hasSize(1);
  }

  @Test
  void a_released_draft_sent_again_is_not_released_under_a_verdict_that_does_not_permit_it() {
    // Given
    gate.send(draft);
    gate.written();

    // When
    gate.judging(Samples.undetermined());
    gate.send(draft);

    // Then
    var written = gate.written();
    assertThat(written.released()).isEmpty();
    assertThat(written.onlyReview().reasons()).isEqualTo(Set.of(HoldReason.UNDETERMINED));
  }

  @Test
  void drafts_of_one_key_leave_in_the_order_they_came() {
    // When
    for (int version = 1; version <= 5; version++) {
      gate.send(Samples.draft("note-1", version));
      gate.send(Samples.draft("note-2", version));
    }

    // Then
    assertThat(gate.written().released())
        .filteredOn(each -> each.draft().id().value().equals("note-1"))
        .extracting(each -> each.draft().version())
        .isEqualTo(List.of(1, 2, 3, 4, 5));
  }

  @Test
  void a_settled_draft_is_forgotten_in_time_and_one_under_review_is_not() {
    // Given
    gate.send(draft);
    gate.judging(Samples.unsafe());
    gate.send(Samples.draft("note-2"));

    // When
    gate.wait(Duration.ofDays(31));

    // Then
    assertThat(gate.standing("note-1")).isEmpty();
    assertThat(gate.standing("note-2")).isPresent();
    assertThat(gate.openReviews()).isEqualTo(1);
  }

  private static String utf8Of(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
