package io.assay.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.validator.RiskLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondThoughtTest {

  private static final ReviewTaskId TASK = new ReviewTaskId(new DraftId("draft-1"), 0, 7);

  @Test
  void approving_as_it_is_what_was_held_as_unsafe_is_a_safer_view() {
    assertThat(SecondThought.of(Samples.unsafe(), Samples.approve(TASK, 1)))
        .contains(SecondThought.SAFER);
  }

  @Test
  void rejecting_what_was_held_as_safe_is_a_riskier_view() {
    assertThat(SecondThought.of(Samples.safe(), Samples.reject(TASK, 1)))
        .contains(SecondThought.RISKIER);
  }

  @Test
  void the_level_that_the_person_states_counts_before_the_decision() {
    ReviewDecision approvedAsUnsafe =
        new ReviewDecision.Approve(
            TASK,
            1,
            Samples.decided(),
            new ReviewRemarks(new ReviewRemarks.LevelOpinion.Given(RiskLevel.HIGH), List.of(), ""));

    assertThat(SecondThought.of(Samples.unsafe(), approvedAsUnsafe)).isEmpty();
    assertThat(SecondThought.of(Samples.safe(), approvedAsUnsafe)).contains(SecondThought.RISKIER);
  }

  @Test
  void agreement_and_an_undetermined_verdict_are_no_override() {
    assertThat(SecondThought.of(Samples.safe(), Samples.approve(TASK, 1))).isEmpty();
    assertThat(SecondThought.of(Samples.unsafe(), Samples.reject(TASK, 1))).isEmpty();
    assertThat(SecondThought.of(Samples.undetermined(), Samples.reject(TASK, 1))).isEmpty();
  }
}
