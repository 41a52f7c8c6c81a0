package io.assay.validator.omission;

import io.assay.validator.Score;
import java.util.HashSet;
import java.util.Set;

/**
 * How grave it is not to name a drug of a source: the probability that a good output names it and
 * that an error about what it says of it would be of level 4, by a logistic regression over the
 * sentences that name it. {@code validators/training} fits it ({@code assay_training.drug_gravity})
 * to the levels of authored errors; ADR 0026 has how it was measured.
 */
final class DrugGravity {

  private static final String DOSED = "DOSED";

  private final LogOdds logOdds;

  private DrugGravity(LogOdds logOdds) {
    this.logOdds = logOdds;
  }

  static DrugGravity shipped() {
    return new DrugGravity(LogOdds.shipped("drug-gravity.tsv", "LOG_DRUGS"));
  }

  /**
   * @param families of the words of all sentences that name the drug
   * @param kinds of their cues
   * @param dosed whether a dose stands behind its name
   * @param drugs how many the source names, at least one: the more there are, the fewer of them an
   *     output can name
   */
  Score of(Set<String> families, Set<StatementKind> kinds, boolean dosed, int drugs) {
    Set<String> features = new HashSet<>(families);
    if (dosed) {
      features.add(DOSED);
    }
    return logOdds.probability(features, kinds, Math.log(drugs));
  }
}
