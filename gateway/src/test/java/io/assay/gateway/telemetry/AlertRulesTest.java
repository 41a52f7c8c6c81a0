package io.assay.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** deploy/prometheus: every alert is tested firing and not firing, and says what to do. */
class AlertRulesTest {

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  @Test
  void every_alert_has_a_runbook_that_is_named_after_it() throws IOException {
    Set<String> pages = new TreeSet<>();
    for (OperationsFiles.Alert alert : OperationsFiles.alerts()) {
      Path page = OperationsFiles.HOME.resolve(alert.runbook());
      assertThat(page).exists();
      assertThat(Files.readString(page)).startsWith("# " + alert.name() + ": ");
      assertThat(alert.severity()).isIn("page", "ticket");
      pages.add(page.getFileName().toString());
    }
    String index = Files.readString(OperationsFiles.RUNBOOKS.resolve("README.md"));
    assertThat(pages).isNotEmpty().allSatisfy(page -> assertThat(index).contains("(" + page + ")"));
    try (var files = Files.list(OperationsFiles.RUNBOOKS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("a page without an alert is a leftover")
          .allMatch(file -> file.equals("README.md") || pages.contains(file));
    }
  }

  @Test
  void a_panel_that_a_runbook_names_is_one_of_the_dashboard() throws IOException {
    // Given
    Set<String> titles = OperationsFiles.panels();
    List<String> named = new ArrayList<>();

    // When
    for (OperationsFiles.Alert alert : OperationsFiles.alerts()) {
      String page = Files.readString(OperationsFiles.HOME.resolve(alert.runbook()));
      page.lines()
          .filter(line -> line.contains("panel"))
          .forEach(line -> QUOTED.matcher(line).results().forEach(q -> named.add(q.group(1))));
    }

    // Then
    assertThat(named).isNotEmpty().allMatch(titles::contains);
  }

  @Test
  void every_alert_is_tested_firing_and_not_firing() throws IOException {
    List<OperationsFiles.AlertCase> cases = OperationsFiles.alertCases();
    for (OperationsFiles.Alert alert : OperationsFiles.alerts()) {
      assertThat(cases.stream().filter(test -> test.alert().equals(alert.name())))
          .as(alert.name())
          .extracting(OperationsFiles.AlertCase::fires)
          .contains(true, false);
    }
  }

  @Test
  void a_metric_of_the_gate_that_a_rule_or_a_panel_names_is_one_of_the_list() throws IOException {
    Set<String> listed = new TreeSet<>();
    for (GateMetric metric : GateMetric.values()) {
      listed.addAll(metric.scraped());
    }
    assertThat(OperationsFiles.namedMetrics().stream().filter(name -> name.startsWith("gate_")))
        .isNotEmpty()
        .isSubsetOf(listed);
  }

  @Test
  void promtool_finds_the_rules_right_and_its_cases_pass() throws Exception {
    assumeTrue(isThere(), "promtool is not installed (Debian: prometheus); its tests are skipped");
    assertThat(promtool("check", "rules", "rules.yml")).contains("SUCCESS");
    assertThat(promtool("test", "rules", "rules_test.yml")).contains("SUCCESS");
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("promtool", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String promtool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(OperationsFiles.PROMETHEUS.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
