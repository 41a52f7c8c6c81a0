package io.assay.validator.onnx;

/**
 * How an evaluator uses the machine; no setting changes a score.
 *
 * @param threads threads that one run of the model may use, at least 1
 * @param batchTokens the most tokens, padding included, that share a run of a float model, at least
 *     1; a longer pair is run by itself
 */
public record EvaluatorSettings(int threads, int batchTokens) {

  private static final int MOST_USEFUL_THREADS = 4;
  private static final int DEFAULT_BATCH_TOKENS = 4096;

  public EvaluatorSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", not at least 1");
    }
    if (batchTokens < 1) {
      throw new IllegalArgumentException("batch-tokens is " + batchTokens + ", not at least 1");
    }
  }

  /** As many threads as cores, at most four: a short pair does not keep more of them busy. */
  public static EvaluatorSettings defaults() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new EvaluatorSettings(Math.min(cores, MOST_USEFUL_THREADS), DEFAULT_BATCH_TOKENS);
  }
}
