package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.risk.RiskWindow;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.wire.AvroWire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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

  private static final String APPLICATION = "restarted";
  private static final int PARTITIONS = 2;

  @TempDir private Path folder;

  /**
   * One draft came: the stores of windows of its partition have counts, those of the other none.
   */
  @Test
  void what_was_stopped_in_good_order_reads_nothing_again_that_it_has_on_disk() throws Exception {
    // Given
    GateTopics topics = GateTopics.standard(PARTITIONS, (short) 1);
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder.resolve("broker")));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        SchemaRegistry registry =
            SchemaRegistry.connect(
                RegistrySettings.at("mock://restart-keeps-state").withAutoRegister(true))) {
      StandardTopology.create(topics, admin);
      StandardTopology.send(
          Samples.draft("one"), new AvroWire(registry, topics, "0.1"), topics, broker);
      run(topics, registry, broker, new Restored());

      // When
      Restored again = new Restored();
      run(topics, registry, broker, again);

      // Then
      assertThat(again.changelogs)
          .as("changelogs read again")
          .contains(changelog(RiskStores.PUBLISHED), changelog(RiskStores.DRIFT))
          .isSubsetOf(
              Stream.of(
                      GateStores.AUDIT_HEADS,
                      RiskStores.PENDING,
                      RiskStores.PUBLISHED,
                      RiskStores.DRIFT)
                  .map(RestartKeepsStateTest::changelog)
                  .toList());
    }
  }

  private static String changelog(String store) {
    return APPLICATION + "-" + store + "-changelog";
  }

  private void run(
      GateTopics topics, SchemaRegistry registry, EmbeddedBroker broker, Restored restored) {
    Properties settings =
        StandardTopology.settings(APPLICATION, broker.bootstrapServers(), folder.resolve("state"));
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
          .until(
              () ->
                  entries(streams, RiskStores.PUBLISHED) == PARTITIONS * RiskWindow.values().length
                      && entries(streams, RiskStores.DRIFT) == 1);
    }
  }

  private static int entries(KafkaStreams streams, String store) {
    int count = 0;
    try (KeyValueIterator<Object, Object> all =
        streams
            .store(StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore()))
            .all()) {
      for (; all.hasNext(); all.next()) {
        count++;
      }
    }
    return count;
  }

  private static final class Restored implements StateRestoreListener {

    private final Set<String> changelogs = ConcurrentHashMap.newKeySet();

    @Override
    public void onRestoreStart(
        TopicPartition partition, String store, long startingOffset, long endingOffset) {}

    @Override
    public void onBatchRestored(
        TopicPartition partition, String store, long batchEndOffset, long number) {
      changelogs.add(partition.topic());
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {}
  }
}
