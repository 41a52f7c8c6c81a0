package io.assay.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * How the gateway of one run is set up.
 *
 * @param ahead whether drafts are assessed ahead (ADR 0004) or one at a time on the stream thread
 * @param free whether the evaluator costs nothing, or is the stub
 * @param atOnce drafts assessed ahead at once
 * @param settings of Kafka Streams in place of those the gateway ships with
 */
record Setup(boolean ahead, boolean free, int atOnce, Map<String, Object> settings) {

  /** Four batches of the stub: what a fast device needs (ADR 0004). */
  private static final int AT_ONCE = 256;

  Setup {
    settings = Map.copyOf(settings);
  }

  static Setup stub() {
    return new Setup(true, false, AT_ONCE, Map.of());
  }

  Setup withFreeEvaluator() {
    return new Setup(ahead, true, atOnce, settings);
  }

  Setup onTheStreamThread() {
    return new Setup(false, free, atOnce, settings);
  }

  Setup with(String key, Object value) {
    Map<String, Object> more = new HashMap<>(settings);
    more.put(key, value);
    return new Setup(ahead, free, atOnce, more);
  }
}
