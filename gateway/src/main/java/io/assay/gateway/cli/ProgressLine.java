package io.assay.gateway.cli;

import io.assay.validator.evaluation.Progress;
import java.io.PrintWriter;

/** One line on standard error that says how far long work is, at most every two seconds. */
final class ProgressLine implements Progress {

  private static final long EVERY_NANOS = 2_000_000_000L;

  private final PrintWriter err;
  private long last = System.nanoTime();

  ProgressLine(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void report(long done, long total, double draftsPerSecond) {
    long now = System.nanoTime();
    if (now - last >= EVERY_NANOS || done == total) {
      last = now;
      err.printf("assay: %d of %d drafts, %.1f drafts/s%n", done, total, draftsPerSecond);
      err.flush();
    }
  }
}
