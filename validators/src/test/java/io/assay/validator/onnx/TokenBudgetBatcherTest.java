package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.Urgency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is run together, and what comes back. */
@Timeout(30)
class TokenBudgetBatcherTest extends HandDrivenBatcher {

  @Test
  void results_come_in_the_order_asked_whatever_the_batches() {
    // Given
    device.turns.release(1000);
    List<Pair> pairs =
        IntStream.range(1, 60).map(i -> 1 + i * 37 % 59).mapToObj(HandDrivenBatcher::of).toList();

    // When
    List<PairResult> results = batcher.score(pairs, Urgency.LIVE, LONG);

    // Then
    assertThat(results).isEqualTo(pairs.stream().map(HandDriven::resultOf).toList());
  }

  @Test
  void an_idle_device_takes_the_first_pair_at_once() {
    // Given
    device.turns.release(1);

    // When
    List<PairResult> results = batcher.score(List.of(of(10)), Urgency.LIVE, LONG);

    // Then
    assertThat(results).containsExactly(HandDriven.resultOf(of(10)));
    assertThat(device.batches).containsExactly(List.of(10));
  }

  @Test
  void what_waits_is_batched_by_length_within_the_budget() {
    // Given
    occupy();
    var asked = ask(Urgency.LIVE, 50, 10, 48, 10, 9, 49, 10);

    // When
    device.turns.release(1000);
    asked.join();

    // Then
    assertThat(device.batches.subList(1, device.batches.size()))
        .containsExactly(List.of(50, 49), List.of(10, 10, 10, 9), List.of(48));
    assertThat(batcher.counts().paddedTokens()).isLessThan(batcher.counts().realTokens() * 11 / 10);
  }

  @Test
  void a_pair_over_the_budget_is_run_by_itself() {
    // Given
    device.turns.release(1000);

    // When
    batcher.score(List.of(of(250)), Urgency.LIVE, LONG);

    // Then
    assertThat(device.batches).containsExactly(List.of(250));
  }

  @Test
  void what_the_device_refuses_is_answered_without_a_run() {
    assertThat(batcher.score(List.of(of(999)), Urgency.LIVE, LONG))
        .containsExactly(new PairResult.Unscored(UndeterminedReason.INPUT_TOO_LONG));
    assertThat(device.batches).isEmpty();
  }
}
