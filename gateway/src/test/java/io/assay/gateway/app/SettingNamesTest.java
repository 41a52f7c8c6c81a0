package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingNamesTest {

  private final SettingNames names = new SettingNames();

  @Test
  void a_misspelt_key_is_named() {
    assertThat(names.firstUnknown(List.of("kafka.acks", "assay.topics.partition")))
        .contains("assay.topics.partition");
  }

  @Test
  void keys_of_the_mapping_of_single_validators_and_of_the_environment_are_known() {
    assertThat(
            names.firstUnknown(
                List.of(
                    "assay.assessment.time-budget",
                    "assay.assessment.time.budget",
                    "assay.validators.grounding.error-below",
                    "assay.registry.properties.basic.auth.user.info",
                    "assay.gateway.state.dir")))
        .isEmpty();
  }

  @Test
  void a_variable_for_kafka_streams_that_reaches_nobody_is_named() {
    assertThat(
            SettingNames.unread(
                List.of(
                    "kafka.streams.num.standby.replicas",
                    "kafka-streams.session.timeout.ms",
                    "kafka.ssl.keystore.type")))
        .containsExactly("kafka.streams.num.standby.replicas");
  }

  @Test
  void keys_of_others_are_not_judged() {
    assertThat(names.firstUnknown(List.of("assayer.x", "quarkus.http.prot"))).isEmpty();
  }
}
