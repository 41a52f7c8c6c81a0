package io.assay.validator.onnx;

import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.onnx.WaitingPairs.Item;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands the results of batches to who asked for them, on a thread of its own: waking dozens of
 * threads takes time that the device would stand still.
 */
final class BatchAnswers {

  private record Ran(List<Item> batch, List<PairResult> results) {}

  private final BlockingQueue<Ran> ran = new LinkedBlockingQueue<>();
  private final List<Thread> lanes;
  private final Thread thread;

  /**
   * @param lanes those that put batches in, all of them started before {@link #start}; when none of
   *     them lives any more, nothing can come
   */
  BatchAnswers(List<Thread> lanes) {
    this.lanes = lanes;
    this.thread = Thread.ofPlatform().daemon().name("assay-answers").unstarted(this::answer);
  }

  void start() {
    thread.start();
  }

  /**
   * @param results one for each of the batch
   */
  void put(List<Item> batch, List<PairResult> results) {
    ran.add(new Ran(batch, results));
  }

  /** Returns when everything put in is answered and the thread has ended. */
  void close() throws InterruptedException {
    while (!ran.isEmpty()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    thread.interrupt();
    thread.join();
  }

  private void answer() {
    try {
      while (true) {
        Ran one = ran.poll(1, TimeUnit.SECONDS);
        if (one == null) {
          if (lanes.stream().noneMatch(Thread::isAlive) && ran.isEmpty()) {
            return;
          }
          continue;
        }
        for (int i = 0; i < one.batch.size(); i++) {
          Item item = one.batch.get(i);
          item.answer.give(item.position, one.results.get(i));
        }
      }
    } catch (InterruptedException e) {
      // Closed, and every lane has ended.
      Thread.currentThread().interrupt();
    }
  }
}
