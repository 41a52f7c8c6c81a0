package io.assay.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.Samples;
import io.assay.validator.Finding;
import io.assay.validator.RiskLevel;
import io.assay.validator.Severity;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.calibration.LevelProbabilities;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ReleasePolicyTest {

  private static final TaskName TASK = TaskName.REPORT2IMPRESSION;
  private final ReleasePolicy policy = ReleasePolicy.unfitted();

  @Test
  void a_safe_verdict_without_grave_findings_is_released() {
    assertThat(policy.dispose(TASK, Samples.safe())).isEqualTo(Disposition.RELEASE);
  }

  @Test
  void an_unsafe_verdict_is_held_with_every_reason_it_gives() {
    // Given a likely level 4 with a fatal finding
    Verdict verdict = Samples.unsafe();

    // When
    Disposition disposition = policy.dispose(TASK, verdict);

    // Then
    assertThat(disposition)
        .isEqualTo(
            new Disposition.Hold(
                Set.of(HoldReason.LEVEL, HoldReason.UNSAFE_PROBABILITY, HoldReason.SEVERITY)));
  }

  @Test
  void a_fatal_finding_holds_a_draft_that_is_likely_safe_otherwise() {
    assertThat(policy.dispose(TASK, graded(0.0, Samples.finding(Severity.FATAL))))
        .isEqualTo(Disposition.hold(HoldReason.SEVERITY));
  }

  @Test
  void what_could_not_be_checked_is_held_under_the_most_lenient_policy() {
    // Given
    TaskPolicy lenient = new TaskPolicy(0.99, RiskLevel.LOW, Set.of(), Set.of());
    ReleasePolicy all = new ReleasePolicy("lenient-1", lenient, Map.of());

    // When
    Disposition disposition = all.dispose(TASK, Samples.undetermined());

    // Then
    assertThat(disposition).isEqualTo(Disposition.hold(HoldReason.UNDETERMINED));
  }

  @Test
  void a_task_with_its_own_policy_is_not_judged_by_the_default_one() {
    // Given
    TaskPolicy strict =
        new TaskPolicy(0.0, RiskLevel.NO_RISK, EnumSet.allOf(Severity.class), Set.of());
    ReleasePolicy sites = new ReleasePolicy("site-7", TaskPolicy.UNFITTED, Map.of(TASK, strict));

    // When
    Disposition own = sites.dispose(TASK, Samples.safe());
    Disposition other = sites.dispose(TaskName.BHC2SPANISH, Samples.safe());

    // Then
    assertThat(own).isEqualTo(Disposition.hold(HoldReason.UNSAFE_PROBABILITY));
    assertThat(other).isEqualTo(Disposition.RELEASE);
  }

  @Property
  void a_draft_is_released_exactly_up_to_the_stated_risk(
      @ForAll @DoubleRange(min = 0, max = 0.45) double unsafe) {
    // Given a policy that releases up to 20%
    TaskPolicy fifth = new TaskPolicy(0.2, RiskLevel.LOW, Set.of(), Set.of());

    // When
    Disposition disposition =
        new ReleasePolicy("fifth-1", fifth, Map.of()).dispose(TASK, graded(unsafe));

    // Then
    assertThat(disposition.door()).isEqualTo(unsafe <= 0.2 ? Door.RELEASED : Door.REVIEW);
  }

  @Test
  void a_policy_that_releases_unsafe_levels_cannot_be_made() {
    assertThatThrownBy(() -> new TaskPolicy(0.2, RiskLevel.MODERATE, Set.of(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("never released");
  }

  @Test
  void a_policy_that_tolerates_an_unchecked_draft_cannot_be_made() {
    for (UndeterminedReason reason :
        List.of(UndeterminedReason.UNCHECKED, UndeterminedReason.NO_LEVELS)) {
      assertThatThrownBy(() -> new ToleratedLane("grounding", reason))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Verdict graded(double unsafe, Finding... findings) {
    return new Verdict.Graded(
        LevelProbabilities.of(1 - unsafe, 0, 0, unsafe),
        List.of(findings),
        List.of(),
        Set.of(),
        Samples.madeBy());
  }
}
