package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Urgency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a batcher answers whose device fails, or that is closed. */
@Timeout(30)
class FailedBatchTest extends HandDrivenBatcher {

  @Test
  void a_device_that_fails_leaves_its_batch_undetermined_and_goes_on() {
    // Given
    device.turns.release(1000);
    device.failure = new IllegalStateException("of the device");

    // When
    List<PairResult> results = batcher.score(List.of(of(10), of(10)), Urgency.LIVE, LONG);

    // Then
    assertThat(results).containsOnly(FAILED);
    device.failure = null;
    assertThat(batcher.score(List.of(of(10)), Urgency.LIVE, LONG))
        .containsExactly(HandDriven.resultOf(of(10)));
  }

  @Test
  void an_error_of_the_machine_is_thrown_at_everybody() {
    // Given
    device.turns.release(1000);
    device.failure = new UnsatisfiedLinkError("of the machine");

    // When
    assertThatThrownBy(() -> batcher.score(List.of(of(10)), Urgency.LIVE, LONG))
        .isInstanceOf(UnsatisfiedLinkError.class);

    // Then
    assertThatThrownBy(() -> batcher.score(List.of(of(10)), Urgency.LIVE, LONG))
        .isInstanceOf(UnsatisfiedLinkError.class);
  }

  @Test
  void closing_answers_what_waits() {
    // Given
    occupy();
    var asked = ask(Urgency.LIVE, 10);
    await(() -> batcher.waitingTokens() == 10);

    // When
    Thread closing = Thread.ofPlatform().start(batcher::close);

    // Then
    assertThat(asked.join()).containsExactly(FAILED);
    device.turns.release(1000);
    assertThat(closing).satisfies(Thread::join);
  }
}
