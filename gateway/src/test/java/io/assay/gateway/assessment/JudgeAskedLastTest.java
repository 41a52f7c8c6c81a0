package io.assay.gateway.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.DraftValidator;
import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.ValidatorOutcome.Assessed;
import io.assay.validator.calibration.LevelCalibrator;
import io.assay.validator.calibration.LevelProbabilities;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A judge is asked last, and only where its word counts (ADR 0038). */
class JudgeAskedLastTest {

  private final Draft draft = Samples.draft("note-1");
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void what_the_lanes_would_release_is_held_where_the_judge_calls_it_unsafe() {
    // When
    Verdict verdict = assess(saysUnsafe(0.01), SecondOpinion.CAUTIOUS, judge(0.8));

    // Then
    assertThat(asked).hasValue(1);
    assertThat(((Verdict.Graded) verdict).probabilities().unsafe()).isEqualTo(0.8);
    assertThat(door(verdict)).isInstanceOf(Disposition.Hold.class);
    assertThat(verdict.evaluations()).extracting(Evaluation::name).contains("judge.unsafe");
    assertThat(verdict.madeBy().validators())
        .containsExactly(new ValidatorId("lane", "1"), new ValidatorId("judge", "1"));
  }

  @Test
  void what_the_lanes_hold_is_no_question_for_a_judge_that_can_only_hold() {
    // When
    Verdict verdict = assess(saysUnsafe(0.4), SecondOpinion.CAUTIOUS, judge(0.01));

    // Then
    assertThat(asked).hasValue(0);
    assertThat(door(verdict)).isInstanceOf(Disposition.Hold.class);
    assertThat(verdict.madeBy().validators()).containsExactly(new ValidatorId("lane", "1"));
  }

  @Test
  void a_fitted_judge_releases_what_the_lanes_alone_would_hold() {
    // When
    Verdict verdict = assess(saysUnsafe(0.4), fitted(), judge(0.01));

    // Then
    assertThat(asked).hasValue(1);
    assertThat(door(verdict)).isEqualTo(Disposition.RELEASE);
    assertThat(verdict.madeBy().calibrationVersion()).isEqualTo("told/ours-1+0");
  }

  @Test
  void a_draft_that_a_finding_holds_does_not_leave_the_house() {
    // Given
    DraftValidator lane =
        Lanes.lane(
            "lane", content -> new Assessed(List.of(Lanes.DOSE), List.of(unsafe("p", 0.01))));

    // When
    Verdict verdict = assess(lane, fitted(), judge(0.01));

    // Then
    assertThat(asked).hasValue(0);
    assertThat(door(verdict)).isInstanceOf(Disposition.Hold.class);
  }

  @Test
  void an_undetermined_draft_does_not_leave_the_house() {
    // When
    Verdict verdict =
        assess(Lanes.gap("lane", UndeterminedReason.LANGUAGE_NOT_SUPPORTED), fitted(), judge(0.01));

    // Then
    assertThat(asked).hasValue(0);
    Assessors.assertUndetermined(verdict, UndeterminedReason.LANGUAGE_NOT_SUPPORTED);
  }

  @Test
  void a_judge_that_cannot_be_asked_makes_a_draft_undetermined_even_if_the_lanes_see_nothing() {
    for (SecondOpinion opinion : List.of(SecondOpinion.CAUTIOUS, fitted())) {
      // When
      Verdict verdict =
          assess(
              saysUnsafe(0.05),
              opinion,
              Lanes.gap("judge", UndeterminedReason.EVALUATOR_UNAVAILABLE));

      // Then
      Assessors.assertUndetermined(verdict, UndeterminedReason.EVALUATOR_UNAVAILABLE);
    }
  }

  @Test
  void a_judge_that_abstains_leaves_it_at_what_the_lanes_say() {
    // When
    Verdict verdict =
        assess(
            saysUnsafe(0.05),
            SecondOpinion.CAUTIOUS,
            Lanes.lane("judge", content -> ValidatorOutcome.ABSTAINED));

    // Then
    assertThat(((Verdict.Graded) verdict).probabilities().unsafe()).isEqualTo(0.05);
  }

  @Test
  void the_finding_of_a_judge_counts_by_its_severity() {
    // Given
    Finding fatal = Samples.finding(Severity.FATAL);

    // When
    Verdict verdict =
        assess(
            saysUnsafe(0.05),
            SecondOpinion.CAUTIOUS,
            Lanes.lane(
                "judge",
                content -> new Assessed(List.of(fatal), List.of(unsafe("judge.unsafe", 0.01)))));

    // Then
    assertThat(((Verdict.Graded) verdict).probabilities().unsafe()).isEqualTo(0.05);
    assertThat(door(verdict)).isInstanceOf(Disposition.Hold.class);
  }

  @Test
  void levels_of_another_judge_or_of_none_are_refused_by_both_names() {
    assertThatThrownBy(
            () ->
                assess(
                    saysUnsafe(0.4),
                    fitted(),
                    Lanes.lane("other", content -> ValidatorOutcome.ABSTAINED)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("judge@1", "other@1");
    assertThatThrownBy(() -> assessor(fitted(), List.of(saysUnsafe(0.4)), List.of()))
        .hasMessageContainingAll("judge@1", "no judge");
  }

  private Verdict assess(DraftValidator lane, SecondOpinion opinion, DraftValidator judge) {
    try (DraftAssessor assessor = assessor(opinion, List.of(lane), List.of(judge))) {
      return assessor.assess(draft).verdict();
    }
  }

  private static DraftAssessor assessor(
      SecondOpinion opinion, List<DraftValidator> lanes, List<DraftValidator> judges) {
    return new DraftAssessor(
        new Panel(lanes, judges),
        new Levels.Fitted(new Told(), opinion),
        ReleasePolicy.unfitted(),
        ModelRef.NONE,
        Assessors.ROOMY,
        BreakerSettings.STANDARD,
        Clock.fixed(Samples.ASSESSED, ZoneOffset.UTC),
        AssessmentObserver.NONE);
  }

  private Disposition door(Verdict verdict) {
    return ReleasePolicy.unfitted().dispose(draft.content(), verdict);
  }

  private DraftValidator judge(double unsafe) {
    return Lanes.lane(
        "judge",
        content -> {
          asked.incrementAndGet();
          return new Assessed(List.of(), List.of(unsafe("judge.unsafe", unsafe)));
        });
  }

  private static DraftValidator saysUnsafe(double probability) {
    return Lanes.lane(
        "lane", content -> new Assessed(List.of(), List.of(unsafe("p", probability))));
  }

  private static Evaluation unsafe(String name, double probability) {
    return new Evaluation(name, new Score(probability), "said");
  }

  private static SecondOpinion fitted() {
    return new SecondOpinion.Fitted("ours-1+0", SecondOpinionTest.levels());
  }

  /** P(level 3) is what the lane says, and nothing counts but that. */
  private static final class Told implements LevelCalibrator {

    @Override
    public String version() {
      return "told";
    }

    @Override
    public LevelProbabilities calibrate(
        TaskName task, List<Finding> findings, List<Evaluation> evaluations) {
      double unsafe =
          evaluations.stream()
              .filter(each -> each.name().equals("p"))
              .mapToDouble(each -> each.score().value())
              .max()
              .orElseThrow();
      return LevelProbabilities.of(1 - unsafe, 0, unsafe, 0);
    }
  }
}
