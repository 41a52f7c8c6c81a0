package io.assay.contract;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How often something may be tried again in vain within a while: a flood of records of which each
 * names another schema that does not exist must not wait for every one. Safe for several threads.
 */
final class VainRetries {

  private final int most;
  private final long within;
  private final LongSupplier nanoTime;
  private long since;
  private int inVain;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  VainRetries(int most, Duration within, LongSupplier nanoTime) {
    this.most = most;
    this.within = within.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Whether trying again is still worth the wait. */
  synchronized boolean areAllowed() {
    return inVain < most || nanoTime.getAsLong() - since >= within;
  }

  /** It was tried again and nothing came of it. */
  synchronized void inVain() {
    long now = nanoTime.getAsLong();
    if (inVain == 0 || now - since >= within) {
      since = now;
      inVain = 0;
    }
    inVain++;
  }

  /** It was tried again and that was right. */
  synchronized void wellSpent() {
    inVain = 0;
  }
}
