package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.ErrorCategory;
import io.assay.validator.PairScorer;
import io.assay.validator.Score;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedPairScorerTest {

  private static final PairScorer.Pair A = new PairScorer.Pair("no fever", "denies fever");
  private static final PairScorer.Pair B = new PairScorer.Pair("no fever", "has a cough");

  private final Counting counting = new Counting();

  @Test
  void a_pair_is_asked_for_once_and_answers_come_in_the_order_of_the_question() {
    // Given
    var cached = new CachedPairScorer(counting, 10);
    cached.score(List.of(A));

    // When
    List<PairScorer.PairResult> results = cached.score(List.of(B, A, B));

    // Then
    assertThat(counting.asked).containsExactly(A, B);
    assertThat(results).containsExactly(scoreOf(B), scoreOf(A), scoreOf(B));
  }

  @Test
  void its_observer_is_told_what_needed_no_model() {
    // Given
    List<Integer> told = new ArrayList<>();
    var cached =
        new CachedPairScorer(
            counting,
            10,
            new BatchObserver() {
              @Override
              public void lookedUp(int remembered, int unknown) {
                told.addAll(List.of(remembered, unknown));
              }
            });
    cached.score(List.of(A));

    // When
    cached.score(List.of(B, A, B));

    // Then
    assertThat(told).containsExactly(0, 1, 2, 1);
  }

  @Test
  void what_was_not_scored_is_asked_for_again() {
    // Given
    var cached = new CachedPairScorer(counting, 10);
    counting.down = true;
    assertThat(cached.score(List.of(A))).containsExactly(Counting.DOWN);
    counting.down = false;

    // When
    List<PairScorer.PairResult> results = cached.score(List.of(A));

    // Then
    assertThat(results).containsExactly(scoreOf(A));
  }

  @Test
  void evidence_and_claim_are_told_apart_where_they_meet() {
    // Given
    var cached = new CachedPairScorer(counting, 10);
    cached.score(List.of(new PairScorer.Pair("no fever", "s")));

    // When
    cached.score(List.of(new PairScorer.Pair("no fevers", "")));

    // Then
    assertThat(counting.asked).hasSize(2);
  }

  private static PairScorer.PairResult scoreOf(PairScorer.Pair pair) {
    return new PairScorer.PairResult.Scored(
        new Score(1.0 / (1 + pair.claim().length())), ErrorCategory.OTHER);
  }

  /** Remembers what it was asked for. */
  private static final class Counting implements PairScorer {

    private static final PairResult DOWN =
        new PairResult.Unscored(UndeterminedReason.EVALUATOR_UNAVAILABLE);

    private final List<Pair> asked = new ArrayList<>();
    private boolean down;

    @Override
    public ValidatorId model() {
      return new ValidatorId("counting", "1");
    }

    @Override
    public List<PairResult> score(List<Pair> pairs) {
      asked.addAll(pairs);
      return pairs.stream().map(pair -> down ? DOWN : scoreOf(pair)).toList();
    }

    @Override
    public void close() {}
  }
}
