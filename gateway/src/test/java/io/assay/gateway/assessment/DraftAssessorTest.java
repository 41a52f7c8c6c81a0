package io.assay.gateway.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.TaskPolicy;
import io.assay.gateway.domain.ToleratedLane;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.RiskLevel;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.ValidatorOutcome.Assessed;
import io.assay.validator.calibration.SeverityCalibrator;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DraftAssessorTest {

  private static final AssessmentLimits ROOMY =
      new AssessmentLimits(1000, 1000, Duration.ofSeconds(20), 4);
  private static final Finding DOSE = Samples.finding(Severity.FATAL);
  private static final ValidatorOutcome CLEAN = new Assessed(List.of(), List.of());

  private final Draft draft = Samples.draft("note-1");

  @Test
  void a_draft_that_every_lane_finds_clean_is_graded_without_risk() {
    // Given
    DraftValidator rules = lane("rules", content -> CLEAN);
    DraftValidator grounding = lane("grounding", content -> CLEAN);

    // When
    AssessedDraft assessed = assess(ROOMY, ReleasePolicy.unfitted(), rules, grounding);

    // Then
    assertThat(assessed.assessedAt()).isEqualTo(Samples.ASSESSED);
    assertThat(assessed.verdict()).isInstanceOf(Verdict.Graded.class);
    assertThat(((Verdict.Graded) assessed.verdict()).level()).isEqualTo(RiskLevel.NO_RISK);
    assertThat(assessed.verdict().madeBy().validators())
        .containsExactly(new ValidatorId("rules", "1"), new ValidatorId("grounding", "1"));
  }

  @Test
  void a_lane_that_abstains_leaves_the_word_to_the_others() {
    // Given
    DraftValidator grounding = lane("grounding", content -> ValidatorOutcome.ABSTAINED);
    DraftValidator rules = lane("rules", content -> new Assessed(List.of(DOSE), List.of()));

    // When
    Verdict verdict = assess(ROOMY, ReleasePolicy.unfitted(), rules, grounding).verdict();

    // Then
    assertThat(verdict).isInstanceOf(Verdict.Graded.class);
    assertThat(((Verdict.Graded) verdict).level()).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void a_draft_that_nobody_looked_at_is_unchecked() {
    // Given
    DraftValidator grounding = lane("grounding", content -> ValidatorOutcome.ABSTAINED);

    // When
    Verdict verdict = assess(ROOMY, ReleasePolicy.unfitted(), grounding).verdict();

    // Then
    assertUndetermined(verdict, UndeterminedReason.UNCHECKED);
  }

  @Test
  void a_gateway_without_validators_checks_nothing() {
    assertUndetermined(
        assess(ROOMY, ReleasePolicy.unfitted()).verdict(), UndeterminedReason.UNCHECKED);
  }

  @Test
  void a_lane_that_throws_makes_the_draft_undetermined_and_keeps_what_the_others_found() {
    // Given
    DraftValidator rules = lane("rules", content -> new Assessed(List.of(DOSE), List.of()));
    DraftValidator grounding =
        lane(
            "grounding",
            content -> {
              throw new IllegalStateException(content.output());
            });

    // When
    Verdict verdict = assess(ROOMY, ReleasePolicy.unfitted(), grounding, rules).verdict();

    // Then
    assertUndetermined(verdict, UndeterminedReason.VALIDATOR_FAILED);
    assertThat(verdict.findings()).containsExactly(DOSE);
  }

  @Test
  void a_lane_that_recurses_without_end_on_a_draft_does_not_take_the_instance_down() {
    // Given
    DraftValidator endless =
        lane(
            "rules",
            content -> {
              throw new StackOverflowError();
            });

    // When
    Verdict verdict = assess(ROOMY, ReleasePolicy.unfitted(), endless).verdict();

    // Then
    assertUndetermined(verdict, UndeterminedReason.VALIDATOR_FAILED);
  }

  @Test
  void an_instance_without_memory_stops_instead_of_giving_verdicts() {
    // Given
    DraftValidator starved =
        lane(
            "rules",
            content -> {
              throw new OutOfMemoryError("no heap left");
            });

    // When, Then
    assertThatThrownBy(() -> assess(ROOMY, ReleasePolicy.unfitted(), starved))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void a_lane_that_hangs_is_interrupted_and_those_after_it_have_no_time_left()
      throws InterruptedException {
    // Given
    CountDownLatch interrupted = new CountDownLatch(1);
    DraftValidator hanging =
        lane(
            "grounding",
            content -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return CLEAN;
            });
    DraftValidator rules = lane("rules", content -> new Assessed(List.of(DOSE), List.of()));
    AssessmentLimits hurried = new AssessmentLimits(1000, 1000, Duration.ofMillis(60), 4);

    // When
    Verdict verdict = assess(hurried, ReleasePolicy.unfitted(), hanging, rules).verdict();

    // Then
    assertUndetermined(verdict, UndeterminedReason.TIME_BUDGET_SPENT);
    assertThat(verdict.findings()).isEmpty();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_draft_that_is_judged_on_the_calling_thread_gets_the_same_verdict() {
    // Given
    List<Thread> threads = new ArrayList<>();
    DraftValidator rules =
        lane(
            "rules",
            content -> {
              threads.add(Thread.currentThread());
              return new Assessed(List.of(DOSE), List.of());
            });
    DraftValidator grounding =
        lane(
            "grounding",
            content -> {
              throw new IllegalStateException(content.output());
            });
    try (DraftAssessor assessor = assessor(ROOMY, ReleasePolicy.unfitted(), rules, grounding)) {
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
        lane(
            "grounding",
            content -> {
              Thread.currentThread().interrupt();
              return CLEAN;
            });
    DraftValidator rules = lane("rules", content -> new Assessed(List.of(DOSE), List.of()));
    try (DraftAssessor assessor = assessor(ROOMY, ReleasePolicy.unfitted(), interrupted, rules)) {
      // When
      Verdict verdict = assessor.assessHere(draft).verdict();

      // Then
      assertUndetermined(verdict, UndeterminedReason.TIME_BUDGET_SPENT);
      assertThat(verdict.findings()).isEmpty();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_lane_left_behind_takes_its_thread_and_the_next_draft_is_not_passed_unchecked() {
    // Given a lane that ignores its interrupt, and one thread
    CountDownLatch end = new CountDownLatch(1);
    DraftValidator deaf =
        lane(
            "grounding",
            content -> {
              while (end.getCount() > 0) {
                Thread.onSpinWait();
              }
              return CLEAN;
            });
    AssessmentLimits single = new AssessmentLimits(1000, 1000, Duration.ofMillis(60), 1);
    try (DraftAssessor assessor = assessor(single, ReleasePolicy.unfitted(), deaf)) {
      assessor.assess(draft);

      // When
      Verdict verdict = assessor.assess(draft).verdict();

      // Then
      assertUndetermined(verdict, UndeterminedReason.EVALUATOR_UNAVAILABLE);
    } finally {
      end.countDown();
    }
  }

  @Test
  void drafts_for_which_no_thread_is_free_do_not_cut_off_a_lane() throws Exception {
    // Given a lane that is asked by as many as there are threads
    AssessmentLimits single = new AssessmentLimits(1000, 1000, Duration.ofSeconds(20), 1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    DraftValidator busy =
        lane(
            "grounding",
            content -> {
              begun.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return CLEAN;
            });
    try (DraftAssessor assessor = breaking(single, busy)) {
      Thread first = Thread.ofPlatform().start(() -> assessor.assess(draft));
      begun.await();

      // When
      for (int i = 0; i < 10; i++) {
        assertUndetermined(
            assessor.assess(draft).verdict(), UndeterminedReason.EVALUATOR_UNAVAILABLE);
      }
      end.countDown();
      first.join();

      // Then
      assertThat(assessor.leftAlone()).isZero();
      assertThat(assessor.assessHere(draft).verdict()).isInstanceOf(Verdict.Graded.class);
    }
  }

  @Test
  void a_draft_over_its_size_limit_is_undetermined_and_no_lane_is_asked() {
    // Given
    DraftValidator untouched =
        lane(
            "rules",
            content -> {
              throw new AssertionError("asked about a draft that is too long");
            });
    AssessmentLimits narrow = new AssessmentLimits(1000, 20, Duration.ofSeconds(20), 4);

    // When
    Verdict verdict = assess(narrow, ReleasePolicy.unfitted(), untouched).verdict();

    // Then
    assertUndetermined(verdict, UndeterminedReason.INPUT_TOO_LONG);
  }

  @Test
  void a_finding_that_points_outside_of_its_text_is_a_failure_of_its_validator() {
    // Given
    Finding outside =
        new Finding(
            ErrorCategory.OTHER,
            Severity.ERROR,
            "out-of-text",
            Locus.at(0, 5000),
            Locus.NOWHERE,
            new Score(1),
            new ValidatorId("rules", "1"));
    DraftValidator rules = lane("rules", content -> new Assessed(List.of(outside), List.of()));

    // When
    Verdict verdict = assess(ROOMY, ReleasePolicy.unfitted(), rules).verdict();

    // Then
    assertUndetermined(verdict, UndeterminedReason.VALIDATOR_FAILED);
  }

  @Test
  void a_verdict_that_would_outgrow_its_record_keeps_the_gravest_findings() {
    // Given more findings than fit, the grave one last
    List<Finding> many =
        new ArrayList<>(Collections.nCopies(5000, Samples.finding(Severity.WARNING)));
    many.add(DOSE);
    DraftValidator rules = lane("rules", content -> new Assessed(many, List.of()));

    // When
    Verdict verdict = assess(ROOMY, ReleasePolicy.unfitted(), rules).verdict();

    // Then
    assertThat(verdict.findings()).hasSize(DraftAssessor.MOST_FINDINGS).startsWith(DOSE);
    assertThat(((Verdict.Graded) verdict).level()).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void a_gap_that_the_policy_tolerates_leaves_the_verdict_to_the_lanes_that_looked() {
    // Given
    DraftValidator rules = lane("rules", content -> CLEAN);
    DraftValidator grounding = gap("grounding", UndeterminedReason.LANGUAGE_NOT_SUPPORTED);

    // When
    Verdict verdict = assess(ROOMY, toleratingLanguage(), rules, grounding).verdict();

    // Then
    assertThat(verdict).isInstanceOf(Verdict.Graded.class);
    assertThat(verdict.unchecked()).containsExactly(UndeterminedReason.LANGUAGE_NOT_SUPPORTED);
  }

  @Test
  void a_tolerated_lane_that_fails_for_another_reason_is_not_tolerated() {
    // Given
    DraftValidator rules = lane("rules", content -> CLEAN);
    DraftValidator grounding = gap("grounding", UndeterminedReason.EVALUATOR_UNAVAILABLE);

    // When
    Verdict verdict = assess(ROOMY, toleratingLanguage(), rules, grounding).verdict();

    // Then
    assertUndetermined(verdict, UndeterminedReason.EVALUATOR_UNAVAILABLE);
  }

  @Test
  void tolerance_does_not_pass_a_draft_at_which_nobody_else_looked() {
    // Given
    DraftValidator grounding = gap("grounding", UndeterminedReason.LANGUAGE_NOT_SUPPORTED);

    // When
    Verdict verdict = assess(ROOMY, toleratingLanguage(), grounding).verdict();

    // Then
    assertThat(verdict).isInstanceOf(Verdict.Undetermined.class);
    assertThat(verdict.unchecked())
        .containsExactlyInAnyOrder(
            UndeterminedReason.UNCHECKED, UndeterminedReason.LANGUAGE_NOT_SUPPORTED);
  }

  @Test
  void a_lane_that_is_in_trouble_again_and_again_is_left_alone_and_asked_again_after_a_pause() {
    // Given
    AtomicBoolean down = new AtomicBoolean(true);
    AtomicInteger asked = new AtomicInteger();
    DraftValidator rules = lane("rules", content -> new Assessed(List.of(), List.of()));
    DraftValidator judge =
        lane(
            "judge",
            content -> {
              asked.incrementAndGet();
              return down.get()
                  ? ValidatorOutcome.undetermined(UndeterminedReason.EVALUATOR_UNAVAILABLE)
                  : new Assessed(List.of(), List.of());
            });
    try (DraftAssessor assessor = breaking(ROOMY, judge, rules)) {
      assertThat(assessor.leftAlone()).isZero();

      // When
      for (int i = 0; i < 20; i++) {
        assertUndetermined(
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
    DraftValidator hanging = lane("judge", content -> hang());
    AssessmentLimits short_ = new AssessmentLimits(1000, 1000, Duration.ofMillis(100), 64);
    try (DraftAssessor assessor = breaking(short_, hanging)) {

      // When
      long start = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        assertThat(assessor.assess(draft).verdict()).isInstanceOf(Verdict.Undetermined.class);
      }

      // Then
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("fifty drafts of 100 ms each would take 5 s")
          .isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void a_draft_that_a_lane_cannot_take_does_not_cut_off_the_next_one() {
    // Given
    DraftValidator picky = gap("grounding", UndeterminedReason.VALIDATOR_FAILED);
    AtomicInteger asked = new AtomicInteger();
    DraftValidator counted =
        lane(
            "grounding",
            content -> {
              asked.incrementAndGet();
              return picky.validate(content);
            });
    try (DraftAssessor assessor = breaking(ROOMY, counted)) {

      // When
      for (int i = 0; i < 10; i++) {
        assessor.assess(draft);
      }

      // Then
      assertThat(asked).hasValue(10);
    }
  }

  @Test
  void without_levels_of_its_model_a_draft_is_undetermined_with_what_was_found() {
    // Given
    Finding finding = Samples.finding(Severity.WARNING);
    DraftValidator lane =
        lane("doses", content -> new ValidatorOutcome.Assessed(List.of(finding), List.of()));

    // When
    AssessedDraft assessed;
    try (DraftAssessor assessor =
        new DraftAssessor(
            List.of(lane),
            new Levels.Missing(),
            ReleasePolicy.unfitted(),
            ModelRef.NONE,
            AssessmentLimits.STANDARD,
            BreakerSettings.STANDARD,
            Clock.fixed(Samples.ASSESSED, ZoneOffset.UTC),
            AssessmentObserver.NONE)) {
      assessed = assessor.assess(draft);
    }

    // Then
    assertUndetermined(assessed.verdict(), UndeterminedReason.NO_LEVELS);
    assertThat(assessed.verdict().findings()).containsExactly(finding);
    assertThat(assessed.verdict().madeBy().calibrationVersion()).isEqualTo("none");
    assertThat(ReleasePolicy.unfitted().dispose(draft, assessed.verdict()))
        .isInstanceOf(Disposition.Hold.class);
  }

  private static ValidatorOutcome hang() {
    try {
      Thread.sleep(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ValidatorOutcome.undetermined(UndeterminedReason.TIME_BUDGET_SPENT);
  }

  /** With a breaker that opens after two troubles, for half a second. */
  private static DraftAssessor breaking(AssessmentLimits limits, DraftValidator... validators) {
    return new DraftAssessor(
        List.of(validators),
        new Levels.Fitted(new SeverityCalibrator()),
        ReleasePolicy.unfitted(),
        ModelRef.NONE,
        limits,
        new BreakerSettings(2, Duration.ofMillis(500)),
        Clock.fixed(Samples.ASSESSED, ZoneOffset.UTC),
        AssessmentObserver.NONE);
  }

  private static ReleasePolicy toleratingLanguage() {
    TaskPolicy policy =
        new TaskPolicy(
            0.15,
            RiskLevel.LOW,
            Set.of(),
            Set.of(new ToleratedLane("grounding", UndeterminedReason.LANGUAGE_NOT_SUPPORTED)));
    return new ReleasePolicy(
        "spanish-1", TaskPolicy.UNFITTED, Map.of(TaskName.DIALOGUE2NOTE, policy));
  }

  private AssessedDraft assess(
      AssessmentLimits limits, ReleasePolicy policy, DraftValidator... validators) {
    try (DraftAssessor assessor = assessor(limits, policy, validators)) {
      return assessor.assess(draft);
    }
  }

  private static DraftAssessor assessor(
      AssessmentLimits limits, ReleasePolicy policy, DraftValidator... validators) {
    return new DraftAssessor(
        List.of(validators),
        new SeverityCalibrator(),
        policy,
        ModelRef.NONE,
        limits,
        Clock.fixed(Samples.ASSESSED, ZoneOffset.UTC),
        AssessmentObserver.NONE);
  }

  private static void assertUndetermined(Verdict verdict, UndeterminedReason reason) {
    assertThat(verdict).isInstanceOf(Verdict.Undetermined.class);
    assertThat(verdict.unchecked()).containsExactly(reason);
  }

  private static DraftValidator gap(String name, UndeterminedReason reason) {
    return lane(name, content -> ValidatorOutcome.undetermined(reason));
  }

  private static DraftValidator lane(
      String name, Function<DraftContent, ValidatorOutcome> judgement) {
    return new DraftValidator() {
      @Override
      public ValidatorId id() {
        return new ValidatorId(name, "1");
      }

      @Override
      public ValidatorOutcome validate(DraftContent draft) {
        return judgement.apply(draft);
      }

      @Override
      public void close() {}
    };
  }
}
