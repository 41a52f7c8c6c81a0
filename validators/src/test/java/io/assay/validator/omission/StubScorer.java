package io.assay.validator.omission;

import io.assay.validator.ErrorCategory;
import io.assay.validator.PairScorer;
import io.assay.validator.Score;
import io.assay.validator.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers each pair by a rule, and keeps what it was asked. */
final class StubScorer implements PairScorer {

  private final Function<Pair, PairResult> rule;
  private final List<Pair> asked = new ArrayList<>();

  StubScorer(Function<Pair, PairResult> rule) {
    this.rule = rule;
  }

  static StubScorer supporting(double support) {
    return new StubScorer(
        pair -> new PairResult.Scored(new Score(support), ErrorCategory.FABRICATED_CLAIM));
  }

  List<Pair> asked() {
    return asked;
  }

  @Override
  public ValidatorId model() {
    return new ValidatorId("stub", "1");
  }

  @Override
  public synchronized List<PairResult> score(List<Pair> pairs) {
    asked.addAll(pairs);
    return pairs.stream().map(rule).toList();
  }

  @Override
  public void close() {}
}
