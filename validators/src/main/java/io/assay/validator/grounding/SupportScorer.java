package io.assay.validator.grounding;

import io.assay.validator.PairScorer;
import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.UndeterminedReason;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores claims against their evidence. What does not fit the model at once is scored in several
 * runs over parts of the evidence, and the highest support counts (ADR 0002).
 */
final class SupportScorer {

  /** A claim with the passages that may support it. */
  record Question(String prefix, List<String> passages, String claim) {

    private Pair pair() {
      return new Pair(prefix + String.join(" ", passages), claim);
    }

    private Question part(int from, int to) {
      return new Question(prefix, passages.subList(from, to), claim);
    }

    @Override
    public String toString() {
      return "Question[" + passages.size() + " passages]";
    }
  }

  private static final PairResult TOO_LONG =
      new PairResult.Unscored(UndeterminedReason.INPUT_TOO_LONG);

  private final PairScorer scorer;

  SupportScorer(PairScorer scorer) {
    this.scorer = scorer;
  }

  /** One result a question, in the order given. */
  List<PairResult> score(List<Question> questions) {
    if (questions.isEmpty()) {
      return List.of();
    }
    List<PairResult> results =
        new ArrayList<>(scorer.score(questions.stream().map(Question::pair).toList()));
    List<Integer> divided = new ArrayList<>();
    List<Question> halves = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Question question = questions.get(i);
      int passages = question.passages().size();
      if (results.get(i).equals(TOO_LONG) && passages > 1) {
        divided.add(i);
        halves.add(question.part(0, passages / 2));
        halves.add(question.part(passages / 2, passages));
      }
    }
    List<PairResult> ofHalves = score(halves);
    for (int i = 0; i < divided.size(); i++) {
      results.set(divided.get(i), better(ofHalves.get(2 * i), ofHalves.get(2 * i + 1)));
    }
    return List.copyOf(results);
  }

  private static PairResult better(PairResult first, PairResult second) {
    return switch (first) {
      case PairResult.Unscored unscored -> unscored;
      case PairResult.Scored one ->
          switch (second) {
            case PairResult.Unscored unscored -> unscored;
            case PairResult.Scored other ->
                other.support().compareTo(one.support()) > 0 ? other : one;
          };
    };
  }
}
