package io.assay.validator.calibration;

import io.assay.validator.TaskName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the weights and task offsets of an {@link OrdinalModel} stand in a document. */
final class NamedWeights {

  private NamedWeights() {}

  /**
   * The model of a document.
   *
   * @param features the names that this version has, in order
   * @param what names the document in the error
   * @throws IllegalArgumentException when the document has other features
   */
  static OrdinalModel model(
      List<Double> thresholds,
      LinkedHashMap<String, Double> weights,
      TreeMap<String, Double> taskOffsets,
      List<String> features,
      String what) {
    if (!List.copyOf(weights.keySet()).equals(features)) {
      throw new IllegalArgumentException(
          what + " has other features, or another order, than this version");
    }
    Map<TaskName, Double> offsets = new LinkedHashMap<>();
    taskOffsets.forEach((task, offset) -> offsets.put(new TaskName(task), offset));
    return new OrdinalModel(thresholds, List.copyOf(weights.values()), offsets);
  }

  static LinkedHashMap<String, Double> weights(OrdinalModel model, List<String> features) {
    LinkedHashMap<String, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < features.size(); i++) {
      weights.put(features.get(i), model.weights().get(i));
    }
    return weights;
  }

  static TreeMap<String, Double> taskOffsets(OrdinalModel model) {
    TreeMap<String, Double> offsets = new TreeMap<>();
    model.taskOffsets().forEach((task, offset) -> offsets.put(task.value(), offset));
    return offsets;
  }
}
