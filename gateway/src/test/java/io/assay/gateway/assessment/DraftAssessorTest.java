package io.assay.gateway.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.DraftValidator;
import io.assay.validator.Finding;
import io.assay.validator.RiskLevel;
import io.assay.validator.Severity;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.ValidatorOutcome.Assessed;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What several lanes say of a draft becomes one verdict. */
@Timeout(30)
class DraftAssessorTest {

  private final Draft draft = Samples.draft("note-1");

  @Test
  void a_draft_that_every_lane_finds_clean_is_graded_without_risk() {
    // Given
    DraftValidator rules = Lanes.lane("rules", content -> Lanes.CLEAN);
    DraftValidator grounding = Lanes.lane("grounding", content -> Lanes.CLEAN);

    // When
    AssessedDraft assessed =
        Assessors.assess(draft, Assessors.ROOMY, ReleasePolicy.unfitted(), rules, grounding);

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
    DraftValidator grounding = Lanes.lane("grounding", content -> ValidatorOutcome.ABSTAINED);
    DraftValidator rules =
        Lanes.lane("rules", content -> new Assessed(List.of(Lanes.DOSE), List.of()));

    // When
    Verdict verdict =
        Assessors.assess(draft, Assessors.ROOMY, ReleasePolicy.unfitted(), rules, grounding)
            .verdict();

    // Then
    assertThat(verdict).isInstanceOf(Verdict.Graded.class);
    assertThat(((Verdict.Graded) verdict).level()).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void a_draft_that_nobody_looked_at_is_unchecked() {
    // Given
    DraftValidator grounding = Lanes.lane("grounding", content -> ValidatorOutcome.ABSTAINED);

    // When
    Verdict verdict =
        Assessors.assess(draft, Assessors.ROOMY, ReleasePolicy.unfitted(), grounding).verdict();

    // Then
    Assessors.assertUndetermined(verdict, UndeterminedReason.UNCHECKED);
  }

  @Test
  void a_gateway_without_validators_checks_nothing() {
    Assessors.assertUndetermined(
        Assessors.assess(draft, Assessors.ROOMY, ReleasePolicy.unfitted()).verdict(),
        UndeterminedReason.UNCHECKED);
  }

  @Test
  void a_draft_over_its_size_limit_is_undetermined_and_no_lane_is_asked() {
    // Given
    DraftValidator untouched =
        Lanes.lane(
            "rules",
            content -> {
              throw new AssertionError("asked about a draft that is too long");
            });
    AssessmentLimits narrow = new AssessmentLimits(1000, 20, Duration.ofSeconds(20), 4);

    // When
    Verdict verdict =
        Assessors.assess(draft, narrow, ReleasePolicy.unfitted(), untouched).verdict();

    // Then
    Assessors.assertUndetermined(verdict, UndeterminedReason.INPUT_TOO_LONG);
  }

  @Test
  void a_verdict_that_would_outgrow_its_record_keeps_the_gravest_findings() {
    // Given more findings than fit, the grave one last
    List<Finding> many =
        new ArrayList<>(Collections.nCopies(5000, Samples.finding(Severity.WARNING)));
    many.add(Lanes.DOSE);
    DraftValidator rules = Lanes.lane("rules", content -> new Assessed(many, List.of()));

    // When
    Verdict verdict =
        Assessors.assess(draft, Assessors.ROOMY, ReleasePolicy.unfitted(), rules).verdict();

    // Then
    assertThat(verdict.findings()).hasSize(DraftAssessor.MOST_FINDINGS).startsWith(Lanes.DOSE);
    assertThat(((Verdict.Graded) verdict).level()).isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void without_levels_of_its_model_a_draft_is_undetermined_with_what_was_found() {
    // Given
    Finding finding = Samples.finding(Severity.WARNING);
    DraftValidator lane =
        Lanes.lane("doses", content -> new ValidatorOutcome.Assessed(List.of(finding), List.of()));

    // When
    AssessedDraft assessed;
    try (DraftAssessor assessor =
        new DraftAssessor(
            Panel.of(List.of(lane)),
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
    Assessors.assertUndetermined(assessed.verdict(), UndeterminedReason.NO_LEVELS);
    assertThat(assessed.verdict().findings()).containsExactly(finding);
    assertThat(assessed.verdict().madeBy().calibrationVersion()).isEqualTo("none");
    assertThat(ReleasePolicy.unfitted().dispose(draft, assessed.verdict()))
        .isInstanceOf(Disposition.Hold.class);
  }
}
