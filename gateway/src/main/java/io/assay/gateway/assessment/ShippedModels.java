package io.assay.gateway.assessment;

import io.assay.gateway.domain.ReleasePolicy;
import io.assay.validator.calibration.CalibrationFile;
import io.assay.validator.calibration.LevelCalibrator;
import io.assay.validator.calibration.OrdinalLevelCalibrator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The calibration and the release policy that come with Assay. */
public final class ShippedModels {

  private static final String LEVELS = "levels.json";

  private ShippedModels() {}

  /**
   * P(level) as fitted by {@code assay fit-levels} on drafts of known error, weighed to the shares
   * of levels that a site is supposed to have: .216 of drafts unsafe, the same for every task,
   * until a site fits its own ({@code assay calibrate}). docs/evaluation.md says how well it does.
   */
  public static LevelCalibrator calibrator() {
    try (InputStream file = LevelCalibrator.class.getResourceAsStream(LEVELS)) {
      if (file == null) {
        throw new IllegalStateException("the shipped calibration " + LEVELS + " is missing");
      }
      return new OrdinalLevelCalibrator(
          CalibrationFile.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The policy for tasks that no site has fitted yet. */
  public static ReleasePolicy policy() {
    return ReleasePolicy.unfitted();
  }
}
