package io.assay.validator.omission;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How rare each word of a source is among its statements. */
final class Rarity {

  private final Map<String, Integer> statementsWith = new HashMap<>();
  private final int statements;

  Rarity(Collection<Set<String>> statements) {
    this.statements = statements.size();
    statements.forEach(words -> words.forEach(word -> statementsWith.merge(word, 1, Integer::sum)));
  }

  /**
   * The share of a statement's words that a set has, each weighed by {@code ln((n + 1) / n(word))};
   * 1 for a statement without words.
   */
  double share(Set<String> statement, Set<String> had) {
    double all = 0;
    double found = 0;
    for (String word : statement) {
      double weight = Math.log((statements + 1.0) / statementsWith.getOrDefault(word, 1));
      all += weight;
      found += had.contains(word) ? weight : 0;
    }
    return all == 0 ? 1 : found / all;
  }
}
