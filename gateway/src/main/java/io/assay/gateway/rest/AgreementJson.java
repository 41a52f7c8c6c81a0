package io.assay.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.LevelAgreement;
import io.assay.gateway.review.AgreementReport;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How evaluator and reviewers agree, over the last 30 days.
 *
 * @param complete false while the topics are still being read
 * @param overrideRate share of the reviews decided that released unchanged what was held; drafts
 *     that were only drawn to be looked at are not counted
 * @param fewestForKappa how many levels a group needs for its kappa to be told
 */
public record AgreementJson(
    boolean complete,
    int decisions,
    int approved,
    int corrected,
    int rejected,
    double overrideRate,
    int findingsJudged,
    int findingsAgreed,
    int fewestForKappa,
    List<GroupJson> groups,
    List<CategoryJson> categories) {

  /**
   * One task and model version.
   *
   * @param graded drafts that both gave a level
   * @param kappa quadratically weighted; absent when it has no value, or with fewer graded than
   *     {@code fewestForKappa}
   * @param kappaFrom lower end of its 95% interval; absent where it is
   * @param kappaTo upper end of its 95% interval; absent where it is
   * @param levels four rows by the evaluator's level, four columns by the reviewers'
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GroupJson(
      String task,
      String model,
      int decisions,
      double overrideRate,
      int graded,
      @Nullable Double kappa,
      @Nullable Double kappaFrom,
      @Nullable Double kappaTo,
      List<List<Integer>> levels) {}

  /** How often reviewers agree with findings of one category. */
  public record CategoryJson(String category, int judged, int agreed, double precision) {}

  static AgreementJson of(AgreementReport report, boolean complete) {
    int approved = report.decisions().getOrDefault(DecisionKind.APPROVE, 0);
    return new AgreementJson(
        complete,
        report.total(),
        approved,
        report.decisions().getOrDefault(DecisionKind.CORRECT, 0),
        report.decisions().getOrDefault(DecisionKind.REJECT, 0),
        report.overrideRate(),
        report.categories().stream().mapToInt(AgreementReport.CategoryPrecision::judged).sum(),
        report.categories().stream().mapToInt(AgreementReport.CategoryPrecision::agreed).sum(),
        LevelAgreement.FEWEST_DRAFTS,
        report.groups().stream().map(AgreementJson::group).toList(),
        report.categories().stream()
            .map(
                each ->
                    new CategoryJson(
                        each.category().code(), each.judged(), each.agreed(), each.precision()))
            .toList());
  }

  private static GroupJson group(AgreementReport.Group group) {
    Optional<LevelAgreement.Estimate> estimate = group.levels().estimate();
    return new GroupJson(
        group.task().value(),
        group.model(),
        group.decisions(),
        group.overrideRate(),
        group.levels().drafts(),
        estimate.map(LevelAgreement.Estimate::kappa).orElse(null),
        estimate.map(LevelAgreement.Estimate::from).orElse(null),
        estimate.map(LevelAgreement.Estimate::to).orElse(null),
        group.levels().counts());
  }
}
