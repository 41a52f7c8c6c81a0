package io.assay.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewRemarks.FindingJudgement;
import io.assay.gateway.domain.ReviewRemarks.LevelOpinion;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.review.AgreementReport.CategoryPrecision;
import io.assay.gateway.review.ReviewHistory.Opinion;
import io.assay.gateway.review.ReviewHistory.Reviewed;
import io.assay.validator.ErrorCategory;
import io.assay.validator.RiskLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementReportTest {

  @Test
  void a_worked_example() {
    // Given two level 4 drafts, one overridden, and one that could not be checked, overridden
    List<Reviewed> reviews =
        List.of(
            reviewed(Samples.unsafe(), DecisionKind.REJECT, RiskLevel.HIGH, true),
            reviewed(Samples.unsafe(), DecisionKind.APPROVE, RiskLevel.NO_RISK, false),
            reviewed(Samples.undetermined(), DecisionKind.APPROVE, RiskLevel.LOW, true));

    // When
    AgreementReport report = AgreementReport.of(reviews);

    // Then
    assertThat(report.total()).isEqualTo(3);
    assertThat(report.decisions()).containsEntry(DecisionKind.APPROVE, 2);
    assertThat(report.groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.model()).isEqualTo("pairs@0.3");
              assertThat(group.overrideRate()).isEqualTo(2.0 / 3);
              assertThat(group.levels().drafts()).isEqualTo(2);
              assertThat(group.levels().counts().get(3)).containsExactly(1, 0, 0, 1);
            });
    assertThat(report.categories())
        .containsExactly(new CategoryPrecision(ErrorCategory.DETAIL_MISIDENTIFICATION, 3, 2));
    assertThat(report.categories().get(0).precision()).isEqualTo(2.0 / 3);
  }

  @Test
  void what_was_only_drawn_to_be_looked_at_overrides_nothing() {
    // Given
    List<Reviewed> reviews =
        List.of(
            reviewed(Samples.unsafe(), DecisionKind.APPROVE, RiskLevel.LOW, true),
            reviewed(Samples.unsafe(), DecisionKind.REJECT, RiskLevel.HIGH, true),
            drawn(Samples.safe()),
            drawn(Samples.safe()));

    // When
    AgreementReport report = AgreementReport.of(reviews);

    // Then
    assertThat(report.total()).isEqualTo(4);
    assertThat(report.overrideRate()).isEqualTo(0.5);
    assertThat(report.groups().getFirst().levels().drafts()).isEqualTo(4);
    assertThat(AgreementReport.of(reviews.subList(2, 4)).overrideRate()).isZero();
    assertThat(AgreementReport.of(reviews.subList(2, 4)).groups().getFirst().overrideRate())
        .isZero();
  }

  @Test
  void without_decisions_it_says_nothing() {
    assertThat(AgreementReport.of(List.of()).total()).isZero();
    assertThat(AgreementReport.of(List.of()).overrideRate()).isZero();
  }

  private static Reviewed drawn(Verdict verdict) {
    return reviewed(verdict, HoldReason.SAMPLED, DecisionKind.APPROVE, RiskLevel.NO_RISK, true);
  }

  private static Reviewed reviewed(
      Verdict verdict, DecisionKind kind, RiskLevel level, boolean agrees) {
    return reviewed(verdict, HoldReason.LEVEL, kind, level, agrees);
  }

  private static Reviewed reviewed(
      Verdict verdict, HoldReason reason, DecisionKind kind, RiskLevel level, boolean agrees) {
    return new Reviewed(
        RecordedVerdict.of(
            Samples.assessed(Samples.draft("note-1"), verdict), Disposition.hold(reason)),
        List.of(
            new Opinion(
                kind,
                Samples.decided(),
                new ReviewRemarks(
                    new LevelOpinion.Given(level),
                    List.of(new FindingJudgement(0, agrees), new FindingJudgement(9, true)),
                    ""))),
        List.of());
  }
}
