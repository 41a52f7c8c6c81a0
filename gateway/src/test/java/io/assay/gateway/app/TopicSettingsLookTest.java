package io.assay.gateway.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.app.TopicSettingsLook.Harm;
import io.assay.gateway.app.TopicSettingsLook.Unfit;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateTopics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicSettingsLookTest {

  private static final GateTopics TOPICS = GateTopics.standard(2, (short) 1);
  private static final String REVIEW_TASKS = TOPICS.reviewTasks().name();
  private static final String DRAFTS = TOPICS.drafts().name();
  private static final String RELEASED = TOPICS.released().name();
  private static final String TRAIL = AuditTopics.beside(TOPICS).trail().name();
  private static final String OPEN_REVIEWS = "assay-gateway-open-reviews-changelog";
  private static final String HEADS = "assay-gateway-audit-heads-changelog";
  private static final String RISK_HOURS = "assay-gateway-risk-hours-changelog";

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;
  private static Admin admin;

  @BeforeAll
  static void makeTopics() throws Exception {
    broker = EmbeddedBroker.start(DataFolder.kept(folder));
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    new TopicProvisioner(admin, TOPICS, "assay-gateway").provision(true);
  }

  @AfterAll
  static void close() {
    admin.close();
    broker.close();
  }

  @Test
  void topics_as_assay_makes_them_and_that_keep_more_are_right() throws Exception {
    try (Changed drafts = new Changed(DRAFTS, TopicConfig.RETENTION_MS_CONFIG, "-1");
        Changed released = new Changed(RELEASED, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "9000000");
        Changed hours = new Changed(RISK_HOURS, TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
        Changed tasks = new Changed(REVIEW_TASKS, TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd")) {
      assertThat(look(GateTopics.MAX_RECORD_BYTES).unfit()).isEmpty();
      assertThat(look(GateTopics.MAX_RECORD_BYTES).unknown()).isEmpty();
    }
  }

  @Test
  void a_topic_that_takes_less_than_the_gateway_writes_or_lets_in_is_named() throws Exception {
    try (Changed released = new Changed(RELEASED, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1048588");
        Changed drafts = new Changed(DRAFTS, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1048588");
        Changed remembered =
            new Changed(OPEN_REVIEWS, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1048588")) {
      assertThat(look(1_048_576).unfit())
          .containsExactlyInAnyOrder(small(RELEASED), small(OPEN_REVIEWS));
      assertThat(look(2_097_152).unfit())
          .containsExactlyInAnyOrder(
              small(RELEASED),
              small(OPEN_REVIEWS),
              new Unfit(
                  DRAFTS,
                  TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                  "1048588",
                  "2097152",
                  Harm.REFUSES));
      assertThatCode(() -> look(2_097_152).tell()).doesNotThrowAnyException();
    }
  }

  /** Held drafts would leave the queue by themselves, and versions of a draft one another. */
  @Test
  void a_topic_that_deletes_what_is_still_needed_stops_a_start_by_name() throws Exception {
    for (Map.Entry<String, String> wrong :
        Map.of(
                REVIEW_TASKS, "delete",
                OPEN_REVIEWS, "compact,delete",
                HEADS, "delete",
                DRAFTS, "compact",
                RELEASED, "compact,delete",
                TRAIL, "compact")
            .entrySet()) {
      try (Changed changed =
          new Changed(wrong.getKey(), TopicConfig.CLEANUP_POLICY_CONFIG, wrong.getValue())) {
        assertThatThrownBy(() -> look(GateTopics.MAX_RECORD_BYTES).tell())
            .isInstanceOf(StartupException.class)
            .hasMessageContaining(wrong.getKey())
            .hasMessageContaining("cleanup.policy=" + wrong.getValue());
      }
    }
  }

  @Test
  void what_keeps_less_or_goes_by_a_producers_clock_is_named_and_starts() throws Exception {
    try (Changed drafts =
            new Changed(DRAFTS, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        Changed trail = new Changed(TRAIL, TopicConfig.RETENTION_MS_CONFIG, "604800000");
        Changed released = new Changed(RELEASED, TopicConfig.RETENTION_BYTES_CONFIG, "1000000");
        Changed tasks =
            new Changed(REVIEW_TASKS, TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "604800000")) {
      assertThat(look(GateTopics.MAX_RECORD_BYTES).unfit())
          .containsExactly(
              new Unfit(
                  DRAFTS,
                  TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                  "CreateTime",
                  "LogAppendTime",
                  Harm.BELIEVES),
              new Unfit(TRAIL, TopicConfig.RETENTION_MS_CONFIG, "604800000", "-1", Harm.FORGETS),
              new Unfit(
                  RELEASED, TopicConfig.RETENTION_BYTES_CONFIG, "1000000", "-1", Harm.SHORTENS),
              new Unfit(
                  REVIEW_TASKS,
                  TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                  "604800000",
                  "86400000",
                  Harm.LINGERS));
      assertThatCode(() -> look(GateTopics.MAX_RECORD_BYTES).tell()).doesNotThrowAnyException();
    }
  }

  private static TopicSettingsLook.Found look(int taken) {
    return new TopicSettingsLook(admin, TOPICS, "assay-gateway").look(taken);
  }

  private static Unfit small(String topic) {
    return new Unfit(
        topic,
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        "1048588",
        Integer.toString(GateTopics.MAX_WRITTEN_BYTES),
        Harm.STOPS);
  }

  /** A setting of a topic that is as it was at the end. */
  private static final class Changed implements AutoCloseable {

    private final ConfigResource topic;
    private final String setting;
    private final String before;

    Changed(String topic, String setting, String value) throws Exception {
      this.topic = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      this.setting = setting;
      this.before =
          requireNonNull(admin.describeConfigs(List.of(this.topic)).all().get().get(this.topic))
              .get(setting)
              .value();
      set(value);
    }

    private void set(String value) throws Exception {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  topic,
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }

    @Override
    public void close() throws Exception {
      set(before);
    }
  }
}
