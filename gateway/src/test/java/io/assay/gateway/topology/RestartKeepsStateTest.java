package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.Samples;
import io.assay.gateway.domain.risk.RiskWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;
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
    try (BrokerOfTheTest broker = BrokerOfTheTest.with(topics, folder)) {
      broker.send(Samples.draft("one"), topics);
      run(topics, broker, new Restored());

      // When
      Restored again = new Restored();
      run(topics, broker, again);

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

  private static void run(GateTopics topics, BrokerOfTheTest broker, Restored restored) {
    try (KafkaStreams streams =
        new KafkaStreams(
            StandardTopology.of(topics, broker.registry()),
            broker.settings(APPLICATION, "state"))) {
      streams.setGlobalStateRestoreListener(restored);
      streams.start();
      BrokerOfTheTest.awaitRunning(streams);
      // Each task writes down once a second how far its windows are published.
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  BrokerOfTheTest.entries(streams, RiskStores.PUBLISHED)
                          == PARTITIONS * RiskWindow.values().length
                      && BrokerOfTheTest.entries(streams, RiskStores.DRIFT) == 1);
    }
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
