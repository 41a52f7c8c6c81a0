package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.topology.GateTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyPartitionsTest {

  private static final GateTopics TOPICS = GateTopics.standard(2, (short) 1);

  @TempDir private Path folder;

  @Test
  void partitions_that_are_added_are_named_and_stay_so_while_there_is_no_answer() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder));
        Admin admin =
            Admin.create(
                Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "default.api.timeout.ms",
                    2_000,
                    "request.timeout.ms",
                    2_000))) {
      // Given
      String policies = TOPICS.policies().name();
      PolicyPartitions partitions = new PolicyPartitions(admin, TOPICS.policies());
      partitions.look();
      assertThat(partitions.trouble()).as("no such topic yet").isEmpty();
      new TopicProvisioner(admin, TOPICS, "assay-gateway").provision(true);
      partitions.look();
      assertThat(partitions.trouble()).isEmpty();

      // When
      admin.createPartitions(Map.of(policies, NewPartitions.increaseTo(2))).all().get();

      // Then
      await()
          .untilAsserted(
              () -> {
                partitions.look();
                assertThat(partitions.trouble().orElseThrow())
                    .startsWith("topic " + policies + " has 2 partitions and needs 1")
                    .contains("docs/operations.md");
              });
      admin.deleteTopics(List.of(policies)).all().get();
      await().until(() -> !admin.listTopics().names().get().contains(policies));
      partitions.look();
      assertThat(partitions.trouble()).isPresent();
    }
  }
}
