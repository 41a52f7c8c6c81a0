package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

class ProbeTest {

  private final AtomicLong now = new AtomicLong();

  @Test
  void a_question_that_never_comes_back_is_down_when_the_last_answer_is_old() {
    // Given
    CountDownLatch never = new CountDownLatch(1);
    try (Probe probe = probe(() -> waitFor(never))) {
      assertThat(probe.isUp()).as("before the first answer").isTrue();

      // When
      now.addAndGet(Duration.ofSeconds(7).toNanos());

      // Then
      assertThat(probe.isUp()).isFalse();
    } finally {
      never.countDown();
    }
  }

  @Test
  void it_follows_what_it_hears_and_takes_an_exception_for_a_no() {
    AtomicBoolean answers = new AtomicBoolean(true);
    try (Probe probe =
        probe(
            () -> {
              if (!answers.get()) {
                throw new IllegalStateException("no");
              }
              return true;
            })) {
      answers.set(false);
      await().until(() -> !probe.isUp());
      answers.set(true);
      await().until(probe::isUp);
    }
  }

  @Test
  void the_stream_is_running_once_it_ran_and_until_it_stops() {
    StreamState stream = new StreamState();
    assertThat(stream.isRunning()).isFalse();
    stream.onChange(State.REBALANCING, State.CREATED);
    assertThat(stream.isRunning()).as("never ran yet").isFalse();
    stream.onChange(State.RUNNING, State.REBALANCING);
    assertThat(stream.isRunning()).isTrue();
    stream.onChange(State.REBALANCING, State.RUNNING);
    assertThat(stream.isRunning()).as("partitions move").isTrue();
    assertThat(stream.isOver()).isFalse();
    stream.onChange(State.PENDING_ERROR, State.REBALANCING);
    assertThat(stream.isRunning()).isFalse();
    assertThat(stream.isOver()).isTrue();
  }

  private Probe probe(java.util.function.BooleanSupplier question) {
    return new Probe("test-probe", question, Duration.ofMillis(5), Duration.ofSeconds(6), now::get);
  }

  private static boolean waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }
}
