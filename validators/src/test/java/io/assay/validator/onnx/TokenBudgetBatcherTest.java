package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TokenBudgetBatcherTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final PairResult LATE =
      new PairResult.Unscored(UndeterminedReason.TIME_BUDGET_SPENT);
  private static final PairResult FAILED =
      new PairResult.Unscored(UndeterminedReason.EVALUATOR_UNAVAILABLE);

  private final HandDriven device = new HandDriven();
  private final Told told = new Told();
  private final TokenBudgetBatcher batcher =
      new TokenBudgetBatcher(device, new BatchSettings(100, 300, 1), told);

  @AfterEach
  void close() {
    device.turns.release(1000);
    batcher.close();
  }

  @Test
  void results_come_in_the_order_asked_whatever_the_batches() {
    // Given
    device.turns.release(1000);
    List<Pair> pairs = IntStream.range(1, 60).map(i -> 1 + i * 37 % 59).mapToObj(this::of).toList();

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

  @Test
  void what_the_device_refuses_is_answered_without_a_run() {
    assertThat(batcher.score(List.of(of(999)), Urgency.LIVE, LONG))
        .containsExactly(new PairResult.Unscored(UndeterminedReason.INPUT_TOO_LONG));
    assertThat(device.batches).isEmpty();
  }

  private Pair of(int tokens) {
    return new Pair("evidence", "x".repeat(tokens));
  }

  private CompletableFuture<List<PairResult>> ask(Urgency urgency, int... tokens) {
    List<Pair> pairs = IntStream.of(tokens).mapToObj(this::of).toList();
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
  private void occupy() {
    Thread.ofPlatform().daemon().start(() -> batcher.score(List.of(of(1)), Urgency.LIVE, LONG));
    await(() -> device.running);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  /** What the batcher told. */
  private static final class Told implements BatchObserver {

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
  private static final class HandDriven implements PairDevice {

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
