package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.validator.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder whose parts do not belong together stays shut, and the error says which part. */
class ModelFolderTest {

  private final Path folder;

  ModelFolderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Arguments> spoilt() {
    return Stream.of(
        change("threads", m -> m.put("threads", 2), "threads"),
        change("no temperature", m -> m.remove("temperature"), "temperature"),
        change("null version", m -> m.putNull("version"), "version"),
        change("temperature 0", m -> m.put("temperature", 0), "temperature is not above 0"),
        change("hash twice told", m -> m.put("sha256", "0".repeat(64)), "sha256 is not that of"),
        change("two inputs", m -> m.withArray("inputs").remove(2), "inputs are ["),
        change(
            "one input", m -> m.withArray("inputs").removeAll().add("input_ids"), "inputs are not"),
        change("three outputs", m -> m.withArray("outputs").add("logits"), "outputs are not"),
        change("other language", m -> m.put("language", "de"), "language is de"),
        change("support of three", m -> m.put("supportIndex", 2), "supportIndex is not 0 or 1"),
        change("label twice", m -> m.withArray("labels").add("none"), "labels has one twice"),
        change(
            "unknown label", m -> m.withArray("labels").add("typo_claim"), "labels has typo_claim"),
        change("one label more", m -> m.withArray("labels").add("other"), "category_logits"),
        change(
            "other output",
            m -> m.withArray("outputs").set(0, "logits"),
            "outputs are [support_logits, category_logits]"),
        change("other input", m -> m.withArray("inputs").set(0, "tokens"), "inputs are"));
  }

  private static Arguments change(String name, Consumer<ObjectNode> change, String named) {
    return Arguments.of(name, change, named);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void spoilt(String name, Consumer<ObjectNode> change, String named) {
    // Given
    TinyModel.spoilt(folder, change);

    // Then
    opensNot(named);
  }

  @Test
  void a_missing_file_is_named() throws Exception {
    // Given
    TinyModel.spoilt(folder, manifest -> {});
    Files.delete(folder.resolve("tokenizer.json"));

    // Then
    opensNot("tokenizer.json is missing");
  }

  @Test
  void an_absent_manifest_is_named() {
    opensNot("manifest.json is missing");
  }

  @Test
  void a_file_that_was_changed_is_named_with_both_hashes() throws Exception {
    // Given
    TinyModel.spoilt(folder, manifest -> {});
    byte[] weights = Files.readAllBytes(folder.resolve("model.onnx"));
    weights[weights.length / 2] ^= 1;
    Files.write(folder.resolve("model.onnx"), weights);

    // Then
    opensNot("model.onnx has SHA-256 " + Sha256.hex(weights));
  }

  @Test
  void a_manifest_that_is_null_is_named() throws Exception {
    // Given
    TinyModel.spoilt(folder, manifest -> {});
    Files.writeString(folder.resolve("manifest.json"), "null");

    // Then
    opensNot("manifest.json does not fit");
  }

  @Test
  void a_file_that_is_no_model_is_named() throws Exception {
    // Given
    byte[] garbage = {1, 2, 3};
    String hash = Sha256.hex(garbage);
    TinyModel.spoilt(
        folder,
        manifest -> {
          manifest.put("sha256", hash);
          manifest.withObject("/files").put("model.onnx", hash);
        });
    Files.write(folder.resolve("model.onnx"), garbage);

    // Then
    opensNot("model.onnx cannot be opened");
  }

  @Test
  void a_manifest_that_calls_a_quantised_model_a_float_one_is_refused() {
    // Given
    TinyModel.spoilt("tiny-int8", folder, manifest -> manifest.put("precision", "fp32"));

    // Then
    opensNot("its manifest says that it is a float model");
  }

  @Test
  void the_support_of_one_output_is_the_column_of_none() {
    // Given
    TinyModel.spoilt("tiny-nli", folder, manifest -> manifest.put("supportIndex", 1));

    // Then
    opensNot("supportIndex is not where labels has none");
  }

  @Test
  void a_model_that_fails_at_the_longest_pair_is_refused() {
    // Given
    TinyModel.spoilt("tiny-nli", folder, manifest -> manifest.put("maxTokens", 64));

    // Then
    opensNot("a pair of 64 tokens, maxTokens, fails");
  }

  @Test
  void a_limit_that_no_pair_keeps_is_refused() {
    // Given
    TinyModel.spoilt("tiny-nli", folder, manifest -> manifest.put("maxTokens", 4));

    // Then
    opensNot("maxTokens is 4");
  }

  @Test
  void a_model_whose_scores_depend_on_padding_is_refused() throws Exception {
    // Given
    byte[] weights = Files.readAllBytes(TinyModel.folder("tiny-unigram").resolve("unmasked.onnx"));
    TinyModel.spoilt("tiny-unigram", folder, manifest -> hash(manifest, "model.onnx", weights));
    Files.write(folder.resolve("model.onnx"), weights);

    // Then
    opensNot("beside a longer one");
  }

  @Test
  void a_tokenizer_that_runs_the_texts_together_is_refused() throws Exception {
    // Given
    ObjectMapper json = new ObjectMapper();
    Path whole = TinyModel.folder("tiny-nli").resolve("tokenizer.json");
    byte[] spoilt =
        json.writeValueAsBytes(
            ((ObjectNode) json.readTree(whole.toFile())).putNull("post_processor"));
    TinyModel.spoilt("tiny-nli", folder, manifest -> hash(manifest, "tokenizer.json", spoilt));
    Files.write(folder.resolve("tokenizer.json"), spoilt);

    // Then
    opensNot("no special token between evidence and claim");
  }

  @Test
  void a_file_that_is_no_tokenizer_is_named() throws Exception {
    // Given
    byte[] garbage = {1, 2, 3};
    TinyModel.spoilt("tiny-nli", folder, manifest -> hash(manifest, "tokenizer.json", garbage));
    Files.write(folder.resolve("tokenizer.json"), garbage);

    // Then
    opensNot("tokenizer.json is no tokenizer");
  }

  private static void hash(ObjectNode manifest, String file, byte[] bytes) {
    manifest.put(file.equals("model.onnx") ? "sha256" : "tokenizerSha256", Sha256.hex(bytes));
    manifest.withObject("/files").put(file, Sha256.hex(bytes));
  }

  private void opensNot(String named) {
    assertThatThrownBy(() -> OnnxEvaluator.open(folder, TinyModel.ONE_THREAD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(named);
  }
}
