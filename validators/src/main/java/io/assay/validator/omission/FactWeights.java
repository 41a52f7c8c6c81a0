package io.assay.validator.omission;

import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.TaskName;
import io.assay.validator.language.WordTable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What it weighs to leave a fact out: by task and kind where {@code weights.tsv} says so, as it
 * does of every allergen; of another drug by its learnt gravity.
 */
final class FactWeights {

  private static final String TABLE = "weights.tsv";
  private static final String ANY_OTHER_TASK = "*";
  private static final int COLUMNS = 4;

  /**
   * One in eleven of the right drafts of the calibration half and the seen twins lacks a drug of
   * this gravity, one in three of those that leave something grave out (ADR 0026).
   */
  private static final double WARNING_FROM = 0.16;

  /** One in thirty, and one in eight. */
  private static final double ERROR_FROM = 0.25;

  /**
   * @param value in [0, 1]
   */
  record Weight(double value, Severity severity) {

    private static Weight byHand(double value) {
      if (value >= 0.85) {
        return new Weight(value, Severity.FATAL);
      }
      if (value >= 0.6) {
        return new Weight(value, Severity.ERROR);
      }
      return new Weight(value, value >= 0.3 ? Severity.WARNING : Severity.INFORMATION);
    }

    private static Weight learnt(Score gravity) {
      double value = Math.min(1, gravity.value() / ERROR_FROM);
      if (gravity.value() >= ERROR_FROM) {
        return new Weight(value, Severity.ERROR);
      }
      return new Weight(
          value, gravity.value() >= WARNING_FROM ? Severity.WARNING : Severity.INFORMATION);
    }
  }

  private final Map<String, Map<FactKind, Weight>> byTask;

  private FactWeights(Map<String, Map<FactKind, Weight>> byTask) {
    this.byTask = byTask;
  }

  /**
   * @throws IllegalStateException when a row has not its columns or a weight, or a task has none
   *     for an allergen, naming the task
   */
  static FactWeights shipped() {
    Map<String, Map<FactKind, Weight>> byTask = new HashMap<>();
    for (List<String> row : WordTable.rows(FactWeights.class, TABLE, COLUMNS)) {
      double weight = Double.parseDouble(row.get(2));
      if (!(weight >= 0 && weight <= 1) || row.get(3).isBlank()) {
        throw new IllegalStateException(TABLE + ": row of " + row.get(0) + " " + row.get(1));
      }
      byTask
          .computeIfAbsent(row.get(0), task -> new EnumMap<>(FactKind.class))
          .put(FactKind.valueOf(row.get(1)), Weight.byHand(weight));
    }
    if (!byTask.containsKey(ANY_OTHER_TASK)) {
      throw new IllegalStateException(TABLE + " has no row for other tasks");
    }
    byTask.forEach(
        (task, weights) -> {
          if (!weights.containsKey(FactKind.ALLERGY)) {
            throw new IllegalStateException(TABLE + ": " + task + " lacks the weight of allergies");
          }
        });
    return new FactWeights(Map.copyOf(byTask));
  }

  Weight of(TaskName task, Fact fact) {
    Map<FactKind, Weight> byHand = byTask.get(task.value());
    return of(fact, byHand == null ? byTask.getOrDefault(ANY_OTHER_TASK, Map.of()) : byHand);
  }

  private static Weight of(Fact fact, Map<FactKind, Weight> byHand) {
    Weight weight = byHand.get(fact.kind());
    if (weight != null) {
      return weight;
    }
    return switch (fact) {
      case Fact.NamedDrug drug -> Weight.learnt(drug.gravity());
      case Fact.Allergen allergen -> throw new IllegalStateException(TABLE + " lacks allergies");
    };
  }
}
