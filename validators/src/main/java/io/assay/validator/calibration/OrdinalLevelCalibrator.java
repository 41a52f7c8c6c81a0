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
  private final PriorShift shift;

  /** For drafts of which as many are unsafe as in the fit. */
  public OrdinalLevelCalibrator(CalibrationFile file) {
    this(file.version(), file.model(), new PriorShift(file.unsafeShare(), file.unsafeShare()));
  }

  private OrdinalLevelCalibrator(String version, OrdinalModel model, PriorShift shift) {
    this.version = version;
    this.model = model;
    this.shift = shift;
  }

  /**
   * For a site where another share of drafts is unsafe; the share becomes part of the version.
   *
   * @param unsafeShare in (0, 1)
   */
  public static OrdinalLevelCalibrator forSite(CalibrationFile file, double unsafeShare) {
    return new OrdinalLevelCalibrator(
        file.version() + "+unsafe-share=" + unsafeShare,
        file.model(),
        new PriorShift(file.unsafeShare(), unsafeShare));
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public LevelProbabilities calibrate(
      TaskName task, List<Finding> findings, List<Evaluation> evaluations) {
    return shift.apply(model.probabilities(task, LevelFeatures.of(findings, evaluations)));
  }
}
