package io.assay.gateway.review;

import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.LevelAgreement;
import io.assay.gateway.domain.ReviewRemarks.FindingJudgement;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.review.ReviewHistory.Opinion;
import io.assay.gateway.review.ReviewHistory.Reviewed;
import io.assay.validator.ErrorCategory;
import io.assay.validator.TaskName;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How evaluator and reviewers agree.
 *
 * <ul>
 *   <li>The <b>override rate</b> is the share of the reviews decided in which a person released
 *       unchanged what the gate had held, as alerts that are overridden are counted (H. van der
 *       Sijs et al., "Overriding of drug safety alerts in computerized physician order entry",
 *       JAMIA 13, 2006, 138-147). What was only drawn to be looked at raised no alert and is not
 *       counted. The last decision on a review counts; what the gate refused, such as one on a
 *       superseded version, does not.
 *   <li><b>Levels</b> are compared for every person who gave one on a draft that the evaluator
 *       could grade: {@link LevelAgreement#estimate}.
 *   <li>The <b>precision</b> of a category is the share of the judged findings of it that reviewers
 *       agree are problems.
 * </ul>
 */
public record AgreementReport(
    Map<DecisionKind, Integer> decisions, List<Group> groups, List<CategoryPrecision> categories) {

  /**
   * Drafts of one task judged by one version of the model.
   *
   * @param decisions reviews decided
   * @param held those of them that the gate held for more than having been drawn
   * @param overridden those of the held that were released unchanged
   */
  public record Group(
      TaskName task, String model, int decisions, int held, int overridden, LevelAgreement levels) {

    /** 0 when none was held. */
    public double overrideRate() {
      return share(overridden, held);
    }
  }

  /** Findings of one category. */
  public record CategoryPrecision(ErrorCategory category, int judged, int agreed) {
    public double precision() {
      return (double) agreed / judged;
    }
  }

  private static final Disposition DRAWN = Disposition.hold(HoldReason.SAMPLED);

  private record Key(TaskName task, String model) {}

  public AgreementReport {
    decisions = Map.copyOf(decisions);
    groups = List.copyOf(groups);
    categories = List.copyOf(categories);
  }

  public static AgreementReport of(Collection<Reviewed> reviews) {
    Map<DecisionKind, Integer> decisions = new EnumMap<>(DecisionKind.class);
    Map<Key, Group> groups = new LinkedHashMap<>();
    Map<ErrorCategory, CategoryPrecision> categories = new EnumMap<>(ErrorCategory.class);
    for (Reviewed review : reviews) {
      decisions.merge(review.decisions().getLast().kind(), 1, Integer::sum);
      Key key = new Key(review.verdict().task(), review.verdict().verdict().madeBy().model().id());
      groups.put(
          key,
          counted(
              groups.getOrDefault(
                  key, new Group(key.task(), key.model(), 0, 0, 0, LevelAgreement.NONE)),
              review));
      for (Opinion opinion : review.decisions()) {
        opinion
            .remarks()
            .judgements()
            .forEach(judgement -> count(categories, review.verdict().verdict(), judgement));
      }
    }
    return new AgreementReport(
        decisions,
        groups.values().stream()
            .sorted(
                Comparator.comparing((Group group) -> group.task().value())
                    .thenComparing(Group::model))
            .toList(),
        List.copyOf(categories.values()));
  }

  /** Reviews decided. */
  public int total() {
    return decisions.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Over all groups; 0 when nothing was held. */
  public double overrideRate() {
    return share(
        groups.stream().mapToInt(Group::overridden).sum(),
        groups.stream().mapToInt(Group::held).sum());
  }

  private static double share(int some, int all) {
    return all == 0 ? 0 : (double) some / all;
  }

  private static Group counted(Group group, Reviewed review) {
    LevelAgreement levels = group.levels();
    if (review.verdict().verdict() instanceof Verdict.Graded graded) {
      for (Opinion opinion : review.decisions()) {
        var given = opinion.remarks().opinion().given();
        if (given.isPresent()) {
          levels = levels.with(graded.level(), given.get());
        }
      }
    }
    boolean held = !review.verdict().disposition().equals(DRAWN);
    boolean overridden = held && review.decisions().getLast().kind() == DecisionKind.APPROVE;
    return new Group(
        group.task(),
        group.model(),
        group.decisions() + 1,
        group.held() + (held ? 1 : 0),
        group.overridden() + (overridden ? 1 : 0),
        levels);
  }

  private static void count(
      Map<ErrorCategory, CategoryPrecision> categories,
      Verdict verdict,
      FindingJudgement judgement) {
    if (judgement.finding() >= verdict.findings().size()) {
      return;
    }
    ErrorCategory category = verdict.findings().get(judgement.finding()).category();
    CategoryPrecision before =
        categories.getOrDefault(category, new CategoryPrecision(category, 0, 0));
    categories.put(
        category,
        new CategoryPrecision(
            category, before.judged() + 1, before.agreed() + (judgement.agrees() ? 1 : 0)));
  }
}
