package io.assay.validator.omission;

import io.assay.validator.Score;
import io.assay.validator.language.WordTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A logistic regression over the families of words and the kinds of cues of a text and one number,
 * as {@code assay_training.gravity} fits and writes it. What it has no weight for says nothing.
 */
final class LogOdds {

  private static final int COLUMNS = 2;
  private static final String INTERCEPT = "INTERCEPT";

  private final Map<String, Double> weights;
  private final double intercept;
  private final double numberWeight;

  private LogOdds(Map<String, Double> weights, double intercept, double numberWeight) {
    this.weights = weights;
    this.intercept = intercept;
    this.numberWeight = numberWeight;
  }

  /**
   * @param number the name of the number's weight in the table
   * @throws IllegalStateException when the table is missing, has no intercept, no weight of the
   *     number, or a row too many columns
   * @throws NumberFormatException when a weight is none
   */
  static LogOdds shipped(String table, String number) {
    Map<String, Double> weights = new HashMap<>();
    for (List<String> row : WordTable.rows(LogOdds.class, table, COLUMNS)) {
      weights.put(row.getFirst(), Double.valueOf(row.getLast()));
    }
    return new LogOdds(
        Map.copyOf(weights), always(weights, INTERCEPT, table), always(weights, number, table));
  }

  private static double always(Map<String, Double> weights, String feature, String table) {
    Double weight = weights.get(feature);
    if (weight == null) {
      throw new IllegalStateException(table + " has no " + feature);
    }
    return weight;
  }

  Score probability(Set<String> families, Set<StatementKind> kinds, double number) {
    double logOdds = intercept + numberWeight * number;
    for (String family : families) {
      logOdds += weight(family);
    }
    for (StatementKind kind : kinds) {
      logOdds += weight(kind.name());
    }
    return new Score(1 / (1 + Math.exp(-logOdds)));
  }

  private double weight(String feature) {
    return weights.getOrDefault(feature, 0.0);
  }
}
