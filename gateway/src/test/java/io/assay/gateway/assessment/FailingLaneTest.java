package io.assay.gateway.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.DraftValidator;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome.Assessed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A validator that breaks costs its draft the verdict, and no more than that. */
@Timeout(30)
class FailingLaneTest {

  private final Draft draft = Samples.draft("note-1");

  @Test
  void a_lane_that_throws_makes_the_draft_undetermined_and_keeps_what_the_others_found() {
    // Given
    DraftValidator rules =
        Lanes.lane("rules", content -> new Assessed(List.of(Lanes.DOSE), List.of()));
    DraftValidator grounding =
        Lanes.lane(
            "grounding",
            content -> {
              throw new IllegalStateException(content.output());
            });

    // When
    Verdict verdict =
        Assessors.assess(draft, Assessors.ROOMY, ReleasePolicy.unfitted(), grounding, rules)
            .verdict();

    // Then
    Assessors.assertUndetermined(verdict, UndeterminedReason.VALIDATOR_FAILED);
    assertThat(verdict.findings()).containsExactly(Lanes.DOSE);
  }

  @Test
  void a_lane_that_recurses_without_end_on_a_draft_does_not_take_the_instance_down() {
    // Given
    DraftValidator endless =
        Lanes.lane(
            "rules",
            content -> {
              throw new StackOverflowError();
            });

    // When
    Verdict verdict =
        Assessors.assess(draft, Assessors.ROOMY, ReleasePolicy.unfitted(), endless).verdict();

    // Then
    Assessors.assertUndetermined(verdict, UndeterminedReason.VALIDATOR_FAILED);
  }

  @Test
  void an_instance_without_memory_stops_instead_of_giving_verdicts() {
    // Given
    DraftValidator starved =
        Lanes.lane(
            "rules",
            content -> {
              throw new OutOfMemoryError("no heap left");
            });

    // When, Then
    assertThatThrownBy(
            () -> Assessors.assess(draft, Assessors.ROOMY, ReleasePolicy.unfitted(), starved))
        .isInstanceOf(OutOfMemoryError.class);
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
    DraftValidator rules =
        Lanes.lane("rules", content -> new Assessed(List.of(outside), List.of()));

    // When
    Verdict verdict =
        Assessors.assess(draft, Assessors.ROOMY, ReleasePolicy.unfitted(), rules).verdict();

    // Then
    Assessors.assertUndetermined(verdict, UndeterminedReason.VALIDATOR_FAILED);
  }
}
