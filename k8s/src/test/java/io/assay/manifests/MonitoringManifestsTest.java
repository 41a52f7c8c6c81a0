package io.assay.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The cluster is watched by the rules and the dashboard of deploy/, by the metrics that there are.
 */
class MonitoringManifestsTest {

  private static final Path RULES = Checkout.DEPLOY.resolve("prometheus/rules.yml");
  private static final Path RULE_MANIFEST =
      Checkout.K8S.resolve("components/monitoring/rules.yaml");
  private static final Pattern METRIC = Pattern.compile("gate_[a-z_]+");

  private static final String HEAD =
      """
      # Generated from deploy/prometheus/rules.yml by MonitoringManifestsTest (-Dassay.golden.write=true rewrites it); do not edit.
      apiVersion: monitoring.coreos.com/v1
      kind: PrometheusRule
      metadata:
        name: assay-gateway
      spec:
      """;

  @Test
  void the_committed_rules_are_those_of_deploy() {
    // Given
    String rules =
        HEAD
            + Checkout.text(RULES)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.isEmpty() ? line : "  " + line)
                .collect(Collectors.joining("\n", "", "\n"));
    if (Boolean.getBoolean("assay.golden.write")) {
      Checkout.write(RULE_MANIFEST, rules);
    }

    // When
    String committed = Checkout.text(RULE_MANIFEST);

    // Then
    assertThat(committed)
        .as("k8s/components/monitoring/rules.yaml; rewrite it with -Dassay.golden.write=true")
        .isEqualTo(rules);
  }

  @Test
  void production_has_the_rules_and_the_dashboard_as_they_are() {
    Overlay production = Overlay.named("production");
    JsonNode rules = Checkout.yaml(Checkout.text(RULES)).next();

    assertThat(production.the("PrometheusRule", "assay-gateway").at("/spec/groups"))
        .isEqualTo(rules.path("groups"));
    assertThat(production.the("ConfigMap", "assay-dashboard").at("/data/assay.json").asText())
        .isEqualTo(Checkout.text(Checkout.DEPLOY.resolve("grafana/assay.json")));
  }

  @Test
  void prometheus_scrapes_where_the_gateway_answers() {
    ObjectNode monitor = Overlay.named("production").the("PodMonitor", "assay-gateway");
    JsonNode endpoint = monitor.at("/spec/podMetricsEndpoints/0");

    assertThat(endpoint.path("port").asText()).isEqualTo("http");
    assertThat(endpoint.path("path").asText())
        .isEqualTo(Checkout.gatewayDefaults().get("quarkus.micrometer.export.prometheus.path"));
  }

  @Test
  void scaling_asks_for_lag_in_seconds_of_the_job_that_is_scraped() {
    // Given
    Overlay production = Overlay.named("production");
    JsonNode trigger = production.the("ScaledObject", "assay-gateway").at("/spec/triggers/0");
    String query = trigger.at("/metadata/query").asText();
    String jobLabel = production.the("PodMonitor", "assay-gateway").at("/spec/jobLabel").asText();
    Matcher metric = METRIC.matcher(query);

    // Then
    assertThat(metric.find()).isTrue();
    assertThat(Checkout.text(Checkout.HOME.resolve("docs/metrics.md")))
        .contains("`" + metric.group() + "`");
    assertThat(metric.group()).contains("seconds");
    assertThat(query)
        .contains(
            "job=\"" + production.pod().at("/metadata/labels").path(jobLabel).asText() + "\"");
    assertThat(trigger.at("/metadata/ignoreNullValues").asText()).isEqualTo("false");
  }
}
