package io.assay.gateway.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.TaskPolicy;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.DraftValidator;
import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import io.assay.validator.ToleratedLane;
import io.assay.validator.UndeterminedReason;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A site may release drafts of a language that one lane cannot read. */
@Timeout(30)
class ToleratedGapTest {

  private final Draft draft = Samples.draft("note-1");

  @Test
  void a_gap_that_the_policy_tolerates_leaves_the_verdict_to_the_lanes_that_looked() {
    // Given
    DraftValidator rules = Lanes.lane("rules", content -> Lanes.CLEAN);
    DraftValidator grounding = Lanes.gap("grounding", UndeterminedReason.LANGUAGE_NOT_SUPPORTED);

    // When
    Verdict verdict =
        Assessors.assess(draft, Assessors.ROOMY, toleratingLanguage(), rules, grounding).verdict();

    // Then
    assertThat(verdict).isInstanceOf(Verdict.Graded.class);
    assertThat(verdict.unchecked()).containsExactly(UndeterminedReason.LANGUAGE_NOT_SUPPORTED);
  }

  @Test
  void a_tolerated_lane_that_fails_for_another_reason_is_not_tolerated() {
    // Given
    DraftValidator rules = Lanes.lane("rules", content -> Lanes.CLEAN);
    DraftValidator grounding = Lanes.gap("grounding", UndeterminedReason.EVALUATOR_UNAVAILABLE);

    // When
    Verdict verdict =
        Assessors.assess(draft, Assessors.ROOMY, toleratingLanguage(), rules, grounding).verdict();

    // Then
    Assessors.assertUndetermined(verdict, UndeterminedReason.EVALUATOR_UNAVAILABLE);
  }

  @Test
  void tolerance_does_not_pass_a_draft_at_which_nobody_else_looked() {
    // Given
    DraftValidator grounding = Lanes.gap("grounding", UndeterminedReason.LANGUAGE_NOT_SUPPORTED);

    // When
    Verdict verdict =
        Assessors.assess(draft, Assessors.ROOMY, toleratingLanguage(), grounding).verdict();

    // Then
    assertThat(verdict).isInstanceOf(Verdict.Undetermined.class);
    assertThat(verdict.unchecked())
        .containsExactlyInAnyOrder(
            UndeterminedReason.UNCHECKED, UndeterminedReason.LANGUAGE_NOT_SUPPORTED);
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
}
