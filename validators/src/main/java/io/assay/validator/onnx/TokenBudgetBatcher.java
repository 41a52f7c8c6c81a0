package io.assay.validator.onnx;

import io.assay.validator.PairScorer;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.Urgency;
import io.assay.validator.ValidatorId;
import io.assay.validator.onnx.BatchObserver.Outcome;
import io.assay.validator.onnx.PairDevice.Prepared;
import io.assay.validator.onnx.WaitingPairs.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets many threads share one device: their pairs are run in batches of like length within a budget
 * of tokens. A batch forms when the device is free, so an idle device answers at once and a busy
 * one finds full batches; no timer is involved. What waits is bounded in tokens, and who asks for
 * more waits to be let in.
 *
 * <p>A request is answered whatever happens: with {@code TIME_BUDGET_SPENT} for what is not run
 * when its thread is interrupted or its time is over (it is then dropped before it reaches the
 * model), with {@code EVALUATOR_UNAVAILABLE} when the device fails. An {@link Error} of the device
 * breaks the batcher for good and is thrown at everybody who asks.
 *
 * <p>A device that has no memory left for a batch gets it in halves, and from then on batches of
 * half the size; after many that it took, twice as large ones again, up to the budget that was set.
 */
public final class TokenBudgetBatcher implements PairScorer {

  private static final PairResult FAILED =
      new PairResult.Unscored(UndeterminedReason.EVALUATOR_UNAVAILABLE);
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  /** So many runs without trouble before a reduced budget is raised again. */
  static final int CALM_RUNS = 1_000;

  /**
   * What went through so far.
   *
   * @param realTokens of the pairs that were run
   * @param paddedTokens the same with padding
   */
  public record Counts(long pairs, long batches, long realTokens, long paddedTokens) {}

  private final PairDevice device;
  private final BatchSettings settings;
  private final BatchObserver observer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final WaitingPairs waiting;
  private final List<Thread> lanes = new ArrayList<>();
  private final BatchAnswers answers = new BatchAnswers(lanes);
  private final LongAdder pairs = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final LongAdder realTokens = new LongAdder();
  private final LongAdder paddedTokens = new LongAdder();
  private int idleLanes;
  private int waitingForRoom;
  private int calmRuns;
  private boolean closed;
  private volatile @Nullable Error broken;

  /**
   * Starts the lanes.
   *
   * @param device is closed with the batcher
   */
  public TokenBudgetBatcher(PairDevice device, BatchSettings settings) {
    this(device, settings, BatchObserver.NONE);
  }

  /**
   * Starts the lanes.
   *
   * @param device is closed with the batcher
   */
  public TokenBudgetBatcher(PairDevice device, BatchSettings settings, BatchObserver observer) {
    this.device = device;
    this.settings = settings;
    this.observer = observer;
    this.waiting = new WaitingPairs(settings.budgetTokens(), device.mostPairs());
    for (int lane = 1; lane <= settings.lanes(); lane++) {
      lanes.add(Thread.ofPlatform().daemon().name("assay-device-" + lane).start(this::drive));
    }
    answers.start();
  }

  @Override
  public ValidatorId model() {
    return device.model();
  }

  public Counts counts() {
    return new Counts(pairs.sum(), batches.sum(), realTokens.sum(), paddedTokens.sum());
  }

  /** What a batch may hold now: what was set, or less after the device was out of memory. */
  public int budgetTokens() {
    lock.lock();
    try {
      return waiting.budget();
    } finally {
      lock.unlock();
    }
  }

  /** Tokens that wait for the device, without those it runs. */
  public long waitingTokens() {
    lock.lock();
    try {
      return waiting.tokens(Urgency.LIVE) + waiting.tokens(Urgency.AHEAD);
    } finally {
      lock.unlock();
    }
  }

  /** Scores with the urgency of the calling thread. */
  @Override
  public List<PairResult> score(List<Pair> asked) {
    return score(asked, Urgency.current(), NO_LIMIT);
  }

  /**
   * One result a pair, in the order given.
   *
   * @param within what is not run by then is {@code TIME_BUDGET_SPENT}
   */
  public List<PairResult> score(List<Pair> asked, Urgency urgency, Duration within) {
    PairRequest request = new PairRequest(asked.size(), System.nanoTime() + within.toNanos());
    List<Item> items = new ArrayList<>(asked.size());
    for (int i = 0; i < asked.size(); i++) {
      if (Thread.currentThread().isInterrupted()) {
        observer.notRun(UndeterminedReason.TIME_BUDGET_SPENT, request.unanswered());
        return request.asFarAsItGot();
      }
      switch (device.prepare(asked.get(i))) {
        case Prepared.Refused(UndeterminedReason reason) -> {
          request.give(i, new PairResult.Unscored(reason));
          observer.notRun(reason, 1);
        }
        case Prepared.Ready ready -> items.add(new Item(ready, urgency, request, i));
      }
    }
    if (!items.isEmpty()) {
      if (enqueue(items, request)) {
        request.await();
      }
      if (!request.isComplete()) {
        withdraw(items);
      }
    }
    Error cause = broken;
    if (cause != null) {
      throw cause;
    }
    return request.asFarAsItGot();
  }

  /** False when the request ended before all of it was let in. */
  private boolean enqueue(List<Item> items, PairRequest request) {
    lock.lock();
    try {
      for (Item item : items) {
        while (!hasRoomFor(item) && !closed) {
          long left = request.deadline() - System.nanoTime();
          if (left <= 0) {
            return false;
          }
          waitingForRoom++;
          try {
            if (room.awaitNanos(left) <= 0) {
              return false;
            }
          } finally {
            waitingForRoom--;
          }
        }
        if (closed) {
          waiting.cancel(item);
          request.give(item.position, FAILED);
          observer.notRun(UndeterminedReason.EVALUATOR_UNAVAILABLE, 1);
        } else {
          waiting.add(item);
          if (idleLanes > 0) {
            work.signal();
          }
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoomFor(Item item) {
    // Each urgency for itself: who waits for an answer must not wait behind work done ahead.
    long before = waiting.tokens(item.urgency);
    return before == 0 || before + item.tokens() <= settings.waitingTokens();
  }

  private void withdraw(List<Item> items) {
    int dropped = 0;
    lock.lock();
    try {
      for (Item item : items) {
        dropped += waiting.cancel(item) ? 1 : 0;
      }
      room.signalAll();
    } finally {
      lock.unlock();
    }
    if (dropped > 0) {
      observer.notRun(UndeterminedReason.TIME_BUDGET_SPENT, dropped);
    }
  }

  private void drive() {
    try {
      while (true) {
        List<Item> batch = nextBatch();
        if (batch.isEmpty()) {
          return;
        }
        answers.put(batch, run(batch));
      }
    } catch (Error e) {
      broken = e;
      shut();
      throw e;
    }
  }

  /** Waits for one; empty when the batcher is closed. */
  private List<Item> nextBatch() {
    lock.lock();
    try {
      while (true) {
        while (waiting.isEmpty() && !closed) {
          idleLanes++;
          work.awaitUninterruptibly();
          idleLanes--;
        }
        if (closed) {
          return List.of();
        }
        List<Item> batch = inTime(waiting.next());
        if (waitingForRoom > 0) {
          room.signalAll();
        }
        if (!waiting.isEmpty() && idleLanes > 0) {
          work.signal();
        }
        if (!batch.isEmpty()) {
          return batch;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private List<Item> inTime(List<Item> batch) {
    long now = System.nanoTime();
    for (Item item : batch) {
      if (item.answer.deadline() - now <= 0) {
        List<Item> wanted = new ArrayList<>();
        for (Item one : batch) {
          if (one.answer.deadline() - now > 0) {
            wanted.add(one);
          } else {
            one.answer.give(one.position, PairRequest.LATE);
            observer.notRun(UndeterminedReason.TIME_BUDGET_SPENT, 1);
          }
        }
        return wanted;
      }
    }
    return batch;
  }

  private List<PairResult> run(List<Item> batch) {
    long real = 0;
    int longest = 0;
    long started = System.nanoTime();
    List<Prepared.Ready> ready = new ArrayList<>(batch.size());
    for (Item item : batch) {
      observer.waited(item.urgency, Duration.ofNanos(started - item.since()));
      ready.add(item.pair);
      real += item.tokens();
      longest = Math.max(longest, item.tokens());
    }
    long padded = (long) longest * batch.size();
    pairs.add(batch.size());
    batches.increment();
    realTokens.add(real);
    paddedTokens.add(padded);
    Outcome outcome = Outcome.FAILED;
    long given = System.nanoTime();
    try {
      HalvedRun ran = HalvedRun.of(device, ready);
      learn(ran.fittingTokens());
      List<PairResult> results = ran.results();
      if (results.size() == batch.size()) {
        outcome = Outcome.ANSWERED;
        return results;
      }
    } catch (RuntimeException e) {
      // A device's exception may speak of a pair; the reason code is what may be told.
      return Collections.nCopies(batch.size(), FAILED);
    } catch (Error e) {
      // Before anybody is answered, so that everybody who wakes sees it.
      broken = e;
      batch.forEach(item -> item.answer.give(item.position, FAILED));
      throw e;
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - given);
      observer.ran(new BatchObserver.Run(batch.size(), real, padded, took, outcome));
    }
    return Collections.nCopies(batch.size(), FAILED);
  }

  private void learn(int fittingTokens) {
    lock.lock();
    try {
      if (fittingTokens < waiting.budget()) {
        waiting.setBudget(Math.max(1, fittingTokens));
        calmRuns = 0;
      } else if (waiting.budget() < settings.budgetTokens() && ++calmRuns >= CALM_RUNS) {
        waiting.setBudget((int) Math.min(settings.budgetTokens(), 2L * waiting.budget()));
        calmRuns = 0;
      }
    } finally {
      lock.unlock();
    }
  }

  private void shut() {
    lock.lock();
    try {
      closed = true;
      List<Item> left = waiting.all();
      left.forEach(item -> item.answer.give(item.position, FAILED));
      if (!left.isEmpty()) {
        observer.notRun(UndeterminedReason.EVALUATOR_UNAVAILABLE, left.size());
      }
      work.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Answers what waits with {@code EVALUATOR_UNAVAILABLE}, and closes the device after its run. */
  @Override
  public void close() {
    shut();
    try {
      for (Thread lane : lanes) {
        lane.join();
      }
      answers.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    device.close();
  }
}
