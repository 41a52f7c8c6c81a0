package io.assay.bench;

import io.assay.validator.onnx.EvaluatorSettings;
import io.assay.validator.onnx.ModelManifest;
import io.assay.validator.onnx.OnnxEvaluator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a model, for ONNX Runtime alone. Read once, never compared. */
record RawModel(byte[] weights, byte[] tokenizer, ModelManifest manifest) {

  private static final String FOLDER = "models/grounding-en/";

  static RawModel shipped() {
    try (OnnxEvaluator evaluator = OnnxEvaluator.openShipped(EvaluatorSettings.defaults())) {
      return new RawModel(resource("model.onnx"), resource("tokenizer.json"), evaluator.manifest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RawModel in(Path folder) {
    try {
      return new RawModel(
          Files.readAllBytes(folder.resolve("model.onnx")),
          Files.readAllBytes(folder.resolve("tokenizer.json")),
          ModelManifest.in(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = OnnxEvaluator.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the shipped model has no " + name);
      }
      return in.readAllBytes();
    }
  }
}
