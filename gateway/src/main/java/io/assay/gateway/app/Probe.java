package io.assay.gateway.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Asks something outside again and again, on a thread of its own, and remembers what it heard, so
 * that whoever wants to know is told at once: a health check must not wait for a broker that hangs.
 */
final class Probe implements AutoCloseable {

  private final BooleanSupplier question;
  private final Duration pause;
  private final Duration valid;
  private final LongSupplier nanoTime;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile Heard heard;

  private record Heard(boolean up, long at) {}

  /**
   * Starts to ask. Until the first answer, and a while after it, it is taken for up: a start-up
   * check has asked before.
   *
   * @param question may block; false or an exception mean down
   * @param valid how long a yes counts while the next question has no answer
   */
  Probe(String name, BooleanSupplier question, Duration pause, Duration valid, LongSupplier clock) {
    this.question = question;
    this.pause = pause;
    this.valid = valid;
    this.nanoTime = clock;
    this.heard = new Heard(true, clock.getAsLong());
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  boolean isUp() {
    Heard last = heard;
    return last.up() && nanoTime.getAsLong() - last.at() <= valid.toNanos();
  }

  private void run() {
    try {
      do {
        heard = new Heard(ask(), nanoTime.getAsLong());
      } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean ask() {
    try {
      return question.getAsBoolean();
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
  }
}
