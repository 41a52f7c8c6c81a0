package io.assay.gateway.cli;

import io.assay.gateway.assessment.Levels;
import io.assay.validator.onnx.EvaluatorSettings;
import io.assay.validator.onnx.EvaluatorSettings.DeviceChoice;
import io.assay.validator.onnx.ModelManifest;
import io.assay.validator.onnx.OnnxEvaluator;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model judges, with the levels that belong to it. */
class ModelOption {

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description =
          "Folder of another model, as in assay.evaluator.model-folder; the shipped model is the default")
  private @Nullable Path folder;

  static ModelOption shipped() {
    return new ModelOption();
  }

  /** On a GPU where the build and the model are for one, as in the gateway. */
  OnnxEvaluator open() {
    EvaluatorSettings settings = EvaluatorSettings.defaults().on(DeviceChoice.AUTO);
    try {
      return folder == null
          ? OnnxEvaluator.openShipped(settings)
          : OnnxEvaluator.open(folder, settings);
    } catch (IllegalStateException e) {
      throw CommandException.unusable(e.getMessage());
    }
  }

  /** Says of a folder without levels how they are made. */
  Levels.Fitted levels() {
    if (folder == null) {
      return Levels.shipped();
    }
    return switch (levelsIn(folder)) {
      case Levels.Fitted fitted -> fitted;
      case Levels.Missing missing ->
          throw CommandException.unusable(
              "%s has no %s, so its model's scores mean no level yet; fit them: assay fit-levels --model %s --out %s ..."
                  .formatted(folder, Levels.FILE, folder, folder.resolve(Levels.FILE)));
    };
  }

  private static Levels levelsIn(Path folder) {
    try {
      ModelManifest manifest = ModelManifest.in(folder);
      return Levels.in(folder, manifest.sha256(), manifest.scoresSha256());
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw CommandException.unusable(e.getMessage());
    }
  }
}
