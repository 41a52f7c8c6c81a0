package io.assay.validator.onnx;

import ai.onnxruntime.OrtException;
import io.assay.validator.ErrorCategory;
import io.assay.validator.PairScorer;
import io.assay.validator.Score;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores pairs with an ONNX model whose files, inputs, outputs and labels were found to be those of
 * its manifest. A pair longer than the model's limit is {@code INPUT_TOO_LONG}, never cut.
 */
public final class OnnxEvaluator implements PairScorer, PairDevice {

  private static final Logger LOG = LoggerFactory.getLogger(OnnxEvaluator.class);
  private static final String SHIPPED = "models/grounding-en";

  /** What a GPU's arithmetic may do to a support. */
  private static final double TOLERANCE = 2e-2;

  private final ModelManifest manifest;
  private final PairTokenizer tokenizer;
  private final PairModel model;
  private final int batchTokens;

  private OnnxEvaluator(
      ModelManifest manifest, PairTokenizer tokenizer, PairModel model, int batchTokens) {
    this.manifest = manifest;
    this.tokenizer = tokenizer;
    this.model = model;
    this.batchTokens = batchTokens;
  }

  /**
   * Opens the model that ships with this module.
   *
   * @throws IllegalStateException naming what is missing or does not fit
   */
  public static OnnxEvaluator openShipped(EvaluatorSettings settings) {
    return open(new ModelFolder.Shipped(SHIPPED), settings);
  }

  /**
   * Opens the model in a folder that holds {@code model.onnx}, {@code tokenizer.json} and {@code
   * manifest.json}.
   *
   * @throws IllegalStateException naming what is missing or does not fit
   */
  public static OnnxEvaluator open(Path folder, EvaluatorSettings settings) {
    return open(new ModelFolder.OnDisk(folder), settings);
  }

  private static OnnxEvaluator open(ModelFolder folder, EvaluatorSettings settings) {
    ModelManifest manifest = folder.manifest();
    byte[] tokens = folder.read(ModelManifest.TOKENIZER, manifest.tokenizerSha256());
    byte[] weights = folder.read(ModelManifest.MODEL, manifest.sha256());
    PairModel model = PairModel.open(weights, manifest, settings, folder.name());
    PairTokenizer tokenizer = PairTokenizer.open(tokens, folder.name());
    var evaluator = new OnnxEvaluator(manifest, tokenizer, model, settings.batchTokens());
    evaluator.tryOut(folder.name());
    return evaluator;
  }

  /** Dimensions that the graph leaves open show only in a run, and so does what padding does. */
  private void tryOut(String folder) {
    try {
      TokenisedPair pair = tokenizer.encode("no fever", "no fever");
      if (pair.length() > manifest.maxTokens()) {
        throw new IllegalStateException(
            "maxTokens is " + manifest.maxTokens() + ", a short pair has " + pair.length());
      }
      double alone = support("its first pair", model.run(List.of(pair)).getFirst());
      TokenisedPair longest = pair.longAs(manifest.maxTokens());
      String asLong = "a pair of " + longest.length() + " tokens, maxTokens,";
      List<float[]> logits;
      try {
        logits = model.run(model.mixesBatch() ? List.of(longest) : List.of(pair, longest));
      } catch (OrtException e) {
        throw new IllegalStateException(asLong + " fails: " + e.getMessage(), e);
      }
      support(asLong, logits.getLast());
      double beside = model.mixesBatch() ? alone : support("its first pair", logits.getFirst());
      if (Math.abs(beside - alone) > TOLERANCE) {
        throw new IllegalStateException(
            "a pair's support is " + alone + " alone and " + beside + " beside a longer one");
      }
    } catch (OrtException | IllegalStateException e) {
      close();
      throw new IllegalStateException(folder + ": the model does not run: " + e.getMessage(), e);
    }
  }

  private double support(String what, float[] logits) {
    return switch (result(logits)) {
      case PairResult.Scored scored -> scored.support().value();
      case PairResult.Unscored unscored ->
          throw new IllegalStateException(what + " is " + unscored.reason());
    };
  }

  public ModelManifest manifest() {
    return manifest;
  }

  /** What it was found to run on. */
  public Device device() {
    return model.device();
  }

  @Override
  public ValidatorId model() {
    return manifest.id();
  }

  @Override
  public List<PairResult> score(List<Pair> pairs) {
    PairResult[] results = new PairResult[pairs.size()];
    Arrays.fill(results, new PairResult.Unscored(UndeterminedReason.TIME_BUDGET_SPENT));
    List<Integer> positions = new ArrayList<>();
    List<TokenisedPair> fitting = new ArrayList<>();
    for (int i = 0; i < results.length && !isInterrupted(); i++) {
      switch (prepare(pairs.get(i))) {
        case Prepared.Refused(UndeterminedReason reason) ->
            results[i] = new PairResult.Unscored(reason);
        case Prepared.Ready ready -> {
          positions.add(i);
          fitting.add((TokenisedPair) ready);
        }
      }
    }
    for (List<Integer> batch : batches(fitting)) {
      if (isInterrupted()) {
        break;
      }
      List<PairResult> scored =
          HalvedRun.of(this, batch.stream().map(fitting::get).toList()).results();
      for (int i = 0; i < batch.size(); i++) {
        results[positions.get(batch.get(i))] = scored.get(i);
      }
    }
    return List.of(results);
  }

  @Override
  public int mostPairs() {
    return model.mixesBatch() ? 1 : Integer.MAX_VALUE;
  }

  @Override
  public Prepared prepare(Pair pair) {
    TokenisedPair tokens = tokenizer.encode(pair.evidence(), pair.claim());
    return tokens.length() > manifest.maxTokens()
        ? new Prepared.Refused(UndeterminedReason.INPUT_TOO_LONG)
        : tokens;
  }

  /** The flag stays set: who interrupts wants the caller to end, too. */
  private static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private List<List<Integer>> batches(List<TokenisedPair> pairs) {
    List<Integer> lengths = pairs.stream().map(TokenisedPair::length).toList();
    return model.mixesBatch()
        ? TokenBatches.ofOne(lengths)
        : TokenBatches.within(batchTokens, lengths);
  }

  @Override
  public List<PairResult> run(List<? extends Prepared.Ready> ready) {
    List<TokenisedPair> batch = ready.stream().map(TokenisedPair.class::cast).toList();
    try {
      return model.run(batch).stream().map(this::result).toList();
    } catch (OrtException e) {
      LOG.atError()
          .setCause(e)
          .addKeyValue("model", model())
          .addKeyValue("pairs", batch.size())
          .log("The model failed at a batch");
      if (batch.size() == 1) {
        return List.of(new PairResult.Unscored(UndeterminedReason.EVALUATOR_UNAVAILABLE));
      }
      throw new BatchFailedException(e);
    }
  }

  private PairResult result(float[] logits) {
    for (float logit : logits) {
      if (!Float.isFinite(logit)) {
        return new PairResult.Unscored(UndeterminedReason.SCORE_NOT_A_NUMBER);
      }
    }
    double forIt = logits[manifest.supportIndex()];
    // Softmax, in the form that cannot overflow into NaN: the supported one adds 1 to the sum.
    double sum = 0;
    for (int i = 0; i < manifest.supportColumns(); i++) {
      sum += Math.exp((logits[i] - forIt) / manifest.temperature());
    }
    return new PairResult.Scored(new Score(1.0 / sum), likeliestError(logits));
  }

  private ErrorCategory likeliestError(float[] logits) {
    ErrorCategory likeliest = ErrorCategory.OTHER;
    float highest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < manifest.labels().size(); i++) {
      String label = manifest.labels().get(i);
      if (!label.equals(ModelManifest.NO_ERROR) && logits[manifest.firstLabel() + i] > highest) {
        likeliest = ErrorCategory.ofCode(label);
        highest = logits[manifest.firstLabel() + i];
      }
    }
    return likeliest;
  }

  @Override
  public void close() {
    model.close();
    tokenizer.close();
  }
}
