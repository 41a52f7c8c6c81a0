package io.assay.validator.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.RiskLevel;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.TaskName;
import io.assay.validator.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeverityCalibratorTest {

  private final SeverityCalibrator calibrator = new SeverityCalibrator();

  @Test
  void a_draft_with_nothing_against_it_is_of_level_one() {
    assertThat(levels(List.of(), List.of())).isEqualTo(LevelProbabilities.of(1, 0, 0, 0));
  }

  @Test
  void the_surest_finding_of_a_validator_speaks_for_the_level_of_its_severity() {
    // Given two doses of one validator in doubt
    List<Finding> findings =
        List.of(finding("rules", Severity.FATAL, 0.6), finding("rules", Severity.FATAL, 0.9));

    // When
    LevelProbabilities levels = levels(findings, List.of());

    // Then
    assertThat(levels.of(RiskLevel.HIGH)).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void validators_that_agree_make_each_other_surer() {
    // Given
    List<Finding> findings =
        List.of(finding("rules", Severity.ERROR, 0.5), finding("omission", Severity.ERROR, 0.5));

    // When
    LevelProbabilities levels = levels(findings, List.of());

    // Then
    assertThat(levels.of(RiskLevel.MODERATE)).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void an_unsupported_claim_is_not_counted_twice_when_it_is_a_finding_too() {
    // Given
    List<Finding> findings = List.of(finding("grounding", Severity.ERROR, 0.7));
    List<Evaluation> evaluations =
        List.of(new Evaluation(SeverityCalibrator.UNSUPPORTED, new Score(0.7), "unsupported"));

    // When
    LevelProbabilities levels = levels(findings, evaluations);

    // Then
    assertThat(levels.unsafe()).isCloseTo(0.7, within(1e-12));
  }

  @Property
  void one_more_finding_never_makes_a_draft_safer(
      @ForAll @Size(max = 6) List<Severity> severities,
      @ForAll Severity more,
      @ForAll @DoubleRange(min = 0, max = 1) double confidence) {
    // Given
    List<Finding> findings = new ArrayList<>();
    for (Severity severity : severities) {
      findings.add(finding("rules", severity, 0.4));
    }
    double before = levels(findings, List.of()).unsafe();

    // When
    findings.add(finding("omission", more, confidence));

    // Then
    assertThat(levels(findings, List.of()).unsafe()).isGreaterThanOrEqualTo(before - 1e-12);
  }

  private LevelProbabilities levels(List<Finding> findings, List<Evaluation> evaluations) {
    return calibrator.calibrate(TaskName.DIALOGUE2NOTE, findings, evaluations);
  }

  private static Finding finding(String validator, Severity severity, double confidence) {
    return new Finding(
        ErrorCategory.OTHER,
        severity,
        "something-wrong",
        Locus.at(0, 4),
        Locus.NOWHERE,
        new Score(confidence),
        new ValidatorId(validator, "1"));
  }
}
