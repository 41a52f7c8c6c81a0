package io.assay.gateway.cli.demo;

import io.assay.gateway.embedded.DataFolder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What runs of a stack, in one data folder. It is stopped, the last part first, when this is closed
 * or the process ends, and a process that ends in the middle of the start stops that start.
 */
final class RunningParts implements AutoCloseable {

  private static final Duration START_GIVEN_UP_WITHIN = Duration.ofSeconds(10);

  private final DataFolder data;
  private final Thread starter = Thread.currentThread();
  private final CountDownLatch started = new CountDownLatch(1);
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final Thread onExit = new Thread(this::stopAtExit, "demo-stop");
  private volatile boolean ending;

  /** Made by the thread that starts the parts. */
  RunningParts(DataFolder data) {
    this.data = data;
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * @param stop stops a part that has just been started
   */
  void add(Runnable stop) {
    synchronized (stops) {
      stops.push(stop);
    }
  }

  /** No more parts come. */
  void started() {
    started.countDown();
  }

  /** Whether this process ends. */
  boolean isEnding() {
    return ending;
  }

  /** Stops what has been started of a stack that cannot be, and leaves its data and its logs. */
  void giveUp() {
    started.countDown();
    if (isHookTakenBack()) {
      stopAll();
      data.leave();
    }
  }

  @Override
  public void close() {
    if (isHookTakenBack()) {
      stopAll();
      data.release();
    }
  }

  private boolean isHookTakenBack() {
    try {
      return Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The process is ending already and the hook does the work.
      return false;
    }
  }

  private void stopAtExit() {
    ending = true;
    if (started.getCount() > 0) {
      starter.interrupt();
      awaitStart();
    }
    stopAll();
    data.release();
  }

  private void awaitStart() {
    try {
      if (!started.await(START_GIVEN_UP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("assay: the start goes on; " + data.path() + " may stay");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopAll() {
    synchronized (stops) {
      while (!stops.isEmpty()) {
        stops.pop().run();
      }
    }
  }
}
