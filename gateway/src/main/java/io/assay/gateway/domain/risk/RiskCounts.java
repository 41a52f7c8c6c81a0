package io.assay.gateway.domain.risk;

import io.assay.gateway.domain.Verdict;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many verdicts were of which level, how their scores are spread, and what was found.
 *
 * @param levels the levels 1 to 4, then undetermined
 * @param scores graded verdicts by P(level 3 or 4), in the bins that {@link #EDGES} part
 * @param findings verdicts with at least one finding of the category; a category that no verdict
 *     has may be left out
 */
public record RiskCounts(List<Long> levels, List<Long> scores, Map<ErrorCategory, Long> findings) {

  /**
   * The bins of P(level 3 or 4), each from its edge on up to the next. They are finer where most
   * drafts are: a policy's threshold lies there, and equal bins would put nearly all into the
   * first.
   */
  public static final List<Double> EDGES =
      List.of(0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 0.9);

  public static final int LEVELS = 5;

  public static final RiskCounts NONE =
      new RiskCounts(
          Collections.nCopies(LEVELS, 0L), Collections.nCopies(EDGES.size(), 0L), Map.of());

  public RiskCounts {
    levels = List.copyOf(levels);
    scores = List.copyOf(scores);
    findings = Map.copyOf(findings);
    if (levels.size() != LEVELS || scores.size() != EDGES.size()) {
      throw new IllegalArgumentException("counts of another shape");
    }
  }

  /** One verdict. */
  public static RiskCounts of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Graded graded ->
          new RiskCounts(
              one(LEVELS, graded.level().number() - 1),
              one(EDGES.size(), binOf(graded.probabilities().unsafe())),
              found(verdict));
      case Verdict.Undetermined undetermined ->
          new RiskCounts(one(LEVELS, LEVELS - 1), NONE.scores(), found(verdict));
    };
  }

  static int binOf(double score) {
    int bin = EDGES.size() - 1;
    while (bin > 0 && score < EDGES.get(bin)) {
      bin--;
    }
    return bin;
  }

  public RiskCounts plus(RiskCounts more) {
    return new RiskCounts(
        sum(levels, more.levels), sum(scores, more.scores), sum(findings, more.findings));
  }

  public long drafts() {
    return levels.stream().mapToLong(Long::longValue).sum();
  }

  /** Verdicts of level 3 or 4. */
  public long unsafe() {
    return levels.get(2) + levels.get(3);
  }

  public long undetermined() {
    return levels.get(LEVELS - 1);
  }

  private static Map<ErrorCategory, Long> found(Verdict verdict) {
    return verdict.findings().stream()
        .map(Finding::category)
        .distinct()
        .collect(Collectors.toMap(category -> category, category -> 1L));
  }

  private static Map<ErrorCategory, Long> sum(
      Map<ErrorCategory, Long> some, Map<ErrorCategory, Long> more) {
    Map<ErrorCategory, Long> sum = new EnumMap<>(ErrorCategory.class);
    sum.putAll(some);
    more.forEach((category, count) -> sum.merge(category, count, Long::sum));
    return sum;
  }

  private static List<Long> sum(List<Long> some, List<Long> more) {
    List<Long> sum = new ArrayList<>(some.size());
    for (int i = 0; i < some.size(); i++) {
      sum.add(some.get(i) + more.get(i));
    }
    return sum;
  }

  private static List<Long> one(int size, int at) {
    List<Long> counts = new ArrayList<>(Collections.nCopies(size, 0L));
    counts.set(at, 1L);
    return counts;
  }
}
