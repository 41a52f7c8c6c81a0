package io.assay.gateway.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is under deploy/prometheus and deploy/grafana, read for tests. */
public final class OperationsFiles {

  static final Path HOME = Path.of("..");
  static final Path PROMETHEUS = HOME.resolve("deploy/prometheus");
  static final Path RUNBOOKS = HOME.resolve("docs/runbooks");
  private static final Path DASHBOARD = HOME.resolve("deploy/grafana/assay.json");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** The prefixes of what a gateway shows; the rest of an expression is PromQL or a label. */
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w:])(?:gate|kafka|jvm|process|system|http)_[a-z0-9_]+");

  private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");

  private OperationsFiles() {}

  record Alert(String name, String severity, String runbook) {}

  record AlertCase(String alert, boolean fires) {}

  static List<Alert> alerts() throws IOException {
    List<Alert> alerts = new ArrayList<>();
    for (JsonNode rule : rules()) {
      if (rule.has("alert")) {
        alerts.add(
            new Alert(
                rule.path("alert").asText(),
                rule.path("labels").path("severity").asText(),
                rule.path("annotations").path("runbook_url").asText()));
      }
    }
    return alerts;
  }

  static List<AlertCase> alertCases() throws IOException {
    List<AlertCase> cases = new ArrayList<>();
    for (JsonNode test :
        YAML.readTree(PROMETHEUS.resolve("rules_test.yml").toFile()).path("tests")) {
      for (JsonNode each : test.path("alert_rule_test")) {
        cases.add(
            new AlertCase(each.path("alertname").asText(), !each.path("exp_alerts").isEmpty()));
      }
    }
    return cases;
  }

  /** Every metric that a rule or a panel of the dashboard names, recorded ones aside. */
  public static Set<String> namedMetrics() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode rule : rules()) {
      collect(rule.path("expr").asText(), names);
    }
    for (JsonNode expression : new ObjectMapper().readTree(DASHBOARD.toFile()).findValues("expr")) {
      collect(expression.asText(), names);
    }
    return names;
  }

  /** The titles of the dashboard's panels. */
  static Set<String> panels() throws IOException {
    Set<String> titles = new TreeSet<>();
    new ObjectMapper()
        .readTree(DASHBOARD.toFile())
        .path("panels")
        .forEach(panel -> titles.add(panel.path("title").asText()));
    return titles;
  }

  private static List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode group : YAML.readTree(PROMETHEUS.resolve("rules.yml").toFile()).path("groups")) {
      group.path("rules").forEach(rules::add);
    }
    return rules;
  }

  private static void collect(String expression, Set<String> names) {
    Matcher found = METRIC.matcher(MATCHERS.matcher(expression).replaceAll(""));
    while (found.find()) {
      names.add(found.group());
    }
  }
}
