package io.assay.gateway.assessment;

import io.assay.gateway.domain.OtherCalibrationException;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.TaskPolicy;
import io.assay.validator.TaskName;
import io.assay.validator.calibration.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** From a fitted policy file to the policy that the gate applies. */
public final class PolicyFiles {

  private PolicyFiles() {}

  /**
   * The policy of a file that {@code assay calibrate} wrote; tasks not in it keep the unfitted
   * policy.
   *
   * @param calibrationVersion of the P(unsafe) that the gate uses
   * @throws IllegalArgumentException naming the file and what is wrong with it
   */
  public static ReleasePolicy read(Path file, String calibrationVersion) {
    try {
      return parse(Files.readString(file), calibrationVersion);
    } catch (IOException e) {
      throw new IllegalArgumentException("policy file " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("policy file " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The policy of a document as {@code assay calibrate} writes it.
   *
   * @throws OtherCalibrationException if it was fitted for another calibration
   * @throws IllegalArgumentException saying what else is wrong with it
   */
  public static ReleasePolicy parse(String json, String calibrationVersion) {
    return policy(PolicyFile.parse(json), calibrationVersion);
  }

  /** The policy with the file's thresholds. */
  static ReleasePolicy policy(PolicyFile file, String calibrationVersion) {
    if (!file.calibrationVersion().equals(calibrationVersion)) {
      throw new OtherCalibrationException(file.calibrationVersion(), calibrationVersion);
    }
    TaskPolicy unfitted = TaskPolicy.UNFITTED;
    Map<TaskName, TaskPolicy> tasks = new HashMap<>();
    file.tasks()
        .forEach(
            (task, fitted) ->
                tasks.put(
                    task,
                    new TaskPolicy(
                        fitted.threshold().maxUnsafeProbability(),
                        unfitted.maxLevel(),
                        unfitted.neverReleased(),
                        fitted.tolerated())));
    return new ReleasePolicy(file.version(), unfitted, tasks);
  }
}
