package io.assay.bench;

import io.assay.validator.ErrorCategory;
import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Score;
import io.assay.validator.ValidatorId;
import io.assay.validator.onnx.PairDevice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands for a GPU: one serial device that takes 4 ms a batch and 50 us a pair, up to 64 pairs a
 * batch, and costs no processor time. A claim that begins with {@link Load#HOLD} is not supported.
 */
final class StubDevice implements PairDevice {

  static final int MOST_PAIRS = 64;
  static final int TOKENS = 128;

  private static final long BATCH_NANOS = 4_000_000;
  private static final long PAIR_NANOS = 50_000;

  private static final PairResult SUPPORTED =
      new PairResult.Scored(new Score(0.98), ErrorCategory.OTHER);
  private static final PairResult UNSUPPORTED =
      new PairResult.Scored(new Score(0.05), ErrorCategory.OTHER);

  private final ReentrantLock device = new ReentrantLock();

  private record Ready(PairResult result) implements Prepared.Ready {
    @Override
    public int tokens() {
      return TOKENS;
    }
  }

  static PairResult resultOf(Pair pair) {
    return pair.claim().startsWith(Load.HOLD) ? UNSUPPORTED : SUPPORTED;
  }

  /** Pairs a second in a bare loop of full batches. */
  static double ceiling(int batches) {
    StubDevice device = new StubDevice();
    List<Ready> batch = Collections.nCopies(MOST_PAIRS, new Ready(SUPPORTED));
    long started = System.nanoTime();
    for (int i = 0; i < batches; i++) {
      device.run(batch);
    }
    return Numbers.rate((long) batches * MOST_PAIRS, System.nanoTime() - started);
  }

  @Override
  public ValidatorId model() {
    return new ValidatorId("stub", "1");
  }

  @Override
  public int mostPairs() {
    return MOST_PAIRS;
  }

  @Override
  public Prepared prepare(Pair pair) {
    return new Ready(resultOf(pair));
  }

  @Override
  public List<PairResult> run(List<? extends Prepared.Ready> batch) {
    device.lock();
    try {
      long end = System.nanoTime() + BATCH_NANOS + PAIR_NANOS * batch.size();
      for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    } finally {
      device.unlock();
    }
    List<PairResult> results = new ArrayList<>(batch.size());
    for (Prepared.Ready pair : batch) {
      results.add(((Ready) pair).result());
    }
    return results;
  }

  @Override
  public void close() {}
}
