package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.wire.AvroWire;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockAheadTest {

  private static final String APPLICATION = "ahead";

  @TempDir private Path folder;

  @Test
  void an_instance_whose_clock_is_a_month_ahead_stops_and_forgets_no_draft() throws Exception {
    GateTopics topics = GateTopics.standard(1, (short) 1);
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder.resolve("broker")));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        SchemaRegistry registry =
            SchemaRegistry.connect(
                RegistrySettings.at("mock://clock-ahead").withAutoRegister(true))) {
      // Given
      StandardTopology.create(topics, admin);
      Draft draft = Samples.draft("settled");
      StandardTopology.send(draft, new AvroWire(registry, topics, "0.1"), topics, broker);
      Properties settings =
          StandardTopology.settings(
              APPLICATION, broker.bootstrapServers(), folder.resolve("state"));
      settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
      Clock clock = new Clock();
      BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
      try (KafkaStreams streams = new KafkaStreams(topology(topics, registry), settings, clock)) {
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
      try (KafkaStreams again = new KafkaStreams(topology(topics, registry), settings)) {
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
    int count = 0;
    try (KeyValueIterator<Object, Object> all =
        streams
            .store(
                StoreQueryParameters.fromNameAndType(
                    GateStores.DRAFT_STANDINGS, QueryableStoreTypes.keyValueStore()))
            .all()) {
      for (; all.hasNext(); all.next()) {
        count++;
      }
    }
    return count;
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
