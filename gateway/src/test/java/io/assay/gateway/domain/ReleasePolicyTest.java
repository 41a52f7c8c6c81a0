package io.assay.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.ReviewRules.TaskSet;
import io.assay.gateway.domain.ReviewRules.Waiting;
import io.assay.validator.DraftContent;
import io.assay.validator.Finding;
import io.assay.validator.RiskLevel;
import io.assay.validator.Severity;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.ToleratedLane;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasePolicyTest {

  private static final TaskName TASK = TaskName.REPORT2IMPRESSION;
  private static final DraftContent DRAFT = of(TASK, "Nodule of 4 mm, as in 2024.");
  private final ReleasePolicy policy = ReleasePolicy.unfitted();

  @Test
  void a_safe_verdict_without_grave_findings_is_released() {
    assertThat(policy.dispose(DRAFT, Samples.safe())).isEqualTo(Disposition.RELEASE);
  }

  @Test
  void an_unsafe_verdict_is_held_with_every_reason_it_gives() {
    // Given a likely level 4 with a fatal finding
    Verdict verdict = Samples.unsafe();

    // When
    Disposition disposition = policy.dispose(DRAFT, verdict);

    // Then
    assertThat(disposition)
        .isEqualTo(
            new Disposition.Hold(
                Set.of(HoldReason.LEVEL, HoldReason.UNSAFE_PROBABILITY, HoldReason.SEVERITY)));
  }

  @Test
  void a_fatal_finding_holds_a_draft_that_is_likely_safe_otherwise() {
    assertThat(policy.dispose(DRAFT, graded(0.0, Samples.finding(Severity.FATAL))))
        .isEqualTo(Disposition.hold(HoldReason.SEVERITY));
  }

  @Test
  void what_could_not_be_checked_is_held_under_the_most_lenient_policy() {
    // Given
    TaskPolicy lenient = new TaskPolicy(0.99, RiskLevel.LOW, Set.of(), Set.of());
    ReleasePolicy all = new ReleasePolicy("lenient-1", lenient, Map.of());

    // When
    Disposition disposition = all.dispose(DRAFT, Samples.undetermined());

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
    Disposition own = sites.dispose(DRAFT, Samples.safe());
    Disposition other = sites.dispose(of(TaskName.BHC2SPANISH, "Stable."), Samples.safe());

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
        new ReleasePolicy("fifth-1", fifth, Map.of()).dispose(DRAFT, graded(unsafe));

    // Then
    assertThat(disposition.door()).isEqualTo(unsafe <= 0.2 ? Door.RELEASED : Door.REVIEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void a_draft_without_a_source_is_held_whatever_its_verdict(String nothing) {
    // Given
    DraftContent sourceFree = of(TASK, nothing);

    // When
    Disposition safe = policy.dispose(sourceFree, Samples.safe());
    Disposition unsafe = policy.dispose(sourceFree, Samples.undetermined());

    // Then
    assertThat(safe).isEqualTo(Disposition.hold(HoldReason.SOURCE_FREE));
    assertThat(unsafe)
        .isEqualTo(new Disposition.Hold(Set.of(HoldReason.SOURCE_FREE, HoldReason.UNDETERMINED)));
  }

  @Test
  void a_site_may_release_drafts_of_a_task_that_has_no_source() {
    // Given
    ReviewRules standard = ReviewRules.STANDARD;
    ReleasePolicy site =
        policy.with(
            new ReviewRules(
                standard.twoPeople(),
                Map.of(),
                0,
                standard.due(),
                new TaskSet.Only(Set.of(TASK)),
                Waiting.NONE));

    // When
    Disposition named = site.dispose(of(TASK, ""), Samples.safe());
    Disposition other = site.dispose(of(TaskName.BHC2SPANISH, ""), Samples.safe());

    // Then
    assertThat(named).isEqualTo(Disposition.RELEASE);
    assertThat(other).isEqualTo(Disposition.hold(HoldReason.SOURCE_FREE));
  }

  @Test
  void a_policy_that_releases_unsafe_levels_cannot_be_made() {
    assertThatThrownBy(() -> new TaskPolicy(0.2, RiskLevel.MODERATE, Set.of(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("never released");
  }

  @Test
  void a_gap_that_does_not_lie_in_the_draft_is_never_tolerated() {
    for (UndeterminedReason reason :
        EnumSet.complementOf(EnumSet.of(UndeterminedReason.LANGUAGE_NOT_SUPPORTED))) {
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

  private static DraftContent of(TaskName task, String source) {
    return new DraftContent(task, Source.of(source), "Unchanged nodule of 4 mm.");
  }
}
