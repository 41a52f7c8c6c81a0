package io.assay.gateway.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {

  @Test
  void it_is_off_unless_a_setting_says_where_spans_go() {
    assertThat(Tracing.of(Map.of())).isInstanceOf(Tracing.Off.class);
    assertThat(Tracing.of(Map.of("OTEL_SERVICE_NAME", "assay"))).isInstanceOf(Tracing.Off.class);
    assertThat(Tracing.of(Map.of("OTEL_TRACES_EXPORTER", "none"))).isInstanceOf(Tracing.Off.class);
    assertThat(Tracing.of(Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_SDK_DISABLED", "true")))
        .isInstanceOf(Tracing.Off.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"})
  void a_collector_switches_it_on(String setting) {
    try (Tracing tracing = Tracing.of(Map.of(setting, "http://127.0.0.1:9"))) {
      assertThat(tracing).isInstanceOf(Tracing.On.class);
    }
  }
}
