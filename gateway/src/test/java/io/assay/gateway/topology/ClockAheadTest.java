package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockAheadTest {

  private static final String APPLICATION = "ahead";

  @TempDir private Path folder;

  @Test
  void an_instance_whose_clock_is_a_month_ahead_stops_and_forgets_no_draft() throws Exception {
    GateTopics topics = GateTopics.standard(1, (short) 1);
    try (BrokerOfTheTest broker = BrokerOfTheTest.with(topics, folder)) {
      // Given
      broker.send(Samples.draft("settled"), topics);
      Properties settings = broker.settings(APPLICATION, "state");
      Clock clock = new Clock();
      BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
      try (KafkaStreams streams =
          new KafkaStreams(topology(topics, broker.registry()), settings, clock)) {
        streams.setUncaughtExceptionHandler(
            failure -> {
              failures.add(failure);
              return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
        streams.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> standings(streams) == 1);

        // When
        clock.ahead.set(Duration.ofDays(45).toMillis());

        // Then
        assertThat(failures.poll(60, TimeUnit.SECONDS)).isNotNull();
      }
      try (KafkaStreams again = new KafkaStreams(topology(topics, broker.registry()), settings)) {
        again.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> standings(again) == 1);
      }
    }
  }

  private static Topology topology(GateTopics topics, SchemaRegistry registry) {
    return StandardTopology.of(
        topics, registry, draft -> new AssessedDraft(draft, Samples.safe(), Instant.now()));
  }

  private static int standings(KafkaStreams streams) {
    if (streams.state() != KafkaStreams.State.RUNNING) {
      return -1;
    }
    return BrokerOfTheTest.entries(streams, GateStores.DRAFT_STANDINGS);
  }

  /** The machine's, set ahead. */
  private static final class Clock implements Time {

    private final AtomicLong ahead = new AtomicLong();

    @Override
    public long milliseconds() {
      return Time.SYSTEM.milliseconds() + ahead.get();
    }

    @Override
    public long nanoseconds() {
      return Time.SYSTEM.nanoseconds();
    }

    @Override
    public void sleep(long ms) {
      Time.SYSTEM.sleep(ms);
    }

    @Override
    public void waitObject(Object obj, Supplier<Boolean> condition, long deadlineMs)
        throws InterruptedException {
      Time.SYSTEM.waitObject(obj, condition, deadlineMs - ahead.get());
    }
  }
}
