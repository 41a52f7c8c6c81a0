package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.assay.validator.ErrorCategory;
import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Score;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.Urgency;
import io.assay.validator.ValidatorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A device whose memory ends before the budget does, as a GPU's that somebody else uses too. */
@Timeout(30)
class OutOfMemoryTest {

  private static final int BUDGET = 640;
  private static final int TOKENS = 10;
  private static final Duration LONG = Duration.ofSeconds(20);

  private final SmallDevice device = new SmallDevice();
  private final TokenBudgetBatcher batcher =
      new TokenBudgetBatcher(device, new BatchSettings(BUDGET, 100_000, 1));

  @AfterEach
  void close() {
    batcher.close();
  }

  @Test
  void every_pair_is_scored_although_the_first_batch_does_not_fit() {
    // Given
    device.memory = 100;

    // When
    List<PairResult> results = score(64);

    // Then
    assertThat(results).hasSize(64).allMatch(PairResult.Scored.class::isInstance);
    assertThat(device.failures()).isPositive();
  }

  @Test
  void the_budget_is_halved_until_batches_fit_and_stays_there() {
    // Given
    device.memory = 100;
    score(64);

    // When
    int before = device.failures();
    score(200);

    // Then
    assertThat(batcher.budgetTokens()).isBetween(TOKENS, 100);
    assertThat(device.failures()).as("nothing fails once it fits").isEqualTo(before);
  }

  @Test
  void a_pair_that_the_device_cannot_take_does_not_make_the_batches_smaller() {
    // Given
    device.bad = true;

    // When
    List<Pair> pairs = new ArrayList<>(IntStream.range(0, 63).mapToObj(this::pair).toList());
    pairs.add(20, new Pair("evidence", "bad"));
    List<PairResult> results = score(pairs);

    // Then
    assertThat(results.get(20))
        .isEqualTo(new PairResult.Unscored(UndeterminedReason.EVALUATOR_UNAVAILABLE));
    assertThat(results.stream().filter(PairResult.Scored.class::isInstance)).hasSize(63);
    assertThat(batcher.budgetTokens()).isEqualTo(BUDGET);
  }

  @Test
  void memory_that_comes_back_is_used_again() {
    // Given
    device.memory = 100;
    score(64);
    int reduced = batcher.budgetTokens();

    // When
    device.memory = Integer.MAX_VALUE;
    for (int i = 0; i < TokenBudgetBatcher.CALM_RUNS; i++) {
      score(1);
    }

    // Then
    assertThat(batcher.budgetTokens()).isEqualTo(Math.min(BUDGET, 2 * reduced));
  }

  /** Asks for pairs that are all there, or being run, before the first run ends. */
  private List<PairResult> score(int pairs) {
    return score(IntStream.range(0, pairs).mapToObj(this::pair).toList());
  }

  private List<PairResult> score(List<Pair> pairs) {
    CountDownLatch allAreThere = new CountDownLatch(1);
    device.gate = allAreThere;
    device.inRun = 0;
    CompletableFuture<List<PairResult>> answer =
        CompletableFuture.supplyAsync(() -> batcher.score(pairs, Urgency.LIVE, LONG));
    while (batcher.waitingTokens() + (long) device.inRun * TOKENS < (long) pairs.size() * TOKENS) {
      Thread.onSpinWait();
    }
    allAreThere.countDown();
    return answer.join();
  }

  private Pair pair(int i) {
    return new Pair("evidence", "claim " + i);
  }

  /** Throws what ONNX Runtime throws when a batch is over its memory. */
  private static final class SmallDevice implements PairDevice {

    volatile int memory = Integer.MAX_VALUE;
    volatile boolean bad;
    volatile int inRun;
    volatile CountDownLatch gate = new CountDownLatch(0);
    private final List<Integer> failed = Collections.synchronizedList(new ArrayList<>());

    private record Tokens(boolean isBad) implements Prepared.Ready {
      @Override
      public int tokens() {
        return TOKENS;
      }
    }

    int failures() {
      return failed.size();
    }

    @Override
    public ValidatorId model() {
      return new ValidatorId("small", "1");
    }

    @Override
    public int mostPairs() {
      return Integer.MAX_VALUE;
    }

    @Override
    public Prepared prepare(Pair pair) {
      return new Tokens(pair.claim().equals("bad"));
    }

    @Override
    public List<PairResult> run(List<? extends Prepared.Ready> batch) {
      inRun = batch.size();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      boolean isAtFault = bad && batch.stream().anyMatch(pair -> ((Tokens) pair).isBad());
      if (batch.size() * TOKENS > memory || isAtFault) {
        failed.add(batch.size());
        throw new BatchFailedException(
            new OrtException(
                OrtException.OrtErrorCode.ORT_RUNTIME_EXCEPTION,
                "Failed to allocate memory for requested buffer of size 1073741824"));
      }
      return batch.stream()
          .map(pair -> (PairResult) new PairResult.Scored(new Score(0.9), ErrorCategory.OTHER))
          .toList();
    }

    @Override
    public void close() {}
  }
}
