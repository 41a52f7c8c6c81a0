package io.assay.gateway.ahead;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Threads that take tasks, of each partition in the order they came, and each on one of them from
 * its beginning to its end. A task that takes longer than it may is interrupted; one that does not
 * mind that is left behind with its thread, and another thread takes the place of that one. Safe
 * for several threads.
 */
final class AheadWorkers implements AutoCloseable {

  /** What is done; it does not throw. */
  interface Task extends Runnable {

    /** It took too long, and nobody waits for it any more. Called while it still runs. */
    void leaveBehind();
  }

  private final TurnTaking<TopicPartition, Task> waiting = new TurnTaking<>();
  private final Set<Worker> workers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger started = new AtomicInteger();
  private final long mostNanos;
  private final long graceNanos;
  private volatile boolean closed;

  /**
   * Starts the threads.
   *
   * @param atOnce how many there are
   * @param most what a task may take
   * @param grace what it may take beyond that, once it is interrupted
   */
  AheadWorkers(int atOnce, Duration most, Duration grace) {
    this.mostNanos = most.toNanos();
    this.graceNanos = grace.toNanos();
    for (int i = 0; i < atOnce; i++) {
      startOne();
    }
    long lookEvery = Math.max(1, Math.min(mostNanos, graceNanos) / 4);
    Thread.ofPlatform().daemon().name("assay-ahead-watch").start(() -> watch(lookEvery));
  }

  void take(TopicPartition from, Task task) {
    waiting.add(from, task);
  }

  private void startOne() {
    Worker worker = new Worker();
    workers.add(worker);
    worker.thread.start();
  }

  private void watch(long lookEvery) {
    while (!closed) {
      LockSupport.parkNanos(lookEvery);
      long now = System.nanoTime();
      for (Worker worker : workers) {
        if (worker.isLeftBehindAt(now)) {
          workers.remove(worker);
          startOne();
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    workers.forEach(worker -> worker.thread.interrupt());
  }

  private final class Worker implements Runnable {

    // Of the platform: the system shares the cores even with a task that never ends.
    private final Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("assay-ahead-" + started.incrementAndGet())
            .unstarted(this);
    private @Nullable Task current;
    private long since;
    private boolean isInterrupted;
    private boolean isLeftBehind;

    @Override
    public void run() {
      try {
        while (!closed && !isLeft()) {
          Task task = waiting.take();
          begin(task);
          task.run();
          end();
        }
      } catch (InterruptedException e) {
        // Closed.
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void begin(Task task) {
      current = task;
      since = System.nanoTime();
      isInterrupted = false;
    }

    /** An interrupt of the task ends with it. */
    private synchronized void end() {
      current = null;
      Thread.interrupted();
    }

    /** True when another thread has this one's place. */
    private synchronized boolean isLeft() {
      return isLeftBehind;
    }

    /** Interrupts what takes too long, and says whether to leave it. */
    private synchronized boolean isLeftBehindAt(long now) {
      if (current == null || now - since <= mostNanos) {
        return false;
      }
      if (!isInterrupted) {
        isInterrupted = true;
        thread.interrupt();
      }
      if (now - since <= mostNanos + graceNanos) {
        return false;
      }
      isLeftBehind = true;
      current.leaveBehind();
      return true;
    }
  }
}
