package io.assay.validator.onnx;

import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.onnx.PairDevice.Prepared;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch that was run, in halves where the whole of it failed, so that a pair which the device
 * cannot take does not take its neighbours with it. Where both halves of what failed run without
 * more ado, nothing but its size was wrong: ONNX Runtime has no code for a GPU that is out of
 * memory, but this tells it.
 *
 * @param results one a pair, in the order given
 * @param fittingTokens what a batch may hold, padding included, after what was seen; {@value
 *     #UNLIMITED} when nothing speaks for a limit
 */
record HalvedRun(List<PairResult> results, int fittingTokens) {

  static final int UNLIMITED = Integer.MAX_VALUE;

  private static final PairResult FAILED =
      new PairResult.Unscored(UndeterminedReason.EVALUATOR_UNAVAILABLE);

  static HalvedRun of(PairDevice device, List<? extends Prepared.Ready> batch) {
    try {
      return new HalvedRun(device.run(batch), UNLIMITED);
    } catch (BatchFailedException e) {
      if (batch.size() == 1) {
        return new HalvedRun(List.of(FAILED), UNLIMITED);
      }
    }
    int middle = (batch.size() + 1) / 2;
    HalvedRun first = of(device, batch.subList(0, middle));
    HalvedRun second = of(device, batch.subList(middle, batch.size()));
    List<PairResult> results = new ArrayList<>(first.results);
    results.addAll(second.results);
    int fitting = Math.min(first.fittingTokens, second.fittingTokens);
    boolean isOnlyTooLarge = fitting == UNLIMITED && !results.contains(FAILED);
    return new HalvedRun(results, isOnlyTooLarge ? paddedTokens(batch) / 2 : fitting);
  }

  private static int paddedTokens(List<? extends Prepared.Ready> batch) {
    return batch.size() * batch.stream().mapToInt(Prepared.Ready::tokens).max().orElse(0);
  }
}
