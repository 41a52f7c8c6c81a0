package io.assay.validator.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.validator.evaluation.EvaluationReport.Group;
import java.util.List;
import java.util.Locale;

/**
 * An {@link EvaluationReport} as JSON: {@code overall}, {@code files} and {@code tasks}, each with
 * counts and, per measure, {@code value}, {@code low} and {@code high}; a measure that the drafts
 * do not define is null. {@code findings}: of each kind, how many safe and unsafe drafts have one.
 */
public final class ReportJson {

  private static final JsonMapper JSON = new JsonMapper();
  private static final double MILLIS_PER_SECOND = 1000.0;

  private final EvaluationReport report;

  public ReportJson(EvaluationReport report) {
    this.report = report;
  }

  /** Indented, in a fixed order of keys. */
  public String text() {
    ObjectNode root = JSON.createObjectNode();
    root.put("threads", report.threads());
    root.put("elapsed_seconds", report.elapsed().toMillis() / MILLIS_PER_SECOND);
    root.putObject("bootstrap")
        .put("interval", 0.95)
        .put("replicates", report.bootstrap().replicates())
        .put("seed", report.bootstrap().seed());
    root.set("overall", group(report.overall()));
    put(root.putObject("files"), report.byFile());
    put(root.putObject("tasks"), report.byTask());
    ObjectNode findings = root.putObject("findings");
    for (FindingRate rate : report.findings()) {
      findings.putObject(rate.name()).put("safe", rate.safe()).put("unsafe", rate.unsafe());
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report of numbers and names could not be written", e);
    }
  }

  private static void put(ObjectNode parent, List<Group> groups) {
    groups.forEach(group -> parent.set(group.name(), group(group)));
  }

  private static ObjectNode group(Group group) {
    ObjectNode node = JSON.createObjectNode();
    node.put("n", group.drafts());
    node.put("unsafe", group.unsafe());
    node.put("undetermined", group.undeterminedDrafts());
    ObjectNode reasons = node.putObject("undetermined_reasons");
    group
        .undetermined()
        .forEach((reason, count) -> reasons.put(reason.name().toLowerCase(Locale.ROOT), count));
    node.put("drafts_per_second", rounded(group.draftsPerSecond()));
    for (Measure measure : Measure.values()) {
      switch (group.measure(measure)) {
        case Estimate.Measured measured ->
            node.putObject(measure.code())
                .put("value", rounded(measured.value()))
                .put("low", rounded(measured.low()))
                .put("high", rounded(measured.high()));
        case Estimate.Undefined undefined -> node.putNull(measure.code());
      }
    }
    return node;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
