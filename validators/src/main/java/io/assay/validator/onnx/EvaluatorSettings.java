package io.assay.validator.onnx;

/**
 * How an evaluator uses the machine; no setting changes a score by more than a GPU's arithmetic
 * does.
 *
 * @param threads threads that one run of the model may use on a CPU, at least 1
 * @param batchTokens the most tokens, padding included, that share a run of a float model, at least
 *     1; a longer pair is run by itself
 * @param device what the model runs on
 */
public record EvaluatorSettings(int threads, int batchTokens, DeviceChoice device) {

  static final int DEFAULT_BATCH_TOKENS = 4096;

  /** What a model is to run on. */
  public enum DeviceChoice {
    /** The GPU where there is one that can be used and the model is one for it, else the CPU. */
    AUTO,
    CPU,
    /** The GPU, or not at all. */
    CUDA
  }

  public EvaluatorSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ", not at least 1");
    }
    if (batchTokens < 1) {
      throw new IllegalArgumentException("batch-tokens is " + batchTokens + ", not at least 1");
    }
  }

  /** The same on another device. */
  public EvaluatorSettings on(DeviceChoice other) {
    return new EvaluatorSettings(threads, batchTokens, other);
  }

  /** On the CPU. */
  public EvaluatorSettings(int threads, int batchTokens) {
    this(threads, batchTokens, DeviceChoice.CPU);
  }

  /**
   * On the CPU, one thread a run. Threads that share a run wait for one another at each of its
   * operators; cores are better filled by runs side by side, see {@link BatchSettings#onCpu}.
   */
  public static EvaluatorSettings defaults() {
    return new EvaluatorSettings(1, DEFAULT_BATCH_TOKENS);
  }
}
