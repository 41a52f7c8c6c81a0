package io.assay.gateway.topology;

import java.time.Duration;

/**
 * How long a record whose schema cannot be looked up is tried again on the spot, before its thread
 * gives up and the record is read again from the last commit.
 *
 * @param attempts how often it is read, at least once
 * @param first pause after the first attempt, doubled each time
 * @param longest no pause is longer
 * @param sleeper waits
 */
public record Parking(int attempts, Duration first, Duration longest, Sleeper sleeper) {

  /** Eight attempts over about 11 seconds of pauses. */
  public static final Parking STANDARD =
      new Parking(8, Duration.ofMillis(100), Duration.ofSeconds(5), Thread::sleep);

  /** Waits, or is interrupted. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration pause) throws InterruptedException;
  }

  public Parking {
    if (attempts < 1 || attempts > 30) {
      throw new IllegalArgumentException("attempts " + attempts + " is not in 1..30");
    }
  }

  /** The pause after attempt {@code n}, counted from 1. */
  public Duration pauseAfter(int n) {
    Duration pause = first.multipliedBy(1L << (n - 1));
    return pause.compareTo(longest) > 0 ? longest : pause;
  }

  /**
   * Waits for the attempt after {@code n}, counted from 1.
   *
   * @return false when there is none, or the thread is interrupted, which it then stays
   */
  public boolean awaitNext(int n) {
    if (n >= attempts) {
      return false;
    }
    try {
      sleeper.sleep(pauseAfter(n));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * The longest that a thread can be away from its broker for one record; must stay well below
   * {@code max.poll.interval.ms} and the producer's transaction timeout.
   *
   * @param attempt longest time that one attempt takes
   */
  public Duration worstCase(Duration attempt) {
    Duration all = attempt.multipliedBy(attempts);
    for (int n = 1; n < attempts; n++) {
      all = all.plus(pauseAfter(n));
    }
    return all;
  }
}
