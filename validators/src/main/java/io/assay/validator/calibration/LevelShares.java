package io.assay.validator.calibration;

import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each level is supposed to occur where a calibration will be used, the same for every
 * task, and the weights that make labelled drafts look so.
 *
 * <p>Drafts that were made for a fit are wrong far more often than those of a site, and more so in
 * one task than in another. Unweighted, a task's offset would be fitted to how many wrong drafts
 * somebody wrote for it, and most drafts called safe would be ones with a slight error instead of
 * right ones. Importance weights correct for both (Shimodaira 2000, J. Stat. Plan. Inference
 * 90(2)).
 *
 * @param values of levels 1 to 4: positive, with a sum of 1
 */
public record LevelShares(List<Double> values) {

  private static final double TOLERANCE = 1e-6;

  public LevelShares {
    values = List.copyOf(values);
    double sum = values.stream().mapToDouble(Double::doubleValue).sum();
    if (values.size() != RiskLevel.values().length
        || !values.stream().allMatch(share -> share > 0)
        || !(Math.abs(sum - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException("level shares are not four positive numbers of sum 1");
    }
  }

  /** The share of levels 3 and 4. */
  public double unsafe() {
    return values.get(2) + values.get(3);
  }

  /**
   * One weight a draft, in their order. Within a task each level has its share, dealt evenly among
   * the drafts that may be of it; a level without a draft leaves its share to the other one of its
   * side. A task counts as much as it has drafts. One without safe or without unsafe drafts cannot
   * be weighed to the shares and counts nothing, or it would look as safe, or as unsafe, as what
   * somebody wrote for it. The sum is the effective sample size of Kish (1965), (sum of w)^2 / (sum
   * of w^2), so that a prior weighs against what the drafts can tell.
   *
   * @throws IllegalArgumentException when no task has safe and unsafe drafts
   */
  double[] weights(List<LabelledFeatures> drafts) {
    Map<TaskName, double[]> counts = new HashMap<>();
    Map<TaskName, Integer> sizes = new HashMap<>();
    for (LabelledFeatures draft : drafts) {
      double[] count = counts.computeIfAbsent(draft.task(), task -> new double[values.size()]);
      sizes.merge(draft.task(), 1, Integer::sum);
      for (int k = lowest(draft); k <= highest(draft); k++) {
        count[k]++;
      }
    }
    double[] weights = new double[drafts.size()];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < weights.length; i++) {
      LabelledFeatures draft = drafts.get(i);
      double[] count = counts.getOrDefault(draft.task(), new double[values.size()]);
      boolean weighable = count[0] + count[1] > 0 && count[2] + count[3] > 0;
      for (int k = lowest(draft); weighable && k <= highest(draft); k++) {
        weights[i] += dealt(count, k) / count[k] * sizes.getOrDefault(draft.task(), 0);
      }
      sum += weights[i];
      squares += weights[i] * weights[i];
    }
    if (squares == 0) {
      throw new IllegalArgumentException("no task has both safe and unsafe drafts");
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= sum / squares;
    }
    return weights;
  }

  /** The share of a level among the levels of its side that a task has drafts of. */
  private double dealt(double[] count, int level) {
    int other = level ^ 1;
    return values.get(level) + (count[other] > 0 ? 0 : values.get(other));
  }

  private static int lowest(LabelledFeatures draft) {
    return draft.level().lowest().number() - 1;
  }

  private static int highest(LabelledFeatures draft) {
    return draft.level().highest().number() - 1;
  }
}
