package io.assay.gateway.domain;

import io.assay.validator.RiskLevel;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How often two raters gave the same drafts which levels: here the evaluator, by row, and the
 * reviewers, by column.
 *
 * <p>{@link #weightedKappa} is Cohen's kappa with quadratic weights (J. Cohen, "Weighted kappa:
 * nominal scale agreement with provision for scaled disagreement or partial credit", Psychological
 * Bulletin 70, 1968, 213-220): {@code 1 - sum(w o) / sum(w e)}, where {@code o} are the counts,
 * {@code e = row total * column total / n} what chance would give with the same totals, and {@code
 * w = (i - j)^2 / (k - 1)^2}.
 *
 * @param counts four rows of four
 */
public record LevelAgreement(List<List<Integer>> counts) {

  private static final int LEVELS = 4;

  /** Nothing is known. */
  public static final LevelAgreement NONE = new LevelAgreement(new int[LEVELS][LEVELS]);

  public LevelAgreement {
    counts = counts.stream().map(List::copyOf).toList();
    if (counts.size() != LEVELS || counts.stream().anyMatch(row -> row.size() != LEVELS)) {
      throw new IllegalArgumentException("levels agree in a table of four by four");
    }
  }

  public LevelAgreement(int[][] counts) {
    this(
        IntStream.range(0, counts.length)
            .mapToObj(row -> IntStream.of(counts[row]).boxed().toList())
            .toList());
  }

  /** With one more draft. */
  public LevelAgreement with(RiskLevel evaluator, RiskLevel reviewer) {
    int[][] more = new int[LEVELS][LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      for (int j = 0; j < LEVELS; j++) {
        more[i][j] = counts.get(i).get(j);
      }
    }
    more[evaluator.number() - 1][reviewer.number() - 1]++;
    return new LevelAgreement(more);
  }

  public int drafts() {
    return counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
  }

  /** Empty when it has no value: without drafts, or when chance leaves nothing to disagree on. */
  public OptionalDouble weightedKappa() {
    double n = drafts();
    double observed = 0;
    double expected = 0;
    for (int i = 0; i < LEVELS; i++) {
      for (int j = 0; j < LEVELS; j++) {
        double weight = (double) (i - j) * (i - j) / ((LEVELS - 1) * (LEVELS - 1));
        observed += weight * counts.get(i).get(j);
        expected += n == 0 ? 0 : weight * row(i) * column(j) / n;
      }
    }
    return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - observed / expected);
  }

  private double row(int i) {
    return counts.get(i).stream().mapToInt(Integer::intValue).sum();
  }

  private double column(int j) {
    return counts.stream().mapToInt(row -> row.get(j)).sum();
  }
}
