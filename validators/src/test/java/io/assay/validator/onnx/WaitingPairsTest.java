package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Urgency;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is let in to wait, who goes first, and who has waited too long. */
@Timeout(30)
class WaitingPairsTest extends HandDrivenBatcher {

  @Test
  void who_asks_for_more_than_may_wait_waits_to_be_let_in() {
    // Given
    occupy();

    // When
    var asked = ask(Urgency.AHEAD, 90, 90, 90, 90, 90);

    // Then
    await(() -> batcher.waitingTokens() == 270);
    device.turns.release(1000);
    assertThat(asked.join()).doesNotContain(LATE);
  }

  @Test
  void who_waits_goes_before_work_done_ahead() {
    // Given
    occupy();
    var ahead = ask(Urgency.AHEAD, 90, 90);
    await(() -> batcher.waitingTokens() == 180);
    var live = ask(Urgency.LIVE, 80);
    await(() -> batcher.waitingTokens() == 260);

    // When
    device.turns.release(1000);
    CompletableFuture.allOf(ahead, live).join();

    // Then
    assertThat(device.batches.get(1)).containsExactly(80);
  }

  @Test
  void who_waits_is_let_in_though_work_done_ahead_fills_the_queue() {
    // Given
    occupy();
    var ahead = ask(Urgency.AHEAD, 90, 90, 90, 90);
    await(() -> batcher.waitingTokens() == 270);

    // When
    var live = ask(Urgency.LIVE, 80);

    // Then
    await(() -> batcher.waitingTokens() == 350);
    device.turns.release(1000);
    CompletableFuture.allOf(ahead, live).join();
  }

  @Test
  void work_done_ahead_does_not_starve() {
    // Given
    occupy();
    var ahead = ask(Urgency.AHEAD, 90);
    await(() -> batcher.waitingTokens() == 90);
    var live = ask(Urgency.LIVE, 60, 60, 60, 60, 60);
    await(() -> batcher.waitingTokens() == 390);

    // When
    device.turns.release(1000);
    CompletableFuture.allOf(ahead, live).join();

    // Then
    assertThat(device.batches.get(4)).containsExactly(90);
  }

  @Test
  void an_interrupted_request_never_reaches_the_device() {
    // Given
    occupy();
    CompletableFuture<List<PairResult>> answer = new CompletableFuture<>();
    Thread asker =
        Thread.ofPlatform()
            .start(() -> answer.complete(batcher.score(List.of(of(42)), Urgency.LIVE, LONG)));
    await(() -> batcher.waitingTokens() == 42);

    // When
    asker.interrupt();

    // Then
    assertThat(answer.join()).containsExactly(LATE);
    assertThat(batcher.waitingTokens()).isZero();
    device.turns.release(1000);
    batcher.score(List.of(of(7)), Urgency.LIVE, LONG);
    assertThat(device.batches).doesNotContain(List.of(42));
  }

  @Test
  void a_request_whose_time_is_over_is_answered_and_dropped() {
    // Given
    occupy();

    // When
    List<PairResult> results = batcher.score(List.of(of(42)), Urgency.LIVE, Duration.ofMillis(20));

    // Then
    assertThat(results).containsExactly(LATE);
    assertThat(batcher.waitingTokens()).isZero();
  }

  @Test
  void a_request_that_is_over_before_all_of_it_was_let_in_leaves_nothing_behind() {
    // Given
    occupy();

    // When
    List<PairResult> results =
        batcher.score(List.of(of(200), of(90), of(90)), Urgency.LIVE, Duration.ofMillis(20));

    // Then
    assertThat(results).containsOnly(LATE);
    assertThat(batcher.waitingTokens()).isZero();
    device.turns.release(1000);
    assertThat(batcher.score(List.of(of(7)), Urgency.LIVE, LONG))
        .containsExactly(HandDriven.resultOf(of(7)));
  }
}
