package io.assay.validator.onnx;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.validator.ContentVersion;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Sha256;
import io.assay.validator.ValidatorId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a model is and was made from: {@code manifest.json} beside it, written by the training code
 * and read strictly (no unknown, missing or null key).
 *
 * @param language what it reads, as in BCP 47: English, since the lanes ask it of English drafts
 *     alone
 * @param files SHA-256 in lower-case hex of {@code model.onnx} and {@code tokenizer.json}
 * @param sha256 that of the model again
 * @param tokenizerSha256 that of the tokenizer again
 * @param inputs names of token ids, attention mask and, where the model has them, token types, in
 *     this order
 * @param outputs names of the two support logits and of the category logits, in this order; or of
 *     one output, the logits of the labels, as models for entailment have it
 * @param supportIndex which logit of the first output stands for supported; with one output, where
 *     {@code none} is among the labels
 * @param labels what the columns of the last output stand for: {@code none}, an entailed claim, and
 *     {@link ErrorCategory#code()}s
 * @param maxTokens the longest pair the model was made for
 * @param temperature divides the logits of the first output before the softmax; above 0
 */
public record ModelManifest(
    String name,
    String version,
    String language,
    Map<String, String> files,
    String sha256,
    String tokenizerSha256,
    Precision precision,
    List<String> inputs,
    List<String> outputs,
    int supportIndex,
    List<String> labels,
    int maxTokens,
    double temperature,
    String encoder,
    int layers,
    int width,
    long seed,
    List<Stage> training,
    List<DataSet> trainingData,
    Map<String, String> createdWith) {

  static final String FILE = "manifest.json";
  static final String MODEL = "model.onnx";
  static final String TOKENIZER = "tokenizer.json";

  /** The label of a pair with no error in it. */
  static final String NO_ERROR = "none";

  private static final int SUPPORT_LOGITS = 2;

  private static final List<String> CATEGORIES =
      Arrays.stream(ErrorCategory.values()).map(ErrorCategory::code).toList();

  /** How the weights are stored. */
  public enum Precision {
    @JsonProperty("int8")
    INT8,
    @JsonProperty("fp16")
    FP16,
    @JsonProperty("fp32")
    FP32
  }

  /** One run of the training code. */
  public record Stage(
      String stage,
      long steps,
      long pairs,
      long tokens,
      double minutes,
      double rate,
      String device) {}

  /** One file of training data with its licence. */
  public record DataSet(String file, long rows, String licence) {}

  public ModelManifest {
    files = Map.copyOf(files);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    labels = List.copyOf(labels);
    training = List.copyOf(training);
    trainingData = List.copyOf(trainingData);
    createdWith = Map.copyOf(createdWith);
    require(
        files.keySet().equals(Set.of(MODEL, TOKENIZER)),
        "files are not " + MODEL + " and " + TOKENIZER);
    require(
        files.values().stream().allMatch(Sha256::isHex),
        "files has a value that is not a SHA-256 in lower-case hex");
    require(sha256.equals(files.get(MODEL)), "sha256 is not that of " + MODEL + " under files");
    require(
        tokenizerSha256.equals(files.get(TOKENIZER)),
        "tokenizerSha256 is not that of " + TOKENIZER + " under files");
    require(
        Locale.forLanguageTag(language).getLanguage().equals("en"),
        "language is " + language + ", but drafts are read in English (en) alone");
    require(inputs.size() == 2 || inputs.size() == 3, "inputs are not ids and mask, or with types");
    require(
        outputs.size() == 1 || outputs.size() == 2,
        "outputs are not support and category, or the labels alone");
    require(new HashSet<>(labels).size() == labels.size(), "labels has one twice");
    require(labels.contains(NO_ERROR) && labels.size() > 1, "labels lacks none or a category");
    labels.forEach(
        label ->
            require(
                label.equals(NO_ERROR) || CATEGORIES.contains(label),
                "labels has " + label + ", which is neither none nor one of " + CATEGORIES));
    require(
        outputs.size() == 2 || supportIndex == labels.indexOf(NO_ERROR),
        "supportIndex is not where labels has none");
    require(
        outputs.size() == 1 || supportIndex == 0 || supportIndex == 1,
        "supportIndex is not 0 or 1");
    require(maxTokens > 0, "maxTokens is not above 0");
    require(temperature > 0 && Double.isFinite(temperature), "temperature is not above 0");
  }

  /** How many columns the first output has: support is the softmax of one of them. */
  int supportColumns() {
    return outputs.size() == 1 ? labels.size() : SUPPORT_LOGITS;
  }

  /** Where the logits of the labels begin when all outputs are put in a row. */
  int firstLabel() {
    return outputs.size() == 1 ? 0 : SUPPORT_LOGITS;
  }

  /** Name and version with the first digits of the model's hash: changes with every new weight. */
  public ValidatorId id() {
    return new ValidatorId(name, ContentVersion.ofSha256(version, sha256));
  }

  /**
   * What a pair's scores depend on, as SHA-256 in lower-case hex: both files and how they are asked
   * and read. Where the model was made, and from what, changes nothing.
   */
  public String scoresSha256() {
    String facts =
        String.join(
            "\n",
            sha256,
            tokenizerSha256,
            String.join(",", inputs),
            String.join(",", outputs),
            Integer.toString(supportIndex),
            String.join(",", labels),
            Integer.toString(maxTokens),
            Double.toString(temperature));
    return Sha256.hex(facts.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The manifest in a model's folder, whose other files are not looked at.
   *
   * @throws IllegalStateException naming what is missing or does not fit
   */
  public static ModelManifest in(Path folder) {
    return new ModelFolder.OnDisk(folder).manifest();
  }

  static ModelManifest read(byte[] json, String folder) {
    try {
      ModelManifest manifest =
          JsonMapper.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .enable(
                  DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                  DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                  DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                  DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                  DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build()
              .readValue(json, ModelManifest.class);
      if (manifest == null) {
        throw new IllegalStateException(folder + ": " + FILE + " does not fit: it is null");
      }
      return manifest;
    } catch (JsonProcessingException e) {
      // A manifest holds no clinical text: what the parser says of it may be shown.
      throw new IllegalStateException(
          folder + ": " + FILE + " does not fit: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException(folder + ": " + FILE + " cannot be read", e);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
