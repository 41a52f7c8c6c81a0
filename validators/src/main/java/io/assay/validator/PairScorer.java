package io.assay.validator;

import java.util.List;

/**
 * Scores how well an evidence text supports a claim. The seam to ONNX Runtime, to the batcher and
 * to the stub of the benchmarks. Safe for use by several threads; a pair's score does not depend on
 * what it is batched with.
 */
public interface PairScorer extends AutoCloseable {

  /** Name of the model, and its version as {@link ContentVersion} writes it. */
  ValidatorId model();

  /**
   * One result a pair, in the order given. Errors are values: this throws only for programming
   * errors. It ends soon after its thread is interrupted, with {@code TIME_BUDGET_SPENT} for what
   * is not scored by then, and leaves the interrupt set.
   */
  List<PairResult> score(List<Pair> pairs);

  @Override
  void close();

  /** An evidence text and a claim. */
  record Pair(String evidence, String claim) {
    @Override
    public String toString() {
      return "Pair[evidence=" + evidence.length() + " chars, claim=" + claim.length() + " chars]";
    }
  }

  /** What became of a pair. */
  sealed interface PairResult {

    /**
     * @param support calibrated probability that the evidence supports the claim
     * @param category the likeliest category if the claim is wrong
     */
    record Scored(Score support, ErrorCategory category) implements PairResult {}

    record Unscored(UndeterminedReason reason) implements PairResult {}
  }
}
