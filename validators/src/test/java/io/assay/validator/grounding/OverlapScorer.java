package io.assay.validator.grounding;

import io.assay.validator.ErrorCategory;
import io.assay.validator.PairScorer;
import io.assay.validator.Score;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.language.Words;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Supports a claim by the share of its words that the evidence has; remembers what it was asked.
 */
final class OverlapScorer implements PairScorer {

  private final List<Pair> asked = new CopyOnWriteArrayList<>();
  private final int mostWords;

  OverlapScorer(int mostWords) {
    this.mostWords = mostWords;
  }

  List<Pair> asked() {
    return asked;
  }

  @Override
  public ValidatorId model() {
    return new ValidatorId("overlap", "1");
  }

  @Override
  public List<PairResult> score(List<Pair> pairs) {
    asked.addAll(pairs);
    return pairs.stream().map(this::score).toList();
  }

  private PairResult score(Pair pair) {
    List<String> claim = Words.of(pair.claim());
    List<String> evidence = Words.of(pair.evidence());
    if (Thread.currentThread().isInterrupted()) {
      return new PairResult.Unscored(UndeterminedReason.TIME_BUDGET_SPENT);
    }
    if (claim.size() + evidence.size() > mostWords) {
      return new PairResult.Unscored(UndeterminedReason.INPUT_TOO_LONG);
    }
    if (claim.contains("nan")) {
      return new PairResult.Unscored(UndeterminedReason.SCORE_NOT_A_NUMBER);
    }
    Set<String> known = Set.copyOf(evidence);
    long shared = claim.stream().filter(known::contains).count();
    return new PairResult.Scored(
        new Score(claim.isEmpty() ? 0.0 : (double) shared / claim.size()),
        ErrorCategory.DETAIL_MISIDENTIFICATION);
  }

  @Override
  public void close() {}
}
