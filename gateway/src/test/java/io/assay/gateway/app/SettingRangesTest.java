package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingRangesTest {

  @Test
  void the_defaults_are_within_their_ranges() {
    assertThat(SettingRanges.outside(Configs.with(Map.of()))).isEmpty();
  }

  @Test
  void a_limit_itself_is_within() {
    // Given
    GatewayConfig config =
        Configs.with(
            Map.of(
                "assay.drafts.max-bytes", "1024",
                "assay.topics.partitions", "1024",
                "assay.topics.replication", "-1",
                "assay.drift.false-alarms", "0.1"));

    // When, Then
    assertThat(SettingRanges.outside(config)).isEmpty();
  }

  @Test
  void names_each_setting_that_is_out_of_range_with_its_value_and_its_limit() {
    // Given
    GatewayConfig config =
        Configs.with(
            Map.of(
                "assay.drafts.max-bytes", "1023",
                "assay.topics.partitions", "1025",
                "assay.topics.replication", "16",
                "assay.drift.shift", "0.009",
                "assay.drift.false-alarms", "0.11"));

    // When, Then
    assertThat(SettingRanges.outside(config))
        .containsExactlyInAnyOrder(
            "assay.drafts.max-bytes is 1023 but must be at least 1024",
            "assay.topics.partitions is 1025 but must be at most 1024",
            "assay.topics.replication is 16 but must be at most 15",
            "assay.drift.shift is 0.009 but must be at least 0.01",
            "assay.drift.false-alarms is 0.11 but must be at most 0.1");
  }
}
