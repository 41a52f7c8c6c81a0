package io.assay.bench;

import io.assay.validator.Claim;
import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.PairScorer;
import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Score;
import io.assay.validator.Span;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.language.Sentences;
import io.assay.validator.language.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * A pair scorer that is asked for a claim and its evidence and scores the claim with every window
 * of the whole source instead: the naive way that grounding saves. The highest support counts.
 *
 * <p>For several threads, each with the windows of the draft that it judges.
 */
final class WindowGrounding implements PairScorer {

  /** As many words as the evidence that grounding chooses. */
  private static final int WINDOW_WORDS = 110;

  private final PairScorer scorer;
  private final ThreadLocal<List<String>> windows = ThreadLocal.withInitial(List::of);

  WindowGrounding(PairScorer scorer) {
    this.scorer = scorer;
  }

  /** Runs a validator over every window of a draft's source. */
  static DraftValidator over(DraftValidator grounding, WindowGrounding windows) {
    return new DraftValidator() {
      @Override
      public ValidatorId id() {
        return grounding.id();
      }

      @Override
      public ValidatorOutcome validate(DraftContent draft) {
        windows.windows.set(windowsOf(draft.source().textOrEmpty()));
        try {
          return grounding.validate(draft);
        } finally {
          windows.windows.remove();
        }
      }

      @Override
      public void close() {
        grounding.close();
      }
    };
  }

  /** Whole sentences, as many as fit; a sentence longer than a window is one. */
  static List<String> windowsOf(String source) {
    List<String> windows = new ArrayList<>();
    StringBuilder window = new StringBuilder();
    int words = 0;
    for (Span span : Sentences.of(source)) {
      String sentence = Claim.at(span, source).text();
      int length = Words.spans(sentence).size();
      if (words > 0 && words + length > WINDOW_WORDS) {
        windows.add(window.toString());
        window.setLength(0);
        words = 0;
      }
      window.append(words > 0 ? " " : "").append(sentence);
      words += length;
    }
    if (words > 0) {
      windows.add(window.toString());
    }
    return windows;
  }

  @Override
  public ValidatorId model() {
    return scorer.model();
  }

  @Override
  public List<PairResult> score(List<Pair> asked) {
    List<String> own = windows.get();
    List<PairResult> results = new ArrayList<>();
    for (Pair pair : asked) {
      List<Pair> all =
          own.isEmpty()
              ? List.of(pair)
              : own.stream().map(window -> new Pair(window, pair.claim())).toList();
      results.add(best(scorer.score(all)));
    }
    return results;
  }

  private static PairResult best(List<PairResult> results) {
    PairResult best = new PairResult.Unscored(UndeterminedReason.UNCHECKED);
    Score highest = new Score(0);
    for (PairResult result : results) {
      if (!(result instanceof PairResult.Scored scored)) {
        return result;
      }
      if (scored.support().compareTo(highest) >= 0) {
        highest = scored.support();
        best = scored;
      }
    }
    return best;
  }

  @Override
  public void close() {
    scorer.close();
  }
}
