package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicProvisionerTest {

  private static final GateTopics TOPICS = GateTopics.standard(2, (short) 1);

  @TempDir private Path folder;

  @Test
  void a_topic_that_is_made_beside_others_is_known_as_such() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      // Given
      TopicProvisioner provisioner = new TopicProvisioner(admin, TOPICS, "assay-gateway");
      assertThat(provisioner.provision(true).besideOthers()).isFalse();
      admin.deleteTopics(List.of(TOPICS.verdicts().name())).all().get();
      await().until(() -> !admin.listTopics().names().get().contains(TOPICS.verdicts().name()));

      // When
      TopicProvisioner.Made made = provisioner.provision(true);

      // Then
      assertThat(made.topics()).containsExactly(TOPICS.verdicts().name());
      assertThat(made.besideOthers()).isTrue();
      assertThat(made.partitions()).isEqualTo(2);
    }
  }

  @Test
  void partitions_that_were_added_under_what_is_remembered_stop_a_start_by_name() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      // Given
      TopicProvisioner provisioner = new TopicProvisioner(admin, TOPICS, "assay-gateway");
      provisioner.provision(true);

      // When
      for (Topic topic : TOPICS.all()) {
        if (topic.equals(TOPICS.policies())) {
          continue;
        }
        admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(3))).all().get();
      }

      // Then
      assertThatThrownBy(() -> provisioner.provision(true))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("-changelog has 2 partitions")
          .hasMessageContaining("clinical.drafts.v1 has 3")
          .hasMessageContaining("Adding partitions");
    }
  }

  @Test
  void policies_in_more_than_one_partition_stop_a_start_by_name() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder));
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      // Given
      String policies = TOPICS.policies().name();
      admin.createTopics(List.of(new NewTopic(policies, 3, (short) 1))).all().get();

      // Then
      assertThatThrownBy(() -> new TopicProvisioner(admin, TOPICS, "assay-gateway").provision(true))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining(policies + " has 3 partitions and needs 1")
          .hasMessageContaining("Topics made by somebody else");
    }
  }
}
