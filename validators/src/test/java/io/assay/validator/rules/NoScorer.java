package io.assay.validator.rules;

import io.assay.validator.PairScorer;
import io.assay.validator.ValidatorId;
import java.util.List;

/** Of the rules, which must not need a model. */
public final class NoScorer implements PairScorer {

  @Override
  public ValidatorId model() {
    return new ValidatorId("none", "1");
  }

  @Override
  public List<PairResult> score(List<Pair> pairs) {
    throw new AssertionError("rules score no pairs");
  }

  @Override
  public void close() {}
}
