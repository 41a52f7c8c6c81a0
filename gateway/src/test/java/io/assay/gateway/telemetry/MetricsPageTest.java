package io.assay.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/metrics.md says what {@link GateMetric} says. */
class MetricsPageTest {

  private static final Path PAGE = Path.of("../docs/metrics.md");

  private static final String HEAD =
      """
      # Metrics

      Generated from `GateMetric` by `MetricsPageTest` (`-Dassay.golden.write=true` rewrites it); do not edit.

      `GET /metrics` answers in Prometheus' format. Counters count what was processed: after a crash a record is counted again, although
      its results are written once. The values of labels are closed sets; none holds text, a patient or a draft's id.

      | scraped as | labels | what it says |
      |---|---|---|
      """;

  private static final String LABELS =
      """

      | label | values |
      |---|---|
      """;

  private static final String TAIL =
      """

      There are also Kafka Streams' and the Kafka clients' own (`kafka_stream_*`, `kafka_consumer_*`, `kafka_producer_*`, `kafka_admin_*`;
      `kafka_consumer_fetch_manager_records_lag_max` is the lag in records), the JVM's (`jvm_*`), the process' and the machine's
      (`process_*`, `system_*`), and HTTP (`http_server_requests_seconds`, by route, never by address).

      `deploy/prometheus/` has alert rules for these, `deploy/grafana/` a dashboard; the [runbooks](runbooks/README.md) say what to do.
      """;

  @Test
  void the_committed_page_is_the_one_the_list_makes() throws IOException {
    // Given
    String page = HEAD + rows() + LABELS + labels() + TAIL;
    if (Boolean.getBoolean("assay.golden.write")) {
      Files.writeString(PAGE, page);
    }

    // When
    String committed = Files.readString(PAGE);

    // Then
    assertThat(committed)
        .as("docs/metrics.md; rewrite it with -Dassay.golden.write=true and commit it")
        .isEqualTo(page);
  }

  private static String rows() {
    StringBuilder rows = new StringBuilder();
    for (GateMetric metric : GateMetric.values()) {
      rows.append(
          "| %s | %s | %s |\n"
              .formatted(
                  metric.scraped().stream()
                      .map(name -> "`" + name + "`")
                      .collect(Collectors.joining("<br>")),
                  metric.labels().stream()
                      .map(label -> "`" + label.key() + "`")
                      .collect(Collectors.joining(", ")),
                  metric.about()));
    }
    return rows.toString();
  }

  private static String labels() {
    StringBuilder rows = new StringBuilder();
    for (GateMetric.Label label : GateMetric.Label.values()) {
      rows.append("| `%s` | %s |\n".formatted(label.key(), label.takes()));
    }
    return rows.toString();
  }
}
