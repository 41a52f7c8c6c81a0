package io.assay.validator.calibration;

import io.assay.validator.TaskName;
import java.util.List;
import java.util.Map;

/**
 * A proportional-odds model (McCullagh 1980, "Regression Models for Ordinal Data"): {@code P(level
 * > k) = sigmoid(sum of weight x feature + offset of the task - threshold k)} for k = 1, 2, 3.
 * Since no weight is negative, a higher feature never lowers P(level > k) for any k.
 *
 * @param thresholds three, rising
 * @param weights one a feature, at least 0
 * @param taskOffsets what a task adds to the log-odds; 0 for a task not named
 */
public record OrdinalModel(
    List<Double> thresholds, List<Double> weights, Map<TaskName, Double> taskOffsets) {

  static final int THRESHOLDS = 3;

  public OrdinalModel {
    thresholds = List.copyOf(thresholds);
    weights = List.copyOf(weights);
    taskOffsets = Map.copyOf(taskOffsets);
    if (thresholds.size() != THRESHOLDS
        || !(thresholds.get(0) < thresholds.get(1) && thresholds.get(1) < thresholds.get(2))
        || !thresholds.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("thresholds are not three rising numbers");
    }
    if (!weights.stream().allMatch(weight -> weight >= 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException("a weight is negative or not a number");
    }
    if (!taskOffsets.values().stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("the offset of a task is not a number");
    }
  }

  public LevelProbabilities probabilities(TaskName task, FeatureVector features) {
    if (features.size() != weights.size()) {
      throw new IllegalArgumentException(
          features.size() + " features do not fit " + weights.size() + " weights");
    }
    double risk = taskOffsets.getOrDefault(task, 0.0);
    for (int i = 0; i < weights.size(); i++) {
      risk += weights.get(i) * features.values().get(i);
    }
    double overOne = sigmoid(risk - thresholds.get(0));
    double overTwo = sigmoid(risk - thresholds.get(1));
    double overThree = sigmoid(risk - thresholds.get(2));
    return LevelProbabilities.of(
        sigmoid(thresholds.get(0) - risk),
        Math.max(0, overOne - overTwo),
        Math.max(0, overTwo - overThree),
        overThree);
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
