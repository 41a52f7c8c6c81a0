package io.assay.bench;

import java.io.PrintWriter;

/** Says on standard error how far the benchmarks are. */
final class Screen {

  private final PrintWriter err;
  private final long started = System.nanoTime();

  Screen(PrintWriter err) {
    this.err = err;
  }

  void step(String what) {
    err.printf("assay: %4d s  %s%n", (System.nanoTime() - started) / 1_000_000_000L, what);
    err.flush();
  }
}
