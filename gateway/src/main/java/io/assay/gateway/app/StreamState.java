package io.assay.gateway.app;

import jakarta.inject.Singleton;
import org.apache.kafka.streams.KafkaStreams;

/**
 * How the stream is. It counts as running from the first time it runs, and while partitions move
 * between instances, since an instance that is taken out of service at every rebalance would help
 * nobody; it does not once it stops or fails.
 */
@Singleton
public final class StreamState implements KafkaStreams.StateListener {

  private volatile KafkaStreams.State state = KafkaStreams.State.CREATED;
  private volatile boolean ran;
  private volatile boolean startFailed;

  @Override
  public void onChange(KafkaStreams.State newState, KafkaStreams.State oldState) {
    if (newState == KafkaStreams.State.RUNNING) {
      ran = true;
    }
    state = newState;
  }

  /** Its start failed, of which Kafka Streams tells no listener. */
  void neverStarts() {
    startFailed = true;
  }

  KafkaStreams.State state() {
    return startFailed ? KafkaStreams.State.ERROR : state;
  }

  boolean isRunning() {
    return ran && state().isRunningOrRebalancing();
  }

  /** Told to stop, before its start was through or after. */
  boolean isStopping() {
    return state == KafkaStreams.State.PENDING_SHUTDOWN || state == KafkaStreams.State.NOT_RUNNING;
  }

  /** Stopped or failed for good: only another process mends it. */
  boolean isOver() {
    return switch (state()) {
      case ERROR, PENDING_ERROR, NOT_RUNNING, PENDING_SHUTDOWN -> true;
      case CREATED, REBALANCING, RUNNING -> false;
    };
  }
}
