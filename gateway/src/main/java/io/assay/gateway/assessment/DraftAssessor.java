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
import io.assay.validator.calibration.LevelProbabilities;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

  private final List<Asked> lanes;
  private final List<Asked> judges;
  private final List<Asked> everybody;
  private final Levels levels;
  private final PolicyInForce policies;
  private final ModelRef model;
  private final AssessmentLimits limits;
  private final Clock clock;
  private final AssessmentObserver observer;
  private final TimedValidation timed;

  /** A validator and what leaves it alone while it is in trouble. */
  private record Asked(DraftValidator validator, CircuitBreaker breaker) {}

  /** With {@link BreakerSettings#STANDARD}, and nobody but lanes. */
  public DraftAssessor(
      List<DraftValidator> lanes,
      LevelCalibrator calibrator,
      PolicyInForce policies,
      ModelRef model,
      AssessmentLimits limits,
      Clock clock,
      AssessmentObserver observer) {
    this(
        Panel.of(lanes),
        new Levels.Fitted(calibrator),
        policies,
        model,
        limits,
        BreakerSettings.STANDARD,
        clock,
        observer);
  }

  /**
   * @param panel whose owner closes it
   * @param levels of the model; where they are missing, every draft is undetermined
   * @param model behind the validators' scores
   * @param breaker of each validator
   * @throws IllegalArgumentException when the levels were fitted with a judge that is not on the
   *     panel, or with another
   */
  public DraftAssessor(
      Panel panel,
      Levels levels,
      PolicyInForce policies,
      ModelRef model,
      AssessmentLimits limits,
      BreakerSettings breaker,
      Clock clock,
      AssessmentObserver observer) {
    this.lanes = asked(panel.lanes(), breaker);
    this.judges = asked(panel.judges(), breaker);
    this.everybody = Stream.concat(lanes.stream(), judges.stream()).toList();
    checkFitsTheJudges(levels, panel.judges());
    this.levels = levels;
    this.policies = policies;
    this.model = model;
    this.limits = limits;
    this.clock = clock;
    this.observer = observer;
    this.timed = new TimedValidation(limits.threads());
  }

  private static List<Asked> asked(List<DraftValidator> validators, BreakerSettings breaker) {
    return validators.stream()
        .map(each -> new Asked(each, new CircuitBreaker(breaker, System::nanoTime)))
        .toList();
  }

  private static void checkFitsTheJudges(Levels levels, List<DraftValidator> judges) {
    if (levels instanceof Levels.Fitted fitted
        && fitted.opinion() instanceof SecondOpinion.Fitted opinion
        && !judges.stream()
            .map(judge -> judge.id().toString())
            .toList()
            .equals(List.of(opinion.levels().judge()))) {
      throw new IllegalArgumentException(
          "judged levels "
              + opinion.name()
              + " were fitted with "
              + opinion.levels().judge()
              + ", but asked is "
              + (judges.isEmpty() ? "no judge" : judges.getFirst().id().toString())
              + "; fit them again (assay fit-judge)");
    }
  }

  /** How many validators nobody asks for now, because asking was in vain several times in a row. */
  public int leftAlone() {
    return (int) everybody.stream().filter(each -> each.breaker().isOpen()).count();
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
        Set.of(UndeterminedReason.INPUT_TOO_LONG),
        List.of(),
        List.of(),
        madeBy(lanes, draft, policy));
  }

  private Verdict judge(Draft draft, ReleasePolicy policy, Asking asking) {
    TaskPolicy taskPolicy = policy.forTask(draft.task());
    Said said = new Said(taskPolicy);
    long deadline = System.nanoTime() + limits.time().toNanos();
    ask(lanes, draft, asking, deadline, said);
    if (!said.isLookedAt()) {
      return said.undetermined(madeBy(lanes, draft, policy));
    }
    return switch (levels) {
      case Levels.Missing missing -> said.withoutLevels(madeBy(lanes, draft, policy));
      case Levels.Fitted fitted -> {
        LevelProbabilities byLanes = said.calibrated(fitted.calibrator(), draft);
        if (judges.isEmpty()
            || said.isNeverReleased()
            || !fitted.opinion().isWanted(byLanes, taskPolicy)) {
          yield said.graded(byLanes, madeBy(lanes, draft, policy));
        }
        ask(judges, draft, asking, deadline, said);
        MadeBy all = madeBy(everybody, draft, policy);
        yield said.isLookedAt()
            ? said.graded(
                SecondOpinion.unsafe(said.evaluations)
                    .map(unsafe -> fitted.opinion().join(draft.task(), byLanes, unsafe))
                    .orElse(byLanes),
                all)
            : said.undetermined(all);
      }
    };
  }

  private void ask(List<Asked> those, Draft draft, Asking asking, long deadline, Said said) {
    for (Asked each : those) {
      DraftValidator validator = each.validator();
      long started = System.nanoTime();
      ValidatorOutcome outcome = NOT_ASKED;
      if (each.breaker().letsThrough()) {
        Optional<ValidatorOutcome> answer =
            asking.validate(validator, draft.content(), Duration.ofNanos(deadline - started));
        answer.ifPresent(given -> tell(each.breaker(), given, System.nanoTime() - started));
        outcome = answer.orElse(NOT_ASKED);
      }
      observer.judged(validator.id(), outcome, Duration.ofNanos(System.nanoTime() - started));
      said.add(validator.id(), outcome);
    }
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

  private MadeBy madeBy(List<Asked> asked, Draft draft, ReleasePolicy policy) {
    return new MadeBy(
        asked.stream().map(each -> each.validator().id()).toList(),
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
  private static final class Said {

    private final TaskPolicy policy;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final Set<UndeterminedReason> undetermined = EnumSet.noneOf(UndeterminedReason.class);
    private final Set<UndeterminedReason> tolerated = EnumSet.noneOf(UndeterminedReason.class);
    private boolean somebodyLooked;

    Said(TaskPolicy policy) {
      this.policy = policy;
    }

    void add(ValidatorId validator, ValidatorOutcome outcome) {
      switch (outcome) {
        case ValidatorOutcome.Assessed assessed -> {
          somebodyLooked = true;
          findings.addAll(assessed.findings());
          evaluations.addAll(assessed.evaluations());
        }
        case ValidatorOutcome.Abstained abstained -> {}
        case ValidatorOutcome.Undetermined gap -> {
          boolean accepted = policy.tolerates(validator.name(), gap.reason());
          (accepted ? tolerated : undetermined).add(gap.reason());
        }
      }
    }

    /** Whether somebody looked, and everybody who should have, but for accepted gaps. */
    boolean isLookedAt() {
      return somebodyLooked && undetermined.isEmpty();
    }

    /** Whether a finding holds the draft whatever else is said. */
    boolean isNeverReleased() {
      return findings.stream().map(Finding::severity).anyMatch(policy.neverReleased()::contains);
    }

    LevelProbabilities calibrated(LevelCalibrator calibrator, Draft draft) {
      return calibrator.calibrate(draft.task(), findings, evaluations);
    }

    Verdict graded(LevelProbabilities probabilities, MadeBy madeBy) {
      return new Verdict.Graded(probabilities, gravest(), evaluations, tolerated, madeBy);
    }

    Verdict undetermined(MadeBy madeBy) {
      if (!somebodyLooked && undetermined.isEmpty()) {
        undetermined.add(UndeterminedReason.UNCHECKED);
      }
      undetermined.addAll(tolerated);
      return new Verdict.Undetermined(undetermined, gravest(), evaluations, madeBy);
    }

    Verdict withoutLevels(MadeBy madeBy) {
      tolerated.add(UndeterminedReason.NO_LEVELS);
      return new Verdict.Undetermined(tolerated, gravest(), evaluations, madeBy);
    }

    private List<Finding> gravest() {
      return findings.stream().sorted(GRAVEST).limit(MOST_FINDINGS).toList();
    }
  }
}
