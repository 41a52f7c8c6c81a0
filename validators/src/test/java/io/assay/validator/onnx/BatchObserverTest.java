package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.assay.validator.UndeterminedReason;
import io.assay.validator.Urgency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of the runs of a batcher. */
@Timeout(30)
class BatchObserverTest extends HandDrivenBatcher {

  @Test
  void its_observer_is_told_of_each_pair_once() {
    // Given
    occupy();
    var asked = ask(Urgency.AHEAD, 50, 10, 48, 10);
    batcher.score(List.of(of(42), of(999)), Urgency.LIVE, Duration.ofMillis(20));

    // When
    device.turns.release(1000);
    asked.join();
    await(() -> told.pairs() == 5);

    // Then
    assertThat(told.runs)
        .extracting(BatchObserver.Run::pairs, BatchObserver.Run::realTokens)
        .containsExactly(tuple(1, 1L), tuple(2, 98L), tuple(2, 20L));
    assertThat(told.runs)
        .extracting(BatchObserver.Run::paddedTokens)
        .containsExactly(1L, 100L, 20L);
    assertThat(told.notRun)
        .containsExactly(UndeterminedReason.INPUT_TOO_LONG, UndeterminedReason.TIME_BUDGET_SPENT);
    assertThat(told.waited).hasSize(5);
  }

  @Test
  void its_observer_is_told_of_a_run_that_fails() {
    // Given
    device.turns.release(1000);
    device.failure = new IllegalStateException("of the device");

    // When
    batcher.score(List.of(of(10)), Urgency.LIVE, LONG);

    // Then
    assertThat(told.runs)
        .extracting(BatchObserver.Run::outcome)
        .containsExactly(BatchObserver.Outcome.FAILED);
  }
}
