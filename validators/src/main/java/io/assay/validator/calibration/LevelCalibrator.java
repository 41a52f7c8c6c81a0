package io.assay.validator.calibration;

import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.TaskName;
import java.util.List;

/**
 * Turns what the validators said of one draft into P(level 1..4). Equal inputs get equal answers;
 * safe for use by several threads.
 */
public interface LevelCalibrator {

  /** Changes whenever an answer may change; travels in each verdict. */
  String version();

  LevelProbabilities calibrate(TaskName task, List<Finding> findings, List<Evaluation> evaluations);
}
