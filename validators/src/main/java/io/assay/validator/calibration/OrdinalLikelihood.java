package io.assay.validator.calibration;

import io.assay.validator.TaskName;
import java.util.Arrays;
import java.util.List;

/**
 * Minus the mean penalised log-likelihood of a proportional-odds model whose levels are known as
 * intervals; convex in its parameters (Pratt 1981, JASA 76: the logistic density is log-concave, so
 * is the probability of an interval).
 *
 * <p>Parameters, in order: threshold 1; the steps from threshold 1 to 2 and from 2 to 3; a weight a
 * feature; an offset a task.
 */
final class OrdinalLikelihood implements ProjectedGradient.Smooth {

  static final int FIRST_WEIGHT = OrdinalModel.THRESHOLDS;

  private final double[][] features;
  private final int[] below;
  private final int[] upTo;
  private final int[] task;
  private final int width;
  private final LevelFit.Options options;
  private final int parameters;

  OrdinalLikelihood(List<LabelledFeatures> drafts, List<TaskName> tasks, LevelFit.Options options) {
    width = drafts.getFirst().features().size();
    features = new double[drafts.size()][];
    below = new int[drafts.size()];
    upTo = new int[drafts.size()];
    task = new int[drafts.size()];
    this.options = options;
    parameters = FIRST_WEIGHT + width + tasks.size();
    for (int i = 0; i < features.length; i++) {
      LabelledFeatures draft = drafts.get(i);
      if (draft.features().size() != width) {
        throw new IllegalArgumentException("draft " + draft.id() + " has another set of features");
      }
      features[i] = draft.features().values().stream().mapToDouble(Double::doubleValue).toArray();
      below[i] = draft.level().lowest().number() - 1;
      upTo[i] = draft.level().highest().number();
      task[i] = tasks.indexOf(draft.task());
    }
  }

  int parameters() {
    return parameters;
  }

  @Override
  public double valueAndGradient(double[] at, double[] gradient) {
    Arrays.fill(gradient, 0);
    double[] thresholds = {at[0], at[0] + at[1], at[0] + at[1] + at[2]};
    double[] byThreshold = new double[OrdinalModel.THRESHOLDS];
    double logLikelihood = 0;
    for (int i = 0; i < features.length; i++) {
      double risk = risk(i, at);
      double byRisk = 0;
      // log P(a < level <= b) with u = risk - threshold a, v = risk - threshold b:
      // log(s(u) - s(v)) = log s(u) + log s(-v) + log(1 - exp(v - u)), s the sigmoid.
      boolean open = below[i] == 0;
      boolean closed = upTo[i] == OrdinalModel.THRESHOLDS + 1;
      double between = 0;
      if (!open && !closed) {
        double gap = thresholds[upTo[i] - 1] - thresholds[below[i] - 1];
        logLikelihood += Math.log(-Math.expm1(-gap));
        between = 1 / Math.expm1(gap);
      }
      if (!open) {
        double u = risk - thresholds[below[i] - 1];
        logLikelihood += logSigmoid(u);
        double slope = OrdinalModel.sigmoid(-u) + between;
        byRisk += slope;
        byThreshold[below[i] - 1] -= slope;
      }
      if (!closed) {
        double v = risk - thresholds[upTo[i] - 1];
        logLikelihood += logSigmoid(-v);
        double slope = -OrdinalModel.sigmoid(v) - between;
        byRisk += slope;
        byThreshold[upTo[i] - 1] -= slope;
      }
      for (int j = 0; j < width; j++) {
        gradient[FIRST_WEIGHT + j] -= byRisk * features[i][j];
      }
      if (task[i] >= 0) {
        gradient[FIRST_WEIGHT + width + task[i]] -= byRisk;
      }
    }
    gradient[0] -= byThreshold[0] + byThreshold[1] + byThreshold[2];
    gradient[1] -= byThreshold[1] + byThreshold[2];
    gradient[2] -= byThreshold[2];
    double value = -logLikelihood + penalty(at, gradient);
    for (int p = 0; p < parameters; p++) {
      gradient[p] /= features.length;
    }
    return value / features.length;
  }

  private double risk(int draft, double[] at) {
    double risk = task[draft] < 0 ? 0 : at[FIRST_WEIGHT + width + task[draft]];
    for (int j = 0; j < width; j++) {
      risk += at[FIRST_WEIGHT + j] * features[draft][j];
    }
    return risk;
  }

  private double penalty(double[] at, double[] gradient) {
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
    }
    return penalty;
  }

  private static double logSigmoid(double x) {
    return x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
  }
}
