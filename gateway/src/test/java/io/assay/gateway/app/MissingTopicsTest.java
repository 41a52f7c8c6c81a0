package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.embedded.LoopbackPort;
import io.assay.gateway.topology.GateTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingTopicsTest {

  private static final GateTopics TOPICS = GateTopics.standard(2, (short) 1);

  @TempDir private Path folder;

  @Test
  void a_topic_is_gone_once_the_broker_has_said_so_three_times() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder));
        Admin admin = admin(broker)) {
      // Given
      MissingTopics missing = new MissingTopics(admin, TOPICS.all());
      new TopicProvisioner(admin, TOPICS, "assay-gateway").provision(true);
      assertThat(looks(missing)).containsOnly(List.of());

      // When
      String drafts = TOPICS.drafts().name();
      admin.deleteTopics(List.of(drafts)).all().get();
      await().until(() -> !admin.listTopics().names().get().contains(drafts));

      // Then
      assertThat(looks(missing)).containsExactly(List.of(), List.of(), List.of(drafts));
    }
  }

  @Test
  void no_topic_is_gone_while_no_broker_answers() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + LoopbackPort.free(),
                "default.api.timeout.ms",
                500,
                "request.timeout.ms",
                500))) {
      assertThat(looks(new MissingTopics(admin, List.of(TOPICS.drafts())))).containsOnly(List.of());
    }
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "default.api.timeout.ms",
            2_000,
            "request.timeout.ms",
            2_000));
  }

  private static List<List<String>> looks(MissingTopics missing) throws InterruptedException {
    return List.of(missing.look(), missing.look(), missing.look());
  }
}
