package io.assay.gateway.app;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that the clock of this machine was set back. Kafka Streams and Kafka's clients reckon by
 * it when a commit or a heartbeat is due: set back by an hour, a thread commits nothing for an
 * hour, its transactions time out, and what it does it does again and again. A start begins anew
 * from the time that it finds. A clock that is set forward disturbs neither.
 */
final class ClockWatch {

  /** As long as a group waits for a sign of life where nothing else is set. */
  static final Duration TOLERATED = Duration.ofSeconds(10);

  private final Clock clock;
  private final LongSupplier nanoTime;
  private Duration ahead;

  /**
   * @param nanoTime as {@link System#nanoTime}, which nobody sets
   */
  ClockWatch(Clock clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.ahead = aheadNow();
  }

  /** Whether it was set back by more than is tolerated since the last look. */
  boolean wasSetBack() {
    Duration before = ahead;
    ahead = aheadNow();
    return before.minus(ahead).compareTo(TOLERATED) > 0;
  }

  /** How far the clock is ahead of the one that nobody sets. */
  private Duration aheadNow() {
    return Duration.ofMillis(clock.millis()).minusNanos(nanoTime.getAsLong());
  }
}
