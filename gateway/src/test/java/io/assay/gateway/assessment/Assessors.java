package io.assay.gateway.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.DraftValidator;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.calibration.SeverityCalibrator;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** Assessors of tests: of these lanes, at the time of the samples. */
final class Assessors {

  /** Limits that no sample reaches. */
  static final AssessmentLimits ROOMY = new AssessmentLimits(1000, 1000, Duration.ofSeconds(20), 4);

  private Assessors() {}

  /** Judges one draft and closes the assessor. */
  static AssessedDraft assess(
      Draft draft, AssessmentLimits limits, ReleasePolicy policy, DraftValidator... validators) {
    try (DraftAssessor assessor = assessor(limits, policy, validators)) {
      return assessor.assess(draft);
    }
  }

  static DraftAssessor assessor(
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

  /** With a breaker that opens after two troubles, for half a second. */
  static DraftAssessor breaking(AssessmentLimits limits, DraftValidator... validators) {
    return new DraftAssessor(
        Panel.of(List.of(validators)),
        new Levels.Fitted(new SeverityCalibrator()),
        ReleasePolicy.unfitted(),
        ModelRef.NONE,
        limits,
        new BreakerSettings(2, Duration.ofMillis(500)),
        Clock.fixed(Samples.ASSESSED, ZoneOffset.UTC),
        AssessmentObserver.NONE);
  }

  static void assertUndetermined(Verdict verdict, UndeterminedReason reason) {
    assertThat(verdict).isInstanceOf(Verdict.Undetermined.class);
    assertThat(verdict.unchecked()).containsExactly(reason);
  }
}
