package io.assay.validator.onnx;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.validator.PairScorer.Pair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The models that {@code make_tiny_models.py} makes, and spoilt copies of them. */
final class TinyModel {

  static final EvaluatorSettings ONE_THREAD = new EvaluatorSettings(1, 64);

  /** Of differing lengths, so that batches are padded. */
  static final List<Pair> PAIRS =
      List.of(
          new Pair("no fever", "denies fever"),
          new Pair("the patient reports chest pain and a cough", "reports pain"),
          new Pair("left chest pain", "right chest pain"),
          new Pair("5 mg daily", "50 mg daily"),
          new Pair("no cough, no fever, no chest pain", "no pain"));

  private TinyModel() {}

  static Path folder(String name) {
    try {
      return Path.of(TinyModel.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of the float model whose manifest is changed. */
  static Path spoilt(Path into, Consumer<ObjectNode> change) {
    return spoilt("tiny-float", into, change);
  }

  static Path spoilt(String model, Path into, Consumer<ObjectNode> change) {
    try {
      for (String file : List.of("model.onnx", "tokenizer.json")) {
        Files.copy(folder(model).resolve(file), into.resolve(file));
      }
      ObjectMapper json = new ObjectMapper();
      var manifest = (ObjectNode) json.readTree(folder(model).resolve("manifest.json").toFile());
      change.accept(manifest);
      json.writeValue(into.resolve("manifest.json").toFile(), manifest);
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
