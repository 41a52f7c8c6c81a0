package io.assay.validator.calibration;

import io.assay.validator.TaskName;
import java.util.Arrays;
import java.util.List;

/**
 * Minus the weighted mean penalised log-likelihood of a proportional-odds model whose levels are
 * known as intervals; convex in its parameters (Pratt 1981, JASA 76: the logistic density is
 * log-concave, so is the probability of an interval).
 *
 * <p>Parameters, in order: threshold 1; the steps from threshold 1 to 2 and from 2 to 3; a weight a
 * feature; an offset a task.
 */
final class OrdinalLikelihood implements ProjectedNewton.Smooth {

  static final int FIRST_WEIGHT = OrdinalModel.THRESHOLDS;

  // Most features of most drafts are 0; the task is one more column, where it has an offset.
  private final int[][] occupied;
  private final double[][] occupiedBy;
  private final int[] below;
  private final int[] upTo;
  private final double[] weights;
  private final double total;
  private final int width;
  private final LevelFit.Options options;
  private final int parameters;

  /**
   * @param weights how often each draft counts
   */
  OrdinalLikelihood(
      List<LabelledFeatures> drafts,
      double[] weights,
      List<TaskName> tasks,
      LevelFit.Options options) {
    this.weights = weights;
    total = Arrays.stream(weights).sum();
    width = drafts.getFirst().features().size();
    occupied = new int[drafts.size()][];
    occupiedBy = new double[drafts.size()][];
    below = new int[drafts.size()];
    upTo = new int[drafts.size()];
    this.options = options;
    parameters = FIRST_WEIGHT + width + tasks.size();
    for (int i = 0; i < occupied.length; i++) {
      LabelledFeatures draft = drafts.get(i);
      if (draft.features().size() != width) {
        throw new IllegalArgumentException("draft " + draft.id() + " has another set of features");
      }
      occupy(i, draft, tasks.indexOf(draft.task()));
      below[i] = draft.level().lowest().number() - 1;
      upTo[i] = draft.level().highest().number();
    }
  }

  int parameters() {
    return parameters;
  }

  @Override
  public double valueAndSlopes(double[] at, double[] gradient, double[][] hessian) {
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    double[] thresholds = {at[0], at[0] + at[1], at[0] + at[1] + at[2]};
    double logLikelihood = 0;
    for (int i = 0; i < occupied.length; i++) {
      logLikelihood += add(i, risk(i, at), thresholds, gradient, hessian);
    }
    double value = -logLikelihood + penalty(at, gradient, hessian);
    for (int p = 0; p < parameters; p++) {
      gradient[p] /= total;
      for (int q = 0; q <= p; q++) {
        hessian[p][q] /= total;
        hessian[q][p] = hessian[p][q];
      }
    }
    return value / total;
  }

  /**
   * Adds one draft to the slopes of minus the log-likelihood (lower triangle) and returns its
   * log-likelihood, all times its weight.
   *
   * <p>With u = risk - threshold a, v = risk - threshold b and s the sigmoid, log P(a < level <= b)
   * = log(s(u) - s(v)) = log s(u) + log s(-v) + log(1 - exp(v - u)).
   */
  private double add(
      int draft, double risk, double[] thresholds, double[] gradient, double[][] hessian) {
    int a = below[draft];
    int b = upTo[draft];
    double logLikelihood = 0;
    double byU = 0;
    double byV = 0;
    double byUu = 0;
    double byVv = 0;
    double byUv = 0;
    if (a > 0) {
      double u = risk - thresholds[a - 1];
      double miss = OrdinalModel.sigmoid(-u);
      logLikelihood += logSigmoid(u);
      byU = miss;
      byUu = -miss * (1 - miss);
    }
    if (b <= OrdinalModel.THRESHOLDS) {
      double v = risk - thresholds[b - 1];
      double over = OrdinalModel.sigmoid(v);
      logLikelihood += logSigmoid(-v);
      byV = -over;
      byVv = -over * (1 - over);
      if (a > 0) {
        double gap = thresholds[b - 1] - thresholds[a - 1];
        double between = 1 / Math.expm1(gap);
        double bend = between * (1 + between);
        logLikelihood += Math.log(-Math.expm1(-gap));
        byU += between;
        byV -= between;
        byUu -= bend;
        byVv -= bend;
        byUv = bend;
      }
    }
    double weight = weights[draft];
    byU *= weight;
    byV *= weight;
    byUu *= weight;
    byVv *= weight;
    byUv *= weight;
    addThresholds(a, b, new double[] {byU, byV, byUu, byVv, byUv}, gradient, hessian);
    int[] columns = occupied[draft];
    double byRisk = byU + byV;
    double byRiskTwice = byUu + 2 * byUv + byVv;
    double byRiskAndA = byUu + byUv;
    double byRiskAndB = byVv + byUv;
    for (int m = 0; m < columns.length; m++) {
      int p = FIRST_WEIGHT + columns[m];
      double x = occupiedBy[draft][m];
      gradient[p] -= byRisk * x;
      for (int t = 0; t < FIRST_WEIGHT; t++) {
        hessian[p][t] += x * ((t < a ? byRiskAndA : 0) + (t < b ? byRiskAndB : 0));
      }
      for (int n = 0; n <= m; n++) {
        hessian[p][FIRST_WEIGHT + columns[n]] -= byRiskTwice * x * occupiedBy[draft][n];
      }
    }
    return weight * logLikelihood;
  }

  /** Threshold k is the sum of the first k parameters. */
  private static void addThresholds(
      int a, int b, double[] slopes, double[] gradient, double[][] hessian) {
    for (int p = 0; p < FIRST_WEIGHT; p++) {
      gradient[p] += (p < a ? slopes[0] : 0) + (p < b ? slopes[1] : 0);
      for (int q = 0; q <= p; q++) {
        // q is not above p, so what moves with p moves with q.
        hessian[p][q] -=
            (p < a ? slopes[2] : 0)
                + (p < b ? slopes[3] : 0)
                + (p < a && q < b ? slopes[4] : 0)
                + (p < b && q < a ? slopes[4] : 0);
      }
    }
  }

  private void occupy(int row, LabelledFeatures draft, int task) {
    int[] columns = new int[width + 1];
    double[] values = new double[width + 1];
    int count = 0;
    for (int j = 0; j < width; j++) {
      double value = draft.features().values().get(j);
      if (value != 0) {
        columns[count] = j;
        values[count++] = value;
      }
    }
    if (task >= 0) {
      columns[count] = width + task;
      values[count++] = 1;
    }
    occupied[row] = Arrays.copyOf(columns, count);
    occupiedBy[row] = Arrays.copyOf(values, count);
  }

  private double risk(int draft, double[] at) {
    double risk = 0;
    for (int m = 0; m < occupied[draft].length; m++) {
      risk += at[FIRST_WEIGHT + occupied[draft][m]] * occupiedBy[draft][m];
    }
    return risk;
  }

  private double penalty(double[] at, double[] gradient, double[][] hessian) {
    double penalty = 0;
    for (int p = 1; p < parameters; p++) {
      boolean spacing = p < FIRST_WEIGHT;
      double strength =
          spacing
              ? options.spacingPenalty()
              : p < FIRST_WEIGHT + width ? options.weightPenalty() : options.taskPenalty();
      double off = at[p] - (spacing ? LevelFit.PRIOR_SPACING : 0);
      penalty += strength / 2 * off * off;
      gradient[p] += strength * off;
      hessian[p][p] += strength;
    }
    return penalty;
  }

  private static double logSigmoid(double x) {
    return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
  }
}
