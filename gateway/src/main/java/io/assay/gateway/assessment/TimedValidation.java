package io.assay.gateway.assessment;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Finding;
import io.assay.validator.Span;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.Urgency;
import io.assay.validator.ValidatorOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks a validator on a thread of its own, so that one that hangs can be interrupted and left
 * behind; always has an outcome in time.
 */
final class TimedValidation implements AutoCloseable {

  private final ExecutorService threads;

  TimedValidation(int atMost) {
    AtomicInteger count = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            0,
            atMost,
            60,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, "assay-validate-" + count.incrementAndGet());
              // A validator that ignores its interrupt must not keep the process alive.
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Nothing where no thread was free, so that the validator was not asked. */
  Optional<ValidatorOutcome> validate(DraftValidator validator, DraftContent draft, Duration left) {
    if (!left.isPositive()) {
      return Optional.of(ValidatorOutcome.undetermined(UndeterminedReason.TIME_BUDGET_SPENT));
    }
    Urgency urgency = Urgency.current();
    Future<ValidatorOutcome> answer;
    try {
      answer = threads.submit(() -> urgency.during(() -> validator.validate(draft)));
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
    return Optional.of(answered(answer, draft, left));
  }

  private static ValidatorOutcome answered(
      Future<ValidatorOutcome> answer, DraftContent draft, Duration left) {
    try {
      return checked(answer.get(left.toNanos(), TimeUnit.NANOSECONDS), draft);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return ValidatorOutcome.undetermined(UndeterminedReason.TIME_BUDGET_SPENT);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new AssessmentInterruptedException(e);
    } catch (ExecutionException e) {
      return failed(e.getCause());
    }
  }

  /** On the calling thread: an interrupt of it, or the end of the time, leaves nothing to say. */
  static ValidatorOutcome here(DraftValidator validator, DraftContent draft, Duration left) {
    long deadline = System.nanoTime() + left.toNanos();
    ValidatorOutcome outcome;
    if (isOver(deadline)) {
      return ValidatorOutcome.undetermined(UndeterminedReason.TIME_BUDGET_SPENT);
    }
    try {
      outcome = checked(validator.validate(draft), draft);
    } catch (RuntimeException | Error e) {
      outcome = failed(e);
    }
    return isOver(deadline)
        ? ValidatorOutcome.undetermined(UndeterminedReason.TIME_BUDGET_SPENT)
        : outcome;
  }

  private static boolean isOver(long deadline) {
    return Thread.currentThread().isInterrupted() || deadline - System.nanoTime() <= 0;
  }

  /** A span outside of its text would break every page that shows it. */
  private static ValidatorOutcome checked(ValidatorOutcome outcome, DraftContent draft) {
    if (outcome instanceof ValidatorOutcome.Assessed assessed) {
      int outputChars = draft.output().length();
      int sourceChars = draft.source().textOrEmpty().length();
      for (Finding finding : assessed.findings()) {
        if (endOf(finding.inDraft().span()) > outputChars
            || endOf(finding.inSource().span()) > sourceChars) {
          return ValidatorOutcome.undetermined(UndeterminedReason.VALIDATOR_FAILED);
        }
      }
    }
    return outcome;
  }

  private static int endOf(Optional<Span> span) {
    return span.map(Span::end).orElse(0);
  }

  /**
   * A validator's exception speaks of the draft and holds it. An error of the machine, out of
   * memory or a class that does not link, speaks of this instance, which then has to stop; a stack
   * overflow is the exception, since a draft can cause it.
   */
  private static ValidatorOutcome failed(@Nullable Throwable cause) {
    if (cause instanceof Error broken
        && !(broken instanceof StackOverflowError)
        && !(broken instanceof AssertionError)) {
      throw broken;
    }
    return ValidatorOutcome.undetermined(UndeterminedReason.VALIDATOR_FAILED);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
