package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.ReviewRules;
import io.assay.gateway.domain.ReviewRules.TaskSet;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A draft that cannot be checked goes to a person, or waits where its task's policy says so. */
class WaitingDraftTest {

  private static final TaskSet NOTES = new TaskSet.Only(Set.of(TaskName.DIALOGUE2NOTE));

  private final List<Duration> pauses = new ArrayList<>();
  private final Parking parking =
      new Parking(3, Duration.ofMillis(100), Duration.ofMillis(300), pauses::add);

  @Test
  void it_goes_to_a_person_where_nothing_is_said() {
    try (GateHarness gate = new GateHarness(ReleasePolicy.unfitted(), parking)) {

      // When
      gate.judging(unchecked(UndeterminedReason.EVALUATOR_UNAVAILABLE));
      gate.send(Samples.draft("note-1"));

      // Then
      assertThat(gate.written().onlyReview().reasons()).containsExactly(HoldReason.UNDETERMINED);
      assertThat(pauses).isEmpty();
    }
  }

  @Test
  void it_waits_where_the_policy_says_so_and_is_judged_when_the_evaluator_is_back() {
    try (GateHarness gate = new GateHarness(waiting(NOTES, Duration.ofHours(1)), parking)) {

      // When
      for (int i = 0; i < 3; i++) {
        gate.judging(unchecked(UndeterminedReason.EVALUATOR_UNAVAILABLE));
      }
      gate.judging(Samples.safe());
      gate.send(Samples.draft("note-1"));

      // Then
      var written = gate.written();
      assertThat(written.released()).hasSize(1);
      assertThat(written.reviews()).isEmpty();
      assertThat(written.verdicts()).hasSize(1);
      assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }
  }

  @Test
  void what_was_judged_while_the_evaluator_was_away_is_judged_again_without_a_pause() {
    try (GateHarness gate = new GateHarness(waiting(NOTES, Duration.ofHours(1)), parking)) {

      // When
      gate.judging(unchecked(UndeterminedReason.EVALUATOR_UNAVAILABLE));
      gate.judging(Samples.safe());
      gate.send(Samples.draft("note-1"));

      // Then
      assertThat(gate.written().released()).hasSize(1);
      assertThat(pauses).isEmpty();
    }
  }

  @Test
  void an_evaluator_that_stays_away_stops_the_thread_and_the_draft_leaves_by_no_door() {
    try (GateHarness gate = new GateHarness(waiting(NOTES, Duration.ofHours(1)), parking)) {

      // When
      for (int i = 0; i < 4; i++) {
        gate.judging(unchecked(UndeterminedReason.EVALUATOR_UNAVAILABLE));
      }
      Throwable thrown = catchThrowable(() -> gate.send(Samples.draft("note-1")));

      // Then
      assertThat(thrown).hasRootCauseInstanceOf(RecordParkedException.class);
      var written = gate.written();
      assertThat(written.released()).isEmpty();
      assertThat(written.reviews()).isEmpty();
      assertThat(written.verdicts()).isEmpty();
    }
  }

  @Test
  void a_draft_of_another_task_does_not_wait() {
    // Given
    TaskSet others = new TaskSet.Only(Set.of(TaskName.REPORT2IMPRESSION));
    try (GateHarness gate = new GateHarness(waiting(others, Duration.ofHours(1)), parking)) {

      // When
      gate.judging(unchecked(UndeterminedReason.EVALUATOR_UNAVAILABLE));
      gate.send(Samples.draft("note-1"));

      // Then
      assertThat(gate.written().reviews()).hasSize(1);
    }
  }

  @Test
  void a_draft_that_only_takes_too_long_does_not_hold_up_its_partition() {
    try (GateHarness gate = new GateHarness(waiting(NOTES, Duration.ofHours(1)), parking)) {

      // When
      gate.judging(unchecked(UndeterminedReason.TIME_BUDGET_SPENT));
      gate.send(Samples.draft("note-1"));

      // Then
      assertThat(gate.written().reviews()).hasSize(1);
    }
  }

  @Test
  void a_draft_that_came_in_too_long_ago_waits_no_more() {
    // Given
    ReleasePolicy policy = waiting(new TaskSet.Every(), Duration.ofMillis(1));
    Verdict unchecked = unchecked(UndeterminedReason.EVALUATOR_UNAVAILABLE);

    // Then
    assertThat(policy.waits(TaskName.DIALOGUE2NOTE, unchecked, Duration.ZERO)).isTrue();
    assertThat(policy.waits(TaskName.DIALOGUE2NOTE, unchecked, Duration.ofMillis(1))).isFalse();
    assertThat(policy.waits(TaskName.DIALOGUE2NOTE, Samples.unsafe(), Duration.ZERO)).isFalse();
  }

  private static ReleasePolicy waiting(TaskSet tasks, Duration atMost) {
    return ReleasePolicy.unfitted()
        .with(
            new ReviewRules(
                TaskSet.NONE,
                Map.of(),
                0,
                ReviewRules.STANDARD.due(),
                TaskSet.NONE,
                new ReviewRules.Waiting(tasks, atMost)));
  }

  private static Verdict unchecked(UndeterminedReason reason) {
    return new Verdict.Undetermined(Set.of(reason), List.of(), List.of(), Samples.madeBy());
  }
}
