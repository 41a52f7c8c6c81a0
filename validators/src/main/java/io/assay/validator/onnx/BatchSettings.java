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
}
