package io.assay.validator.omission;

import io.assay.validator.Severity;
import io.assay.validator.TaskName;
import io.assay.validator.language.WordTable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What it weighs to leave a fact out, by task and kind; read from {@code weights.tsv}. */
final class FactWeights {

  private static final String TABLE = "weights.tsv";
  private static final String ANY_OTHER_TASK = "*";
  private static final int COLUMNS = 4;

  private final Map<String, Map<FactKind, Double>> byTask;

  private FactWeights(Map<String, Map<FactKind, Double>> byTask) {
    this.byTask = byTask;
  }

  /**
   * @throws IllegalStateException when a row has not its columns, naming the task of one that is
   *     missing or wrong
   */
  static FactWeights shipped() {
    Map<String, Map<FactKind, Double>> byTask = new HashMap<>();
    for (List<String> row : WordTable.rows(FactWeights.class, TABLE, COLUMNS)) {
      double weight = Double.parseDouble(row.get(2));
      if (!(weight >= 0 && weight <= 1) || row.get(3).isBlank()) {
        throw new IllegalStateException(TABLE + ": row of " + row.get(0) + " " + row.get(1));
      }
      byTask
          .computeIfAbsent(row.get(0), task -> new EnumMap<>(FactKind.class))
          .put(FactKind.valueOf(row.get(1)), weight);
    }
    byTask.forEach(
        (task, weights) -> {
          if (weights.size() != FactKind.values().length) {
            throw new IllegalStateException(TABLE + ": " + task + " lacks a kind");
          }
        });
    return new FactWeights(Map.copyOf(byTask));
  }

  /** In [0, 1]. */
  double weight(TaskName task, FactKind kind) {
    Map<FactKind, Double> weights = byTask.get(task.value());
    Map<FactKind, Double> fallback = byTask.get(ANY_OTHER_TASK);
    if (fallback == null) {
      throw new IllegalStateException(TABLE + " has no row for other tasks");
    }
    return (weights == null ? fallback : weights).getOrDefault(kind, 0.0);
  }

  static Severity severity(double weight) {
    if (weight >= 0.85) {
      return Severity.FATAL;
    }
    if (weight >= 0.6) {
      return Severity.ERROR;
    }
    return weight >= 0.3 ? Severity.WARNING : Severity.INFORMATION;
  }
}
