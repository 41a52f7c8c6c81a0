package io.assay.gateway.ahead;

/**
 * How much a stream thread may fetch ahead of what it has processed. It stops to fetch at either
 * limit, so it can hold one fetch more.
 *
 * @param records at least 1
 * @param bytes of values, at least 1
 */
public record AheadLimits(int records, long bytes) {

  /** Enough for half a second of the fastest evaluator that was measured, and 32 MiB. */
  public static final AheadLimits STANDARD = new AheadLimits(2048, 32L << 20);

  public AheadLimits {
    if (records < 1 || bytes < 1) {
      throw new IllegalArgumentException("limits of what is fetched ahead start at 1");
    }
  }
}
