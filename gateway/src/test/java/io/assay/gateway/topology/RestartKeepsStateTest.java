package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.domain.risk.RiskWindow;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartKeepsStateTest {

  private static final int PARTITIONS = 2;

  @TempDir private Path folder;

  /** No draft came, so no window has counts, but the windows' ends were written down. */
  @Test
  void what_was_stopped_in_good_order_reads_nothing_of_its_state_again() throws Exception {
    // Given
    GateTopics topics = GateTopics.standard(PARTITIONS, (short) 1);
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder.resolve("broker")));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        SchemaRegistry registry =
            SchemaRegistry.connect(RegistrySettings.at("mock://restart-keeps-state"))) {
      StandardTopology.create(topics, admin);
      Restored first = new Restored();
      run(topics, registry, broker, first);

      // When
      Restored second = new Restored();
      run(topics, registry, broker, second);

      // Then
      assertThat(second.records).as("records read again, by changelog").isEmpty();
    }
  }

  private void run(
      GateTopics topics, SchemaRegistry registry, EmbeddedBroker broker, Restored restored) {
    Properties settings =
        StandardTopology.settings("restarted", broker.bootstrapServers(), folder.resolve("state"));
    // The second waits until the first is given up.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    try (KafkaStreams streams = new KafkaStreams(StandardTopology.of(topics, registry), settings)) {
      streams.setGlobalStateRestoreListener(restored);
      streams.start();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> streams.state() == KafkaStreams.State.RUNNING);
      // Each task writes down once a second how far its windows are published.
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> published(streams) == PARTITIONS * RiskWindow.values().length);
    }
  }

  private static int published(KafkaStreams streams) {
    int count = 0;
    try (KeyValueIterator<String, Long> all =
        streams
            .store(
                StoreQueryParameters.fromNameAndType(
                    RiskStores.PUBLISHED, QueryableStoreTypes.<String, Long>keyValueStore()))
            .all()) {
      for (; all.hasNext(); all.next()) {
        count++;
      }
    }
    return count;
  }

  private static final class Restored implements StateRestoreListener {

    private final Map<String, Long> records = new ConcurrentHashMap<>();

    @Override
    public void onRestoreStart(
        TopicPartition partition, String store, long startingOffset, long endingOffset) {}

    @Override
    public void onBatchRestored(
        TopicPartition partition, String store, long batchEndOffset, long number) {
      records.merge(partition.topic(), number, Long::sum);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {}
  }
}
