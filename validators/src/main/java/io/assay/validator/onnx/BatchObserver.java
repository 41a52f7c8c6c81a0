package io.assay.validator.onnx;

import io.assay.validator.UndeterminedReason;
import io.assay.validator.Urgency;
import java.time.Duration;

/**
 * Is told how pairs fare on their way to a device, for metrics. Every value is a number or one of a
 * closed set; none speaks of a pair's text. Called by the threads that score and by those of the
 * lanes, several at once, so it must be quick and must not throw.
 *
 * <p>Of the pairs that a {@link CachedPairScorer} is asked for, each is told once by {@link
 * #lookedUp}; of those that a {@link TokenBudgetBatcher} is asked for, each once by {@link #ran} or
 * {@link #notRun}.
 */
public interface BatchObserver {

  /** Observes nothing. */
  BatchObserver NONE = new BatchObserver() {};

  /** How a run ended. */
  enum Outcome {
    /** The device gave a result for each pair, which may be that a pair has no score. */
    ANSWERED,
    /** The device threw, or answered for another number of pairs; none of them is scored. */
    FAILED
  }

  /**
   * One run of the device.
   *
   * @param pairs in it, at least 1
   * @param realTokens of its pairs
   * @param paddedTokens its pairs times the longest; never below {@code realTokens}
   * @param took from when the device was given the batch to its answer, as the lane saw it
   */
  record Run(int pairs, long realTokens, long paddedTokens, Duration took, Outcome outcome) {}

  /** A batch was run. */
  default void ran(Run run) {}

  /**
   * A pair was taken off the queue to be run.
   *
   * @param wait since it was let into the queue
   */
  default void waited(Urgency urgency, Duration wait) {}

  /**
   * Pairs were answered without a run.
   *
   * @param why {@code INPUT_TOO_LONG} for what the device refuses, {@code TIME_BUDGET_SPENT} for
   *     what nobody waits for any more, {@code EVALUATOR_UNAVAILABLE} for what a closed or broken
   *     batcher had in its queue
   * @param pairs at least 1
   */
  default void notRun(UndeterminedReason why, int pairs) {}

  /**
   * A call asked the memory for pairs.
   *
   * @param remembered pairs that needed no model, those asked for twice in the call included
   * @param unknown pairs that went to the scorer
   */
  default void lookedUp(int remembered, int unknown) {}
}
