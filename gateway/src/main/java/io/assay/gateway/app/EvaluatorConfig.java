package io.assay.gateway.app;

import io.assay.validator.onnx.EvaluatorSettings.DeviceChoice;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.util.Optional;

/** The model behind grounding and omission. */
public interface EvaluatorConfig {
  /**
   * Folder with model.onnx, tokenizer.json, manifest.json and levels.json, the levels fitted to
   * that model (docs/another-model.md); the model shipped with Assay when absent. Levels of another
   * model stop the boot; without levels every draft is undetermined and goes to a person, and a
   * start says so.
   */
  Optional<Path> modelFolder();

  /**
   * What the model runs on: {@code cpu}, {@code cuda}, or {@code auto}, which takes the GPU where
   * one can be used and the model is a float one, and says so in a warning where the build is for
   * CUDA and none can. With {@code cuda} and no usable GPU the boot stops and names what is
   * missing.
   */
  @WithDefault("auto")
  DeviceChoice device();

  /** Pairs evaluated at once on a CPU, a thread each; 0 takes as many as the machine has cores. */
  @WithDefault("0")
  @Min(0)
  @Max(256)
  int threads();

  /** Pairs of evidence and claim whose score is remembered; 0 remembers none. */
  @WithDefault("50000")
  @Min(0)
  @Max(10000000)
  int rememberedPairs();

  /**
   * File of what a judge's word makes of the lanes' levels, as {@code assay fit-judge} writes it
   * for the levels and the judge in use; others stop the boot. Without it a judge ({@code
   * assay.validators.judge}) is asked about what would be released and can only hold it.
   */
  Optional<Path> judgedLevels();
}
