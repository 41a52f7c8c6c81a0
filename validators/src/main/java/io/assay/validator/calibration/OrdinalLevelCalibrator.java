package io.assay.validator.calibration;

import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.TaskName;
import java.util.List;

/**
 * Reads P(level) off a fitted {@link OrdinalModel}. No finding ever lowers the risk: with one more,
 * P(level above k) is the same or higher for every k.
 */
public final class OrdinalLevelCalibrator implements LevelCalibrator {

  private final String version;
  private final OrdinalModel model;

  /** For drafts of which as many are unsafe as in the fit; {@code assay calibrate} fits others. */
  public OrdinalLevelCalibrator(CalibrationFile file) {
    this(file.version(), file.model());
  }

  /**
   * @param version another one than that of every other model
   */
  public OrdinalLevelCalibrator(String version, OrdinalModel model) {
    this.version = version;
    this.model = model;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public LevelProbabilities calibrate(
      TaskName task, List<Finding> findings, List<Evaluation> evaluations) {
    return model.probabilities(task, LevelFeatures.of(findings, evaluations));
  }
}
