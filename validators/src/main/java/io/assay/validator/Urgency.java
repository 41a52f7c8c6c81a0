package io.assay.validator;

import java.util.concurrent.Callable;

/**
 * Whose turn it is at a shared evaluator: somebody who waits goes before work that is done ahead or
 * filled in later. Travels with the thread, so that no validator has to hand it on.
 */
public enum Urgency {
  /** Somebody waits for the answer. */
  LIVE,
  /** Nobody waits yet: work ahead of its turn, and backfill. */
  AHEAD;

  private static final ThreadLocal<Urgency> CURRENT = ThreadLocal.withInitial(() -> LIVE);

  /** That of the calling thread; {@link #LIVE} where nobody said otherwise. */
  public static Urgency current() {
    return CURRENT.get();
  }

  /** Does the work on this thread with this urgency. */
  public <T> T during(Callable<T> work) throws Exception {
    Urgency before = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.call();
    } finally {
      CURRENT.set(before);
    }
  }
}
