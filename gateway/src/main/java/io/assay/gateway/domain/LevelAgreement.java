package io.assay.gateway.domain;

import io.assay.validator.RiskLevel;
import java.util.List;
import java.util.Optional;
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
 * <p>Of few drafts it says nothing: of one, it is 0 whenever the two differ, however little. {@link
 * #estimate} gives it from {@link #FEWEST_DRAFTS} on, with the interval that its sampling error
 * leaves.
 *
 * @param counts four rows of four
 */
public record LevelAgreement(List<List<Integer>> counts) {

  private static final int LEVELS = 4;

  /**
   * {@code 2 k^2}: from so many on the large sample standard error of weighted kappa may be used
   * (D. V. Cicchetti, "Testing the normal approximation and minimal sample size requirements of
   * weighted kappa when the number of categories is large", Applied Psychological Measurement 5,
   * 1981, 101-104, which also covers fewer categories).
   */
  public static final int FEWEST_DRAFTS = 2 * LEVELS * LEVELS;

  /** Of a normal distribution, what lies in the middle 95%. */
  private static final double Z_95 = 1.959964;

  /**
   * Weighted kappa as a sample tells it.
   *
   * @param kappa in [-1, 1]
   * @param from lower end of the 95% interval, at least -1
   * @param to its upper end, at most 1
   */
  public record Estimate(double kappa, double from, double to) {}

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

  /**
   * Weighted kappa with its 95% interval by the large sample standard error (J. L. Fleiss, J.
   * Cohen, B. S. Everitt, "Large sample standard errors of kappa and weighted kappa", Psychological
   * Bulletin 72, 1969, 323-327, for a kappa that is not 0). Where all agree that error is 0, so the
   * interval then says no more than the value.
   *
   * @return empty below {@link #FEWEST_DRAFTS}, or where kappa has no value
   */
  public Optional<Estimate> estimate() {
    OptionalDouble value = weightedKappa();
    int n = drafts();
    if (n < FEWEST_DRAFTS || value.isEmpty()) {
      return Optional.empty();
    }
    double kappa = value.getAsDouble();
    double half = Z_95 * standardError(kappa, n);
    return Optional.of(new Estimate(kappa, Math.max(-1, kappa - half), Math.min(1, kappa + half)));
  }

  private double standardError(double kappa, double n) {
    double byChance = 0;
    double spread = 0;
    for (int i = 0; i < LEVELS; i++) {
      for (int j = 0; j < LEVELS; j++) {
        byChance += agreement(i, j) * row(i) * column(j) / (n * n);
      }
    }
    for (int i = 0; i < LEVELS; i++) {
      for (int j = 0; j < LEVELS; j++) {
        double usual = 0;
        for (int m = 0; m < LEVELS; m++) {
          usual += (agreement(i, m) * column(m) + agreement(m, j) * row(m)) / n;
        }
        double off = agreement(i, j) - usual * (1 - kappa);
        spread += counts.get(i).get(j) / n * off * off;
      }
    }
    double mean = kappa - byChance * (1 - kappa);
    // Rounding may leave a little less than nothing where all agree.
    return Math.sqrt(Math.max(0, spread - mean * mean) / n) / (1 - byChance);
  }

  private static double agreement(int i, int j) {
    return 1 - (double) (i - j) * (i - j) / ((LEVELS - 1) * (LEVELS - 1));
  }

  private double row(int i) {
    return counts.get(i).stream().mapToInt(Integer::intValue).sum();
  }

  private double column(int j) {
    return counts.stream().mapToInt(row -> row.get(j)).sum();
  }
}
