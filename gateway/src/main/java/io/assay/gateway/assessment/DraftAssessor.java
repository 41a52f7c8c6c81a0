package io.assay.gateway.assessment;

import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.MadeBy;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.domain.PolicyInForce;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.TaskPolicy;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.calibration.LevelCalibrator;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives every draft a verdict within its time budget, whatever the validators do. Several threads
 * may assess at once.
 */
public final class DraftAssessor implements AutoCloseable {

  /**
   * A verdict names at most so many findings, the gravest first, so that its record stays small.
   */
  public static final int MOST_FINDINGS = 500;

  /** Of a validator that nobody asked: it was in trouble a moment ago, or no thread was free. */
  private static final ValidatorOutcome NOT_ASKED =
      ValidatorOutcome.undetermined(UndeterminedReason.EVALUATOR_UNAVAILABLE);

  private static final Comparator<Finding> GRAVEST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::confidence, Comparator.reverseOrder());

  private final List<DraftValidator> validators;
  private final Levels levels;
  private final PolicyInForce policies;
  private final ModelRef model;
  private final AssessmentLimits limits;
  private final Clock clock;
  private final AssessmentObserver observer;
  private final TimedValidation timed;
  private final List<CircuitBreaker> breakers;

  /** With {@link BreakerSettings#STANDARD}. */
  public DraftAssessor(
      List<DraftValidator> validators,
      LevelCalibrator calibrator,
      PolicyInForce policies,
      ModelRef model,
      AssessmentLimits limits,
      Clock clock,
      AssessmentObserver observer) {
    this(
        validators,
        new Levels.Fitted(calibrator),
        policies,
        model,
        limits,
        BreakerSettings.STANDARD,
        clock,
        observer);
  }

  /**
   * @param validators cheapest first; their owner closes them
   * @param levels of the model; where they are missing, every draft is undetermined
   * @param model behind the validators' scores
   * @param breaker of each validator
   */
  public DraftAssessor(
      List<DraftValidator> validators,
      Levels levels,
      PolicyInForce policies,
      ModelRef model,
      AssessmentLimits limits,
      BreakerSettings breaker,
      Clock clock,
      AssessmentObserver observer) {
    this.validators = List.copyOf(validators);
    this.breakers =
        this.validators.stream()
            .map(validator -> new CircuitBreaker(breaker, System::nanoTime))
            .toList();
    this.levels = levels;
    this.policies = policies;
    this.model = model;
    this.limits = limits;
    this.clock = clock;
    this.observer = observer;
    this.timed = new TimedValidation(limits.threads());
  }

  /** How many validators nobody asks for now, because asking was in vain several times in a row. */
  public int leftAlone() {
    return (int) breakers.stream().filter(CircuitBreaker::isOpen).count();
  }

  /** The draft with its verdict. Takes at most the time budget. */
  public AssessedDraft assess(Draft draft) {
    return assess(draft, timed::validate);
  }

  /**
   * The draft with its verdict, judged on the calling thread, which saves a change of threads for
   * each validator. What has no outcome within the time budget is undetermined as ever, but only an
   * interrupt ends a validator that takes longer, and only if it minds it: who calls must see to
   * both.
   */
  public AssessedDraft assessHere(Draft draft) {
    return assess(
        draft,
        (validator, content, left) -> Optional.of(TimedValidation.here(validator, content, left)));
  }

  /** How a validator is asked; nothing where it could not be. */
  @FunctionalInterface
  private interface Asking {
    Optional<ValidatorOutcome> validate(
        DraftValidator validator, DraftContent draft, Duration left);
  }

  private AssessedDraft assess(Draft draft, Asking asking) {
    ReleasePolicy policy = policies.now();
    Verdict verdict =
        isTooLong(draft.content()) ? tooLong(draft, policy) : judge(draft, policy, asking);
    return new AssessedDraft(draft, verdict, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private boolean isTooLong(DraftContent content) {
    return content.output().length() > limits.outputChars()
        || content.source().textOrEmpty().length() > limits.sourceChars();
  }

  private Verdict tooLong(Draft draft, ReleasePolicy policy) {
    return new Verdict.Undetermined(
        Set.of(UndeterminedReason.INPUT_TOO_LONG), List.of(), List.of(), madeBy(draft, policy));
  }

  private Verdict judge(Draft draft, ReleasePolicy policy, Asking asking) {
    TaskPolicy taskPolicy = policy.forTask(draft.task());
    Said said = new Said();
    long deadline = System.nanoTime() + limits.time().toNanos();
    for (int i = 0; i < validators.size(); i++) {
      DraftValidator validator = validators.get(i);
      long started = System.nanoTime();
      ValidatorOutcome outcome = NOT_ASKED;
      CircuitBreaker breaker = breakers.get(i);
      if (breaker.letsThrough()) {
        Optional<ValidatorOutcome> answer =
            asking.validate(validator, draft.content(), Duration.ofNanos(deadline - started));
        answer.ifPresent(given -> tell(breaker, given, System.nanoTime() - started));
        outcome = answer.orElse(NOT_ASKED);
      }
      observer.judged(validator.id(), outcome, Duration.ofNanos(System.nanoTime() - started));
      said.add(validator.id(), outcome, taskPolicy);
    }
    return said.verdict(draft, madeBy(draft, policy));
  }

  /**
   * What a draft may cause by what it holds is no trouble of the validator: one that throws or
   * gives no number does so at once and holds up nobody.
   */
  private void tell(CircuitBreaker breaker, ValidatorOutcome outcome, long tookNanos) {
    boolean isTrouble =
        outcome instanceof ValidatorOutcome.Undetermined(UndeterminedReason reason)
            && switch (reason) {
              case EVALUATOR_UNAVAILABLE -> true;
              // Where another took most of the time, it is not this one's trouble.
              case TIME_BUDGET_SPENT -> tookNanos >= limits.time().toNanos() / 2;
              case INPUT_TOO_LONG,
                  SCORE_NOT_A_NUMBER,
                  LANGUAGE_NOT_SUPPORTED,
                  VALIDATOR_FAILED,
                  UNCHECKED,
                  NO_LEVELS ->
                  false;
            };
    if (isTrouble) {
      breaker.metTrouble();
    } else if (outcome instanceof ValidatorOutcome.Assessed) {
      // One that did not look knows nothing of how it would have fared.
      breaker.faredWell();
    }
  }

  private MadeBy madeBy(Draft draft, ReleasePolicy policy) {
    return new MadeBy(
        validators.stream().map(DraftValidator::id).toList(),
        model,
        levels.version(),
        policy.versionFor(draft.task()),
        policy.forTask(draft.task()).thresholds());
  }

  /** Lets no further validator start and interrupts those that run. */
  @Override
  public void close() {
    timed.close();
  }

  /** What the validators said of one draft, put together as it comes. */
  private final class Said {

    private final List<Finding> findings = new ArrayList<>();
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final Set<UndeterminedReason> undetermined = EnumSet.noneOf(UndeterminedReason.class);
    private final Set<UndeterminedReason> tolerated = EnumSet.noneOf(UndeterminedReason.class);
    private boolean somebodyLooked;

    void add(ValidatorId validator, ValidatorOutcome outcome, TaskPolicy taskPolicy) {
      switch (outcome) {
        case ValidatorOutcome.Assessed assessed -> {
          somebodyLooked = true;
          findings.addAll(assessed.findings());
          evaluations.addAll(assessed.evaluations());
        }
        case ValidatorOutcome.Abstained abstained -> {}
        case ValidatorOutcome.Undetermined gap -> {
          boolean accepted = taskPolicy.tolerates(validator.name(), gap.reason());
          (accepted ? tolerated : undetermined).add(gap.reason());
        }
      }
    }

    Verdict verdict(Draft draft, MadeBy madeBy) {
      if (undetermined.isEmpty() && !somebodyLooked) {
        undetermined.add(UndeterminedReason.UNCHECKED);
      }
      if (!undetermined.isEmpty()) {
        undetermined.addAll(tolerated);
        return new Verdict.Undetermined(undetermined, gravest(), evaluations, madeBy);
      }
      return switch (levels) {
        case Levels.Fitted(LevelCalibrator calibrator) ->
            new Verdict.Graded(
                calibrator.calibrate(draft.task(), findings, evaluations),
                gravest(),
                evaluations,
                tolerated,
                madeBy);
        case Levels.Missing missing -> {
          tolerated.add(UndeterminedReason.NO_LEVELS);
          yield new Verdict.Undetermined(tolerated, gravest(), evaluations, madeBy);
        }
      };
    }

    private List<Finding> gravest() {
      return findings.stream().sorted(GRAVEST).limit(MOST_FINDINGS).toList();
    }
  }
}
