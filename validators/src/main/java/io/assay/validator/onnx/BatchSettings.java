package io.assay.validator.onnx;

/**
 * How pairs share a device; no setting changes a score.
 *
 * @param budgetTokens the most tokens, padding included, of one run, at least 1; a longer pair is
 *     run by itself
 * @param waitingTokens the most tokens that wait; who asks for more waits to be let in, at least 1
 * @param lanes runs at once: 1 on a GPU, on a CPU as many as fill its cores
 */
public record BatchSettings(int budgetTokens, int waitingTokens, int lanes) {

  /** Some seconds of work for a model on two cores. */
  private static final int CPU_WAITING_TOKENS = 16_384;

  /** A GPU is not busy with less, and two batches may wait while one is run. */
  private static final int GPU_BATCH_TOKENS = 32_768;

  private static final int GPU_WAITING_TOKENS = 4 * GPU_BATCH_TOKENS;

  public BatchSettings {
    if (budgetTokens < 1 || waitingTokens < 1 || lanes < 1) {
      throw new IllegalArgumentException(
          "budget "
              + budgetTokens
              + ", waiting "
              + waitingTokens
              + ", lanes "
              + lanes
              + ": each is at least 1");
    }
  }

  /**
   * For a model on that device.
   *
   * @param cores that runs may use at once on a CPU, one each
   */
  public static BatchSettings on(Device device, int cores) {
    return switch (device) {
      case CPU -> onCpu(cores);
      case CUDA -> new BatchSettings(GPU_BATCH_TOKENS, GPU_WAITING_TOKENS, 1);
    };
  }

  /** For a model on the CPU with one thread a run, on every core of the machine. */
  public static BatchSettings onCpu() {
    return onCpu(Runtime.getRuntime().availableProcessors());
  }

  /** The same on some of the cores, at least one. */
  public static BatchSettings onCpu(int cores) {
    return new BatchSettings(EvaluatorSettings.DEFAULT_BATCH_TOKENS, CPU_WAITING_TOKENS, cores);
  }
}
