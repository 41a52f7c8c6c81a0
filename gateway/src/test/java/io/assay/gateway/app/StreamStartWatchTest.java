package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;

class StreamStartWatchTest {

  private final StreamState state = new StreamState();
  private final StreamsFailurePolicy policy = new StreamsFailurePolicy("assay-gateway");
  private final Logger pool = Logger.getLogger("pool-of-" + getClass().getName());
  private final List<LogRecord> lines = new ArrayList<>();

  StreamStartWatchTest() {
    pool.setUseParentHandlers(false);
    pool.addHandler(new Kept());
    new StreamStartWatch(state, policy).watch(pool);
    state.onChange(KafkaStreams.State.REBALANCING, KafkaStreams.State.CREATED);
  }

  @Test
  void a_store_that_cannot_be_opened_makes_the_instance_not_live() {
    pool.log(thrownIn(KafkaStreams.class.getName(), "start"));

    assertThat(state.isOver()).isTrue();
    assertThat(state.isRunning()).isFalse();
    assertThat(policy.stopped()).isPresent();
    assertThat(lines).hasSize(1);
  }

  @Test
  void a_start_that_is_broken_off_by_a_stop_is_no_failure() {
    state.onChange(KafkaStreams.State.PENDING_SHUTDOWN, KafkaStreams.State.REBALANCING);

    pool.log(thrownIn(KafkaStreams.class.getName(), "start"));

    assertThat(policy.stopped()).isEmpty();
    assertThat(lines).isEmpty();
  }

  @Test
  void what_else_fails_on_the_pool_is_no_matter_of_the_stream() {
    pool.log(thrownIn("io.assay.gateway.rest.DraftsResource", "start"));

    assertThat(state.isOver()).isFalse();
    assertThat(lines).hasSize(1);
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

  private final class Kept extends Handler {

    @Override
    public void publish(LogRecord line) {
      lines.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
