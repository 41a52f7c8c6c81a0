package io.assay.gateway.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.DraftValidator;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.ValidatorOutcome.Assessed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lane that is in trouble again and again is not asked for a while. */
@Timeout(30)
class LaneLeftAloneTest {

  private final Draft draft = Samples.draft("note-1");

  @Test
  void a_lane_that_is_in_trouble_again_and_again_is_left_alone_and_asked_again_after_a_pause() {
    // Given
    AtomicBoolean down = new AtomicBoolean(true);
    AtomicInteger asked = new AtomicInteger();
    DraftValidator rules = Lanes.lane("rules", content -> new Assessed(List.of(), List.of()));
    DraftValidator judge =
        Lanes.lane(
            "judge",
            content -> {
              asked.incrementAndGet();
              return down.get()
                  ? ValidatorOutcome.undetermined(UndeterminedReason.EVALUATOR_UNAVAILABLE)
                  : new Assessed(List.of(), List.of());
            });
    try (DraftAssessor assessor = Assessors.breaking(Assessors.ROOMY, judge, rules)) {
      assertThat(assessor.leftAlone()).isZero();

      // When
      for (int i = 0; i < 20; i++) {
        Assessors.assertUndetermined(
            assessor.assess(draft).verdict(), UndeterminedReason.EVALUATOR_UNAVAILABLE);
      }

      // Then
      assertThat(asked).hasValueLessThan(20).hasValueGreaterThanOrEqualTo(2);
      assertThat(assessor.leftAlone()).isEqualTo(1);

      // When
      down.set(false);

      // Then
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(assessor.assess(draft).verdict()).isInstanceOf(Verdict.Graded.class));
      assertThat(assessor.leftAlone()).isZero();
    }
  }

  @Test
  void a_lane_that_hangs_spends_the_time_of_a_few_drafts_and_not_of_every_one() {
    // Given
    AtomicInteger asked = new AtomicInteger();
    DraftValidator hanging =
        Lanes.lane(
            "judge",
            content -> {
              asked.incrementAndGet();
              return hang();
            });
    AssessmentLimits hurried = new AssessmentLimits(1000, 1000, Duration.ofMillis(100), 64);
    try (DraftAssessor assessor = Assessors.breaking(hurried, hanging)) {

      // When
      for (int i = 0; i < 50; i++) {
        assertThat(assessor.assess(draft).verdict()).isInstanceOf(Verdict.Undetermined.class);
      }

      // Then
      assertThat(asked).as("each time spends the whole budget").hasValueLessThan(20);
    }
  }

  @Test
  void a_draft_that_a_lane_cannot_take_does_not_cut_off_the_next_one() {
    // Given
    DraftValidator picky = Lanes.gap("grounding", UndeterminedReason.VALIDATOR_FAILED);
    AtomicInteger asked = new AtomicInteger();
    DraftValidator counted =
        Lanes.lane(
            "grounding",
            content -> {
              asked.incrementAndGet();
              return picky.validate(content);
            });
    try (DraftAssessor assessor = Assessors.breaking(Assessors.ROOMY, counted)) {

      // When
      for (int i = 0; i < 10; i++) {
        assessor.assess(draft);
      }

      // Then
      assertThat(asked).hasValue(10);
    }
  }

  @Test
  void drafts_for_which_no_thread_is_free_do_not_cut_off_a_lane() throws Exception {
    // Given a lane that is asked by as many as there are threads
    AssessmentLimits single = new AssessmentLimits(1000, 1000, Duration.ofSeconds(20), 1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    DraftValidator busy =
        Lanes.lane(
            "grounding",
            content -> {
              begun.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Lanes.CLEAN;
            });
    try (DraftAssessor assessor = Assessors.breaking(single, busy)) {
      Thread first = Thread.ofPlatform().start(() -> assessor.assess(draft));
      begun.await();

      // When
      for (int i = 0; i < 10; i++) {
        Assessors.assertUndetermined(
            assessor.assess(draft).verdict(), UndeterminedReason.EVALUATOR_UNAVAILABLE);
      }
      end.countDown();
      first.join();

      // Then
      assertThat(assessor.leftAlone()).isZero();
      assertThat(assessor.assessHere(draft).verdict()).isInstanceOf(Verdict.Graded.class);
    }
  }

  private static ValidatorOutcome hang() {
    try {
      Thread.sleep(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ValidatorOutcome.undetermined(UndeterminedReason.TIME_BUDGET_SPENT);
  }
}
