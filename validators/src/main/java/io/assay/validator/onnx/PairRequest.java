package io.assay.validator.onnx;

import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.UndeterminedReason;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * What one call of a {@link TokenBudgetBatcher} asked for. Made and awaited by the thread that
 * asks; answered by any.
 */
final class PairRequest implements WaitingPairs.Answer {

  /** Of a pair whose time is over. */
  static final PairResult LATE = new PairResult.Unscored(UndeterminedReason.TIME_BUDGET_SPENT);

  private final AtomicReferenceArray<PairResult> results;
  private final AtomicInteger open;
  private final long deadline;
  private final Thread waiter = Thread.currentThread();

  /**
   * @param deadline {@link System#nanoTime} after which nobody wants what is open
   */
  PairRequest(int pairs, long deadline) {
    this.results = new AtomicReferenceArray<>(pairs);
    this.open = new AtomicInteger(pairs);
    this.deadline = deadline;
  }

  @Override
  public long deadline() {
    return deadline;
  }

  /** The first result of a pair counts. */
  @Override
  public void give(int position, PairResult result) {
    if (results.compareAndSet(position, null, result) && open.decrementAndGet() == 0) {
      LockSupport.unpark(waiter);
    }
  }

  boolean isComplete() {
    return open.get() == 0;
  }

  int unanswered() {
    return open.get();
  }

  /** Returns when all is answered, the time is over or the thread is interrupted. */
  void await() {
    while (open.get() > 0 && !Thread.currentThread().isInterrupted()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return;
      }
      LockSupport.parkNanos(this, left);
    }
  }

  /** One result a pair; {@link #LATE} of what is open. */
  List<PairResult> asFarAsItGot() {
    PairResult[] all = new PairResult[results.length()];
    for (int i = 0; i < all.length; i++) {
      PairResult result = results.get(i);
      all[i] = result == null ? LATE : result;
    }
    return List.of(all);
  }
}
