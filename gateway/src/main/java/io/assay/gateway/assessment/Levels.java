package io.assay.gateway.assessment;

import io.assay.gateway.domain.MadeBy;
import io.assay.validator.ContentVersion;
import io.assay.validator.calibration.CalibrationFile;
import io.assay.validator.calibration.LevelCalibrator;
import io.assay.validator.calibration.OrdinalLevelCalibrator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How what the validators say of a draft becomes a level, for the model that they ask. */
public sealed interface Levels {

  /** The file of a model folder that holds its levels, as {@code assay fit-levels} writes it. */
  String FILE = "levels.json";

  /** Names them in verdicts and binds policies to them; others have another name. */
  String version();

  /**
   * They were fitted to that model.
   *
   * @param calibrator of what the lanes say
   * @param opinion of a judge, where there is one
   */
  record Fitted(LevelCalibrator calibrator, SecondOpinion opinion) implements Levels {

    /** With {@link SecondOpinion#CAUTIOUS}. */
    public Fitted(LevelCalibrator calibrator) {
      this(calibrator, SecondOpinion.CAUTIOUS);
    }

    /** The lanes' levels, and after a slash those of the judge where it was fitted. */
    @Override
    public String version() {
      return calibrator.version() + opinion.version().map(judged -> "/" + judged).orElse("");
    }

    /** The same lanes with that opinion. */
    public Fitted with(SecondOpinion other) {
      return new Fitted(calibrator, other);
    }
  }

  /** Nobody has fitted any to that model, so no draft can be graded. */
  record Missing() implements Levels {
    @Override
    public String version() {
      return MadeBy.NO_CALIBRATION;
    }
  }

  /** Those of the model that ships with Assay. */
  static Fitted shipped() {
    return new Fitted(ShippedModels.calibrator());
  }

  /**
   * Those in a model's folder, under the name in the file and the {@link ContentVersion} of its
   * bytes; {@link Missing} where there is no such file.
   *
   * @param modelSha256 of the folder's model
   * @param scoresSha256 of what that model's scores depend on
   * @throws IllegalArgumentException naming the file and what is wrong with it, such as that it is
   *     that of another model
   */
  static Levels in(Path folder, String modelSha256, String scoresSha256) {
    Path path = folder.resolve(FILE);
    if (Files.notExists(path)) {
      return new Missing();
    }
    try {
      byte[] bytes = Files.readAllBytes(path);
      CalibrationFile file = CalibrationFile.parse(new String(bytes, StandardCharsets.UTF_8));
      if (!file.modelSha256().equals(modelSha256)) {
        throw new IllegalArgumentException(
            "fitted to the model with SHA-256 "
                + file.modelSha256()
                + ", but that of the folder has "
                + modelSha256
                + "; fit them again (assay fit-levels --model)");
      }
      if (!file.scoresSha256().equals(scoresSha256)) {
        throw new IllegalArgumentException(
            "fitted to this model with another tokenizer.json, or with other inputs, outputs, labels,"
                + " maxTokens or temperature in manifest.json; fit them again (assay fit-levels"
                + " --model)");
      }
      String version = ContentVersion.of(file.version(), bytes);
      return new Fitted(new OrdinalLevelCalibrator(version, file.model()));
    } catch (IOException e) {
      throw new IllegalArgumentException("levels " + path + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("levels " + path + ": " + e.getMessage(), e);
    }
  }
}
