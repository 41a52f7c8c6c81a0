package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;

class StreamStartWatchTest {

  private final StreamState state = new StreamState();
  private final Logger pool = Logger.getLogger("pool-of-" + getClass().getName());

  StreamStartWatchTest() {
    pool.setUseParentHandlers(false);
    new StreamStartWatch(state, new StreamsFailurePolicy("assay-gateway")).watch(pool);
    state.onChange(KafkaStreams.State.REBALANCING, KafkaStreams.State.CREATED);
  }

  @Test
  void a_store_that_cannot_be_opened_makes_the_instance_not_live() {
    pool.log(thrownIn(KafkaStreams.class.getName(), "start"));

    assertThat(state.isOver()).isTrue();
    assertThat(state.isRunning()).isFalse();
  }

  @Test
  void what_else_fails_on_the_pool_is_no_matter_of_the_stream() {
    pool.log(thrownIn("io.assay.gateway.rest.DraftsResource", "start"));

    assertThat(state.isOver()).isFalse();
  }

  private static LogRecord thrownIn(String type, String method) {
    ProcessorStateException thrown = new ProcessorStateException("cannot be opened");
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("org.apache.kafka.streams.state.internals.X", "open", "X.java", 1),
          new StackTraceElement(type, method, "Any.java", 2)
        });
    LogRecord line = new LogRecord(Level.SEVERE, "a thread threw an uncaught exception");
    line.setThrown(thrown);
    return line;
  }
}
