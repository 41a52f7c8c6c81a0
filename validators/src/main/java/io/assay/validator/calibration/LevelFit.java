package io.assay.validator.calibration;

import io.assay.validator.TaskName;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits an {@link OrdinalModel} to labelled drafts by penalised maximum likelihood. Equal drafts and
 * options give equal models.
 *
 * <pre>{@code
 * List<LabelledFeatures> drafts = FeatureFile.read(Path.of("features.jsonl"));
 * OrdinalModel model = LevelFit.fit(drafts, LevelFit.Options.DEFAULT);
 * CalibrationFile file =
 *     CalibrationFile.of(
 *         "levels-1", "held-out notes", Path.of("features.jsonl"), 0.4, modelSha256, scoresSha256, model);
 * Files.writeString(Path.of("levels.json"), file.json());
 * LevelCalibrator calibrator = new OrdinalLevelCalibrator(file);
 * }</pre>
 *
 * <p>With binary labels only, the data fix P(unsafe) alone: how levels divide within safe and
 * within unsafe is then the prior of {@link Options#spacingPenalty}, not knowledge.
 */
public final class LevelFit {

  /** The step between thresholds, in log-odds, where the labels do not say. */
  static final double PRIOR_SPACING = 1.0;

  // Keeps every level possible.
  private static final double LEAST_SPACING = 0.01;
  private static final int MAX_STEPS = 500;
  private static final double TOLERANCE = 1e-9;

  private LevelFit() {}

  /**
   * Strengths of the Gaussian priors: a penalty s on x is the prior x ~ N(m, 1/s).
   *
   * @param weightPenalty on weights, towards 0
   * @param taskPenalty on offsets of tasks, towards 0: a task with few drafts keeps to the rest
   * @param spacingPenalty on steps between thresholds, towards 1
   * @param taskOffsets whether tasks have offsets at all
   */
  public record Options(
      double weightPenalty, double taskPenalty, double spacingPenalty, boolean taskOffsets) {

    public static final Options DEFAULT = new Options(1, 4, 1, true);

    public Options {
      if (!(weightPenalty > 0 && taskPenalty > 0 && spacingPenalty > 0)) {
        throw new IllegalArgumentException("penalties must be above 0");
      }
    }
  }

  /**
   * @throws IllegalArgumentException when there are no safe or no unsafe drafts, or features differ
   *     in number
   * @throws IllegalStateException when the fit does not settle
   */
  public static OrdinalModel fit(List<LabelledFeatures> drafts, Options options) {
    double[] once = new double[drafts.size()];
    Arrays.fill(once, 1);
    return fit(drafts, once, options);
  }

  /**
   * As {@link #fit(List, Options)}, for drafts in which levels have other shares than where the fit
   * will be used.
   *
   * @throws IllegalArgumentException also when no task has safe and unsafe drafts
   */
  public static OrdinalModel fit(
      List<LabelledFeatures> drafts, LevelShares shares, Options options) {
    return fit(drafts, shares.weights(drafts), options);
  }

  private static OrdinalModel fit(
      List<LabelledFeatures> drafts, double[] weights, Options options) {
    if (drafts.stream().map(draft -> draft.level().isUnsafe()).distinct().count() != 2) {
      throw new IllegalArgumentException("a fit needs safe and unsafe drafts");
    }
    List<TaskName> tasks =
        options.taskOffsets()
            ? drafts.stream()
                .map(LabelledFeatures::task)
                .distinct()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList()
            : List.of();
    OrdinalLikelihood likelihood = new OrdinalLikelihood(drafts, weights, tasks, options);
    double[] lower = new double[likelihood.parameters()];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    lower[1] = LEAST_SPACING;
    lower[2] = LEAST_SPACING;
    int width = drafts.getFirst().features().size();
    int firstOffset = OrdinalLikelihood.FIRST_WEIGHT + width;
    Arrays.fill(lower, OrdinalLikelihood.FIRST_WEIGHT, firstOffset, 0);
    double[] start = new double[likelihood.parameters()];
    start[0] = -PRIOR_SPACING;
    start[1] = PRIOR_SPACING;
    start[2] = PRIOR_SPACING;
    ProjectedNewton.Minimum minimum =
        new ProjectedNewton(lower, MAX_STEPS, TOLERANCE).minimise(likelihood, start);
    if (!minimum.converged()) {
      throw new IllegalStateException("the fit did not settle in " + MAX_STEPS + " steps");
    }
    double[] at = minimum.at();
    Map<TaskName, Double> offsets = new HashMap<>();
    for (int t = 0; t < tasks.size(); t++) {
      offsets.put(tasks.get(t), at[firstOffset + t]);
    }
    return new OrdinalModel(
        List.of(at[0], at[0] + at[1], at[0] + at[1] + at[2]),
        Arrays.stream(at, OrdinalLikelihood.FIRST_WEIGHT, firstOffset).boxed().toList(),
        offsets);
  }
}
