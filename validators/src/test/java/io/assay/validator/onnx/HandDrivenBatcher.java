package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/**
 * A batcher of 100 tokens a batch and 300 that may wait, on a device that runs one batch each time
 * the test lets it.
 */
abstract class HandDrivenBatcher {

  static final Duration LONG = Duration.ofSeconds(20);
  static final PairResult LATE = new PairResult.Unscored(UndeterminedReason.TIME_BUDGET_SPENT);
  static final PairResult FAILED =
      new PairResult.Unscored(UndeterminedReason.EVALUATOR_UNAVAILABLE);

  final HandDriven device = new HandDriven();
  final Told told = new Told();
  final TokenBudgetBatcher batcher =
      new TokenBudgetBatcher(device, new BatchSettings(100, 300, 1), told);

  @AfterEach
  void close() {
    device.turns.release(1000);
    batcher.close();
  }

  static Pair of(int tokens) {
    return new Pair("evidence", "x".repeat(tokens));
  }

  CompletableFuture<List<PairResult>> ask(Urgency urgency, int... tokens) {
    List<Pair> pairs = IntStream.of(tokens).mapToObj(HandDrivenBatcher::of).toList();
    CompletableFuture<List<PairResult>> answer = new CompletableFuture<>();
    CountDownLatch started = new CountDownLatch(1);
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              started.countDown();
              answer.complete(batcher.score(pairs, urgency, LONG));
            });
    started.countDown();
    return awaitEnqueued(answer, tokens);
  }

  /** Until the pairs wait, or as many of them as are let in. */
  private CompletableFuture<List<PairResult>> awaitEnqueued(
      CompletableFuture<List<PairResult>> answer, int... tokens) {
    await(
        () ->
            answer.isDone()
                || batcher.waitingTokens() >= Math.min(IntStream.of(tokens).sum(), 200));
    return answer;
  }

  /** The device is busy with a pair of one token until a turn is released. */
  void occupy() {
    Thread.ofPlatform().daemon().start(() -> batcher.score(List.of(of(1)), Urgency.LIVE, LONG));
    await(() -> device.running);
  }

  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  /** What the batcher told. */
  static final class Told implements BatchObserver {

    final List<Run> runs = Collections.synchronizedList(new ArrayList<>());
    final List<UndeterminedReason> notRun = Collections.synchronizedList(new ArrayList<>());
    final List<Duration> waited = Collections.synchronizedList(new ArrayList<>());

    int pairs() {
      return List.copyOf(runs).stream().mapToInt(Run::pairs).sum();
    }

    @Override
    public void ran(Run run) {
      runs.add(run);
    }

    @Override
    public void waited(Urgency urgency, Duration wait) {
      assertThat(wait).isGreaterThanOrEqualTo(Duration.ZERO);
      waited.add(wait);
    }

    @Override
    public void notRun(UndeterminedReason why, int pairs) {
      notRun.addAll(Collections.nCopies(pairs, why));
    }
  }

  /** Runs one batch a turn; a pair is as many tokens as its claim has characters. */
  static final class HandDriven implements PairDevice {

    final Semaphore turns = new Semaphore(0);
    final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    volatile boolean running;
    volatile @org.jspecify.annotations.Nullable Throwable failure;

    private record Length(int tokens) implements Prepared.Ready {}

    static PairResult resultOf(Pair pair) {
      return new PairResult.Scored(new Score(1.0 / pair.claim().length()), ErrorCategory.OTHER);
    }

    @Override
    public ValidatorId model() {
      return new ValidatorId("hand-driven", "1");
    }

    @Override
    public int mostPairs() {
      return 64;
    }

    @Override
    public Prepared prepare(Pair pair) {
      int tokens = pair.claim().length();
      return tokens > 500
          ? new Prepared.Refused(UndeterminedReason.INPUT_TOO_LONG)
          : new Length(tokens);
    }

    @Override
    public List<PairResult> run(List<? extends Prepared.Ready> batch) {
      running = true;
      turns.acquireUninterruptibly();
      batches.add(batch.stream().map(Prepared.Ready::tokens).toList());
      switch (failure) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case null, default -> {}
      }
      return batch.stream()
          .map(
              ready ->
                  (PairResult)
                      new PairResult.Scored(new Score(1.0 / ready.tokens()), ErrorCategory.OTHER))
          .toList();
    }

    @Override
    public void close() {}
  }
}
