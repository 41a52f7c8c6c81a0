package io.assay.validator.omission;

import io.assay.validator.Score;
import io.assay.validator.language.WordTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How grave it is to leave out a sentence of a source: the probability that a good output speaks of
 * it and that an error about it would be of level 4, by a logistic regression over its families of
 * words and the kinds of its cues. {@code validators/training} fits it ({@code
 * assay_training.gravity}) to the levels of authored errors; ADR 0025 has how it was measured.
 */
final class Gravity {

  private static final String TABLE = "gravity.tsv";
  private static final int COLUMNS = 2;
  private static final String INTERCEPT = "INTERCEPT";
  private static final String LOG_STATEMENTS = "LOG_STATEMENTS";

  /** Below that the training found no difference. */
  private static final int FEWEST_STATEMENTS = 10;

  private final Map<String, Double> weights;

  private Gravity(Map<String, Double> weights) {
    this.weights = weights;
  }

  /**
   * @throws IllegalStateException when the table is missing, has no intercept or a row too many
   *     columns
   * @throws NumberFormatException when a weight is none
   */
  static Gravity shipped() {
    Map<String, Double> weights = new HashMap<>();
    for (List<String> row : WordTable.rows(Gravity.class, TABLE, COLUMNS)) {
      weights.put(row.getFirst(), Double.valueOf(row.getLast()));
    }
    for (String always : List.of(INTERCEPT, LOG_STATEMENTS)) {
      if (!weights.containsKey(always)) {
        throw new IllegalStateException(TABLE + " has no " + always);
      }
    }
    return new Gravity(Map.copyOf(weights));
  }

  /**
   * @param families of a sentence's words
   * @param kinds of its cues
   * @param statements how many sentences the source states: the more there are, the fewer of them
   *     an output can speak of
   */
  Score of(Set<String> families, Set<StatementKind> kinds, int statements) {
    double logOdds =
        weight(INTERCEPT)
            + weight(LOG_STATEMENTS) * Math.log(Math.max(FEWEST_STATEMENTS, statements));
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
