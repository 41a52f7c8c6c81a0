package io.assay.validator.omission;

import io.assay.validator.Score;
import java.util.Set;

/**
 * How grave it is to leave out a sentence of a source: the probability that a good output speaks of
 * it and that an error about it would be of level 4, by a logistic regression over its families of
 * words and the kinds of its cues. {@code validators/training} fits it ({@code
 * assay_training.gravity}) to the levels of authored errors; ADR 0025 has how it was measured.
 */
final class Gravity {

  /** Below that the training found no difference. */
  private static final int FEWEST_STATEMENTS = 10;

  private final LogOdds logOdds;

  private Gravity(LogOdds logOdds) {
    this.logOdds = logOdds;
  }

  static Gravity shipped() {
    return new Gravity(LogOdds.shipped("gravity.tsv", "LOG_STATEMENTS"));
  }

  /**
   * @param families of a sentence's words
   * @param kinds of its cues
   * @param statements how many sentences the source states: the more there are, the fewer of them
   *     an output can speak of
   */
  Score of(Set<String> families, Set<StatementKind> kinds, int statements) {
    return logOdds.probability(families, kinds, Math.log(Math.max(FEWEST_STATEMENTS, statements)));
  }
}
