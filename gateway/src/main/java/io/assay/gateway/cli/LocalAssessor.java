package io.assay.gateway.cli;

import io.assay.gateway.assessment.AssessmentLimits;
import io.assay.gateway.assessment.AssessmentObserver;
import io.assay.gateway.assessment.BreakerSettings;
import io.assay.gateway.assessment.DraftAssessor;
import io.assay.gateway.assessment.Levels;
import io.assay.gateway.assessment.Panel;
import io.assay.gateway.assessment.SecondOpinion;
import io.assay.gateway.assessment.ShippedModels;
import io.assay.gateway.assessment.ValidatorSuite;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.SubjectRef;
import io.assay.gateway.domain.TaskPolicy;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.json.VerdictJson;
import io.assay.validator.DraftContent;
import io.assay.validator.PairScorer;
import io.assay.validator.Score;
import io.assay.validator.TaskName;
import io.assay.validator.ToleratedLane;
import io.assay.validator.calibration.JudgedLevels.Band;
import io.assay.validator.evaluation.Judged;
import io.assay.validator.onnx.BatchSettings;
import io.assay.validator.onnx.CachedPairScorer;
import io.assay.validator.onnx.OnnxEvaluator;
import io.assay.validator.onnx.TokenBudgetBatcher;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The gateway's own assessor without Kafka: what it says of a draft is what the stream would say.
 */
final class LocalAssessor implements AutoCloseable {

  private static final int REMEMBERED_PAIRS = 10_000;

  private final ValidatorSuite suite;
  private final DraftAssessor assessor;
  private final ModelRef model;
  private final String scoresSha256;
  private final String calibration;
  private final ReleasePolicy policy;
  private final Clock clock;

  private LocalAssessor(
      ValidatorSuite suite,
      DraftAssessor assessor,
      ModelRef model,
      String scoresSha256,
      String calibration,
      ReleasePolicy policy,
      Clock clock) {
    this.suite = suite;
    this.assessor = assessor;
    this.model = model;
    this.scoresSha256 = scoresSha256;
    this.calibration = calibration;
    this.policy = policy;
    this.clock = clock;
  }

  /** With the model's own levels and, until a site has its own, the shipped policy. */
  static LocalAssessor open(ModelOption model, ValidatorOptions validators) {
    return open(model, validators, PolicyOption.shipped());
  }

  /** With the model's own levels. */
  static LocalAssessor open(ModelOption model, ValidatorOptions validators, PolicyOption policy) {
    Levels.Fitted levels = model.levels();
    return open(model, validators, levels, policy.fittedTo(levels));
  }

  /**
   * With the shipped policy, but that gaps in the checking are accepted for one task.
   *
   * @throws CommandException naming what is no validator
   */
  static LocalAssessor tolerating(
      ModelOption model, ValidatorOptions validators, TaskName task, Set<ToleratedLane> tolerated) {
    ReleasePolicy shipped = ShippedModels.policy();
    TaskPolicy usual = shipped.forTask(task);
    LocalAssessor assessor =
        open(
            model,
            validators,
            model.levels(),
            shipped.with(
                task,
                new TaskPolicy(
                    usual.maxUnsafeProbability(),
                    usual.maxLevel(),
                    usual.neverReleased(),
                    tolerated),
                shipped.version()));
    for (ToleratedLane lane : tolerated) {
      if (assessor.suite.validators().stream()
          .noneMatch(each -> each.id().name().equals(lane.validator()))) {
        assessor.close();
        throw CommandException.unusable("--tolerate: no validator is called " + lane.validator());
      }
    }
    return assessor;
  }

  /** For its findings and scores: the levels of its verdicts are not those of the model. */
  static LocalAssessor openUnfitted(ModelOption model, ValidatorOptions validators) {
    return open(
        model,
        validators,
        Levels.shipped(),
        ShippedModels.policy(),
        suite -> Panel.of(suite.panel().lanes()));
  }

  /**
   * For what a judge says of drafts whose lanes' P(level 3 or 4) is in the band: verdicts are as
   * without it, and have its evaluation.
   *
   * @throws CommandException when no judge is switched on, or several are
   */
  static LocalAssessor overhearing(ModelOption model, ValidatorOptions validators, Band band) {
    LocalAssessor assessor =
        open(
            model,
            validators,
            model.levels().with(new SecondOpinion.Overheard(band)),
            ShippedModels.policy());
    int judges = assessor.suite.panel().judges().size();
    if (judges != 1) {
      assessor.close();
      throw CommandException.unusable(
          judges == 0
              ? "no judge is switched on: --set judge.enabled=true --set judge.url=URL --set judge.model=NAME"
              : "levels are fitted for one judge, and " + judges + " are switched on");
    }
    return assessor;
  }

  /** Name and version of the one that is overheard. */
  String judge() {
    return suite.panel().judges().getFirst().id().toString();
  }

  private static LocalAssessor open(
      ModelOption option, ValidatorOptions validators, Levels.Fitted levels, ReleasePolicy policy) {
    return open(option, validators, levels, policy, ValidatorSuite::panel);
  }

  private static LocalAssessor open(
      ModelOption option,
      ValidatorOptions validators,
      Levels.Fitted levels,
      ReleasePolicy policy,
      Function<ValidatorSuite, Panel> asked) {
    Map<String, Map<String, String>> settings = validators.byValidator();
    OnnxEvaluator evaluator = option.open();
    Clock clock = Clock.systemUTC();
    BatchSettings batches =
        BatchSettings.on(evaluator.device(), Runtime.getRuntime().availableProcessors());
    PairScorer scorer =
        new CachedPairScorer(new TokenBudgetBatcher(evaluator, batches), REMEMBERED_PAIRS);
    ValidatorSuite suite = suite(scorer, settings);
    ModelRef model = new ModelRef(evaluator.model().toString(), evaluator.manifest().sha256());
    DraftAssessor assessor;
    try {
      assessor =
          new DraftAssessor(
              asked.apply(suite),
              levels,
              policy,
              model,
              AssessmentLimits.STANDARD,
              BreakerSettings.STANDARD,
              clock,
              AssessmentObserver.NONE);
    } catch (IllegalArgumentException e) {
      suite.close();
      throw CommandException.unusable("--judged-levels: " + e.getMessage());
    }
    return new LocalAssessor(
        suite,
        assessor,
        model,
        evaluator.manifest().scoresSha256(),
        levels.version(),
        policy,
        clock);
  }

  private static ValidatorSuite suite(
      PairScorer scorer, Map<String, Map<String, String>> settings) {
    try {
      return ValidatorSuite.open(scorer, settings);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw CommandException.unusable("--set: " + e.getMessage());
    }
  }

  ModelRef model() {
    return model;
  }

  /** Of what the model's scores depend on. */
  String scoresSha256() {
    return scoresSha256;
  }

  /** What a verdict of it is made by, in a line. */
  String describe() {
    return "judged by %s, levels %s, policy %s"
        .formatted(model.id(), calibration, policy.version());
  }

  VerdictJson judge(DraftContent content) {
    Verdict verdict = assess(content);
    return VerdictJson.of(verdict, policy.dispose(content, verdict));
  }

  Judged grade(DraftContent content) {
    Verdict verdict = assess(content);
    Disposition disposition = policy.dispose(content, verdict);
    Set<String> findings =
        verdict.findings().stream()
            .map(finding -> finding.validator().name() + "/" + finding.code())
            .collect(Collectors.toSet());
    return switch (verdict) {
      case Verdict.Graded graded ->
          new Judged.Graded(
              graded.level(),
              new Score(graded.probabilities().unsafe()),
              disposition instanceof Disposition.Hold,
              findings);
      case Verdict.Undetermined undetermined ->
          new Judged.Undetermined(
              undetermined.unchecked().stream().sorted().findFirst().orElseThrow(), findings);
    };
  }

  ReleasePolicy policy() {
    return policy;
  }

  Verdict assess(DraftContent content) {
    return assessor
        .assess(
            new Draft(
                new DraftId("local"),
                1,
                content,
                new Origin("unknown", "", ""),
                Language.NOT_STATED,
                SubjectRef.NONE,
                clock.instant()))
        .verdict();
  }

  @Override
  public void close() {
    assessor.close();
    suite.close();
  }
}
