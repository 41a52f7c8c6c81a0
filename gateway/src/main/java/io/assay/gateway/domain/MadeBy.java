package io.assay.gateway.domain;

import io.assay.validator.TaskName;
import io.assay.validator.ValidatorId;
import java.util.List;
import java.util.Map;

/**
 * What produced a verdict and chose its door, so that an old one can be explained and repeated.
 *
 * @param validators those that were asked, abstaining ones included
 * @param calibrationVersion version of the map from scores to level probabilities, or {@link
 *     #NO_CALIBRATION}
 * @param policyVersion version of the release policy
 * @param thresholds the policy's thresholds for the draft's task, by name
 */
public record MadeBy(
    List<ValidatorId> validators,
    ModelRef model,
    String calibrationVersion,
    String policyVersion,
    Map<String, Double> thresholds) {

  /** Stands for the calibration where nobody has fitted one to the model. */
  public static final String NO_CALIBRATION = "none";

  public MadeBy {
    validators = List.copyOf(validators);
    thresholds = Map.copyOf(thresholds);
  }

  /** The same, with the door chosen by that policy. */
  MadeBy under(ReleasePolicy policy, TaskName task) {
    String version = policy.versionFor(task);
    Map<String, Double> numbers = policy.forTask(task).thresholds();
    return version.equals(policyVersion) && numbers.equals(thresholds)
        ? this
        : new MadeBy(validators, model, calibrationVersion, version, numbers);
  }
}
