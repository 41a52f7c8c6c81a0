package io.assay.validator.calibration;

import io.assay.validator.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * A fitted calibration with what it was fitted on, as kept in a JSON resource.
 *
 * @param version travels in each verdict
 * @param data what the drafts were, in words
 * @param drafts how many
 * @param unsafeShare share of unsafe drafts that the fit supposes, in (0, 1)
 * @param featuresSha256 of the {@link FeatureFile} it was fitted on
 * @param modelSha256 of the model behind the scores of those drafts; its levels mean nothing for
 *     another
 * @param scoresSha256 of what besides the pair those scores depend on, the model included; the same
 *     model with another tokenizer or temperature is another
 * @param model one weight for each of {@link LevelFeatures#NAMES}
 */
public record CalibrationFile(
    String version,
    String data,
    int drafts,
    double unsafeShare,
    String featuresSha256,
    String modelSha256,
    String scoresSha256,
    OrdinalModel model) {

  private static final String FORMAT = "assay-levels-3";

  /** The document. Maps keep the order of keys. */
  record Wire(
      String format,
      String version,
      String data,
      int drafts,
      double unsafeShare,
      String featuresSha256,
      String modelSha256,
      String scoresSha256,
      List<Double> thresholds,
      LinkedHashMap<String, Double> weights,
      TreeMap<String, Double> taskOffsets) {}

  public CalibrationFile {
    if (version.isBlank()) {
      throw new IllegalArgumentException("calibration has no version");
    }
    if (drafts < 2) {
      throw new IllegalArgumentException("calibration on " + drafts + " drafts");
    }
    if (!(unsafeShare > 0 && unsafeShare < 1)) {
      throw new IllegalArgumentException("unsafe share " + unsafeShare + " is not in (0, 1)");
    }
    checkHash("features-sha256", featuresSha256);
    checkHash("model-sha256", modelSha256);
    checkHash("scores-sha256", scoresSha256);
    if (model.weights().size() != LevelFeatures.NAMES.size()) {
      throw new IllegalArgumentException("calibration has another number of weights than features");
    }
  }

  private static void checkHash(String key, String hash) {
    if (!Sha256.isHex(hash)) {
      throw new IllegalArgumentException(key + " is not 64 lower-case hex digits");
    }
  }

  /** Describes a model that was fitted on all drafts of the feature file. */
  public static CalibrationFile of(
      String version,
      String data,
      Path features,
      double unsafeShare,
      String modelSha256,
      String scoresSha256,
      OrdinalModel model)
      throws IOException {
    return new CalibrationFile(
        version,
        data,
        FeatureFile.read(features).size(),
        unsafeShare,
        FeatureFile.sha256(features),
        modelSha256,
        scoresSha256,
        model);
  }

  /**
   * @throws IllegalArgumentException saying what is not as it should be
   */
  public static CalibrationFile parse(String json) {
    Wire wire = StrictJson.document(json, Wire.class, "calibration");
    if (!wire.format().equals(FORMAT)) {
      throw new IllegalArgumentException("calibration is not of the format " + FORMAT);
    }
    return new CalibrationFile(
        wire.version(),
        wire.data(),
        wire.drafts(),
        wire.unsafeShare(),
        wire.featuresSha256(),
        wire.modelSha256(),
        wire.scoresSha256(),
        NamedWeights.model(
            wire.thresholds(),
            wire.weights(),
            wire.taskOffsets(),
            LevelFeatures.NAMES,
            "calibration"));
  }

  /** What {@link #parse} reads back equal. */
  public String json() {
    return StrictJson.indented(
        new Wire(
            FORMAT,
            version,
            data,
            drafts,
            unsafeShare,
            featuresSha256,
            modelSha256,
            scoresSha256,
            model.thresholds(),
            NamedWeights.weights(model, LevelFeatures.NAMES),
            NamedWeights.taskOffsets(model)));
  }
}
