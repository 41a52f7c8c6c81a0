package io.assay.gateway.assessment;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Leaves alone what was in trouble several times in a row. While it is open nobody is let through,
 * but for one after each pause, who finds out whether the trouble is over; the first that fares
 * well closes it. One who is let through and never comes back costs a pause, no more. Safe for
 * several threads.
 */
final class CircuitBreaker {

  private final BreakerSettings settings;
  private final LongSupplier nanoTime;
  private final AtomicInteger troubles = new AtomicInteger();
  private final AtomicLong closedUntil = new AtomicLong();

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  CircuitBreaker(BreakerSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  /** Whether this caller may ask. */
  boolean letsThrough() {
    if (!isOpen()) {
      return true;
    }
    long until = closedUntil.get();
    long now = nanoTime.getAsLong();
    return now - until >= 0 && closedUntil.compareAndSet(until, now + settings.pause().toNanos());
  }

  boolean isOpen() {
    return troubles.get() >= settings.afterTroubles();
  }

  /** Somebody who was let through fared well. */
  void faredWell() {
    troubles.set(0);
  }

  /** Somebody who was let through met trouble. */
  void metTrouble() {
    // Before the count, or another could pass on an old time.
    closedUntil.set(nanoTime.getAsLong() + settings.pause().toNanos());
    troubles.updateAndGet(before -> Math.min(before + 1, settings.afterTroubles()));
  }
}
