package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingChecksTest {

  @Test
  void a_variable_for_kafka_streams_that_would_have_no_effect_ends_the_start() {
    assertThatCode(() -> SettingChecks.checkNames(List.of("kafka-streams.num.standby.replicas")))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> SettingChecks.checkNames(List.of("kafka.streams.num.standby.replicas")))
        .isInstanceOf(StartupException.class)
        .hasMessageContainingAll(
            "kafka.streams.num.standby.replicas", "kafka-streams.", "QUARKUS_CONFIG_LOCATIONS");
  }

  @Test
  void names_that_can_be_gone_through_once_are_enough() {
    Iterable<String> once = Stream.of("kafka-streams.num.standby.replicas")::iterator;

    assertThatCode(() -> SettingChecks.checkNames(once)).doesNotThrowAnyException();
  }

  @Test
  void a_body_that_the_gate_would_not_read_is_not_let_in() {
    assertThatCode(() -> SettingChecks.checkSizes(sizes(2048, 2048))).doesNotThrowAnyException();
    assertThatThrownBy(() -> SettingChecks.checkSizes(sizes(2049, 2048)))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("assay.drafts.max-bytes 2049")
        .hasMessageContaining("assay.drafts.max-record-bytes 2048");
  }

  private static GatewayConfig.Drafts sizes(int body, int record) {
    return new GatewayConfig.Drafts() {
      @Override
      public int maxBytes() {
        return body;
      }

      @Override
      public int maxRecordBytes() {
        return record;
      }
    };
  }
}
