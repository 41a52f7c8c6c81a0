package io.assay.validator.omission;

import io.assay.validator.Evidence;
import io.assay.validator.PairScorer;
import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Score;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.evidence.EvidenceRetriever;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a draft supports sentences of its source, as the pair scorer sees it: the draft's
 * passages are the evidence, the sentence is the claim.
 */
final class DraftSupport {

  /** The support of each sentence, or why one could not be had. */
  sealed interface Outcome {
    record Supports(List<Score> values) implements Outcome {
      public Supports {
        values = List.copyOf(values);
      }
    }

    record Failed(UndeterminedReason reason) implements Outcome {}
  }

  private final PairScorer scorer;

  DraftSupport(PairScorer scorer) {
    this.scorer = scorer;
  }

  Outcome by(String draft, List<String> sentences) {
    if (sentences.isEmpty()) {
      return new Outcome.Supports(List.of());
    }
    EvidenceRetriever retriever = EvidenceRetriever.overSource(draft);
    List<Evidence> evidence = sentences.stream().map(retriever::evidenceFor).toList();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      pairs.add(new Pair(evidence.get(i).text(), sentences.get(i)));
    }
    List<PairResult> results = scorer.score(pairs);
    List<Score> supports = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      PairResult result =
          isTooLong(results.get(i))
              ? bestOf(evidence.get(i).passages(), sentences.get(i))
              : results.get(i);
      switch (result) {
        case PairResult.Scored scored -> supports.add(scored.support());
        case PairResult.Unscored unscored -> {
          return new Outcome.Failed(unscored.reason());
        }
      }
    }
    return new Outcome.Supports(supports);
  }

  private static boolean isTooLong(PairResult result) {
    return result instanceof PairResult.Unscored unscored
        && unscored.reason() == UndeterminedReason.INPUT_TOO_LONG;
  }

  /** Each passage by itself, as ADR 0002 has it: the highest support counts. */
  private PairResult bestOf(List<String> passages, String sentence) {
    PairResult best = new PairResult.Unscored(UndeterminedReason.INPUT_TOO_LONG);
    for (PairResult result :
        scorer.score(passages.stream().map(passage -> new Pair(passage, sentence)).toList())) {
      switch (result) {
        case PairResult.Unscored unscored -> {
          return unscored;
        }
        case PairResult.Scored scored -> best = better(best, scored);
      }
    }
    return best;
  }

  private static PairResult better(PairResult best, PairResult.Scored scored) {
    return best instanceof PairResult.Scored so && so.support().compareTo(scored.support()) >= 0
        ? best
        : scored;
  }
}
