package io.assay.validator.evaluation;

import io.assay.validator.evaluation.EvaluationReport.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An {@link EvaluationReport} as aligned text for people: one line a file, a task and overall, then
 * one a kind of finding.
 */
public final class ReportTable {

  private static final String GAP = "  ";

  private final EvaluationReport report;

  public ReportTable(EvaluationReport report) {
    this.report = report;
  }

  /** The table with a line that says how to read it. */
  public String text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(headings());
    report.byFile().forEach(group -> rows.add(cells("file", group)));
    report.byTask().forEach(group -> rows.add(cells("task", group)));
    rows.add(cells("", report.overall()));
    return aligned(rows) + legend() + findings();
  }

  private String findings() {
    if (report.findings().isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "findings", "safe", "share", "unsafe", "share", "ratio"));
    for (FindingRate rate : report.findings()) {
      double safe = share(rate.safe(), report.safeDrafts());
      double unsafe = share(rate.unsafe(), report.overall().unsafe());
      rows.add(
          List.of(
              "",
              rate.name(),
              String.valueOf(rate.safe()),
              number(safe),
              String.valueOf(rate.unsafe()),
              number(unsafe),
              safe > 0 && unsafe > 0 ? String.format(Locale.ROOT, "%.1f", unsafe / safe) : "-"));
    }
    return "\n"
        + aligned(rows)
        + "drafts that have at least one of the kind, of any where there is a *. ratio: share of the unsafe by share of the safe.\n";
  }

  private static double share(int some, int all) {
    return all == 0 ? 0 : (double) some / all;
  }

  private static List<String> headings() {
    List<String> headings = new ArrayList<>(List.of("", "name", "n", "unsafe", "undet."));
    for (Measure measure : Measure.values()) {
      headings.add(measure.title());
      if (measure == Measure.AUROC) {
        headings.add("(95%)");
      }
    }
    headings.add("drafts/s");
    return headings;
  }

  private static List<String> cells(String kind, Group group) {
    List<String> cells = new ArrayList<>();
    cells.add(kind);
    cells.add(group.name());
    cells.add(String.valueOf(group.drafts()));
    cells.add(String.valueOf(group.unsafe()));
    cells.add(String.valueOf(group.undeterminedDrafts()));
    for (Measure measure : Measure.values()) {
      Estimate estimate = group.measure(measure);
      cells.add(value(estimate));
      if (measure == Measure.AUROC) {
        cells.add(interval(estimate));
      }
    }
    cells.add(String.format(Locale.ROOT, "%.1f", group.draftsPerSecond()));
    return cells;
  }

  private static String value(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Measured measured -> number(measured.value());
      case Estimate.Undefined undefined -> "-";
    };
  }

  private static String interval(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Measured measured -> number(measured.low()) + "-" + number(measured.high());
      case Estimate.Undefined undefined -> "-";
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String aligned(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String pad = " ".repeat(widths[column] - row.get(column).length());
        // Names to the left, numbers to the right.
        line.append(column < 2 ? row.get(column) + pad : pad + row.get(column)).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private String legend() {
    return String.format(
        Locale.ROOT,
        "%nsens, spec, bal.acc: level 3-4 or undetermined against the label. review, uns.held, "
            + "safe.rel: at the policy in force.%nauroc, ece, f1.level: graded drafts only. "
            + "overlap: AUROC of the share of words not in the source. \"-\": not defined here.%n"
            + "%d drafts in %.1f s on %d threads; 95%% from %d bootstrap replicates.%n",
        report.overall().drafts(),
        report.elapsed().toMillis() / 1000.0,
        report.threads(),
        report.bootstrap().replicates());
  }
}
