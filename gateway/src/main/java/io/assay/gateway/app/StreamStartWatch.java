package io.assay.gateway.app;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Stops the instance when the stream's start itself fails, at a store that cannot be opened for
 * one. Kafka Streams stays as it is then, and no handler of its own is told; the extension starts
 * it on a thread of Quarkus' pool, whose only word of an exception is a line of the pool's logger.
 */
@Singleton
public final class StreamStartWatch {

  static final String POOL_ERRORS = "org.jboss.threads.errors";

  private final StreamState state;
  private final StreamsFailurePolicy policy;

  StreamStartWatch(StreamState state, StreamsFailurePolicy policy) {
    this.state = state;
    this.policy = policy;
  }

  /** Told just before the start. */
  void begin(@Observes KafkaStreams streams) {
    watch(Logger.getLogger(POOL_ERRORS));
  }

  void watch(Logger poolErrors) {
    poolErrors.setFilter(this::isWorthALine);
  }

  /** A stream that is told to stop while it starts throws too, and nothing is wrong with it. */
  private boolean isWorthALine(LogRecord line) {
    Throwable thrown = line.getThrown();
    if (thrown == null || !isOfStart(thrown)) {
      return true;
    }
    if (state.isStopping()) {
      return false;
    }
    policy.startFailed(thrown);
    state.neverStarts();
    return true;
  }

  private static boolean isOfStart(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .anyMatch(
            frame ->
                frame.getClassName().equals(KafkaStreams.class.getName())
                    && frame.getMethodName().equals("start"));
  }
}
