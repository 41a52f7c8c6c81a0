package io.assay.gateway.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.DraftValidator;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorOutcome.Assessed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A draft takes no longer than its budget, on whatever thread it is judged. */
@Timeout(30)
class TimeBudgetTest {

  private final Draft draft = Samples.draft("note-1");

  @Test
  void a_lane_that_hangs_is_interrupted_and_those_after_it_have_no_time_left()
      throws InterruptedException {
    // Given
    CountDownLatch interrupted = new CountDownLatch(1);
    DraftValidator hanging =
        Lanes.lane(
            "grounding",
            content -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return Lanes.CLEAN;
            });
    DraftValidator rules =
        Lanes.lane("rules", content -> new Assessed(List.of(Lanes.DOSE), List.of()));
    AssessmentLimits hurried = new AssessmentLimits(1000, 1000, Duration.ofMillis(60), 4);

    try (DraftAssessor assessor =
        Assessors.assessor(hurried, ReleasePolicy.unfitted(), hanging, rules)) {
      // When
      Verdict verdict = assessor.assess(draft).verdict();

      // Then, before the assessor is closed, which interrupts all that runs
      Assessors.assertUndetermined(verdict, UndeterminedReason.TIME_BUDGET_SPENT);
      assertThat(verdict.findings()).isEmpty();
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_draft_that_is_judged_on_the_calling_thread_gets_the_same_verdict() {
    // Given
    List<Thread> threads = new ArrayList<>();
    DraftValidator rules =
        Lanes.lane(
            "rules",
            content -> {
              threads.add(Thread.currentThread());
              return new Assessed(List.of(Lanes.DOSE), List.of());
            });
    DraftValidator grounding =
        Lanes.lane(
            "grounding",
            content -> {
              throw new IllegalStateException(content.output());
            });
    try (DraftAssessor assessor =
        Assessors.assessor(Assessors.ROOMY, ReleasePolicy.unfitted(), rules, grounding)) {
      // When
      Verdict verdict = assessor.assessHere(draft).verdict();

      // Then
      assertThat(verdict).isEqualTo(assessor.assess(draft).verdict());
      assertThat(threads.getFirst()).isSameAs(Thread.currentThread());
    }
  }

  @Test
  void an_interrupt_ends_what_is_judged_on_the_calling_thread() {
    // Given
    DraftValidator interrupted =
        Lanes.lane(
            "grounding",
            content -> {
              Thread.currentThread().interrupt();
              return Lanes.CLEAN;
            });
    DraftValidator rules =
        Lanes.lane("rules", content -> new Assessed(List.of(Lanes.DOSE), List.of()));
    try (DraftAssessor assessor =
        Assessors.assessor(Assessors.ROOMY, ReleasePolicy.unfitted(), interrupted, rules)) {
      // When
      Verdict verdict = assessor.assessHere(draft).verdict();

      // Then
      Assessors.assertUndetermined(verdict, UndeterminedReason.TIME_BUDGET_SPENT);
      assertThat(verdict.findings()).isEmpty();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_lane_left_behind_takes_its_thread_and_the_next_draft_is_not_passed_unchecked() {
    // Given a lane that ignores its interrupt, and one thread
    CountDownLatch end = new CountDownLatch(1);
    DraftValidator deaf =
        Lanes.lane(
            "grounding",
            content -> {
              while (end.getCount() > 0) {
                Thread.onSpinWait();
              }
              return Lanes.CLEAN;
            });
    AssessmentLimits single = new AssessmentLimits(1000, 1000, Duration.ofMillis(60), 1);
    try (DraftAssessor assessor = Assessors.assessor(single, ReleasePolicy.unfitted(), deaf)) {
      assessor.assess(draft);

      // When
      Verdict verdict = assessor.assess(draft).verdict();

      // Then
      Assessors.assertUndetermined(verdict, UndeterminedReason.EVALUATOR_UNAVAILABLE);
    } finally {
      end.countDown();
    }
  }
}
