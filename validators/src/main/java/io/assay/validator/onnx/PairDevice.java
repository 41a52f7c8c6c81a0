package io.assay.validator.onnx;

import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import java.util.List;

/**
 * A model on one device, as {@link TokenBudgetBatcher} drives it: pairs are made ready by whoever
 * asks, and run in batches. A pair's result does not depend on its batch.
 */
public interface PairDevice extends AutoCloseable {

  /** A pair as the device takes it, or why it does not. */
  sealed interface Prepared {

    record Refused(UndeterminedReason reason) implements Prepared {}

    /** Made by a device for itself. */
    non-sealed interface Ready extends Prepared {

      /** Its length in tokens, at least 1. */
      int tokens();
    }
  }

  /** Name of the model, and its version as {@link io.assay.validator.ContentVersion} writes it. */
  ValidatorId model();

  /** The most pairs that one run takes; 1 for a model whose scores depend on the batch. */
  int mostPairs();

  /** Called by several threads at once. */
  Prepared prepare(Pair pair);

  /**
   * One result a pair, in the order given. Called by one thread a lane.
   *
   * @param batch what {@link #prepare} made
   * @throws BatchFailedException when it cannot run a batch of several pairs, and may be able to
   *     run some of them
   */
  List<PairResult> run(List<? extends Prepared.Ready> batch);

  @Override
  void close();
}
