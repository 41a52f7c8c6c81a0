package io.assay.validator.evaluation;

/** Told after every draft how far a run is; called by the thread that runs the harness. */
@FunctionalInterface
public interface Progress {

  Progress SILENT = (done, total, draftsPerSecond) -> {};

  /**
   * @param draftsPerSecond since the start of the run
   */
  void report(long done, long total, double draftsPerSecond);
}
