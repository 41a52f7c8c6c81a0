package io.assay.gateway.app;

import io.assay.gateway.ahead.AheadClients;
import io.assay.gateway.ahead.AheadLimits;
import io.assay.gateway.ahead.AssessedAhead;
import io.assay.gateway.ahead.InstanceName;
import io.assay.gateway.assessment.AssessmentLimits;
import io.assay.gateway.assessment.BreakerSettings;
import io.assay.gateway.assessment.DraftAssessor;
import io.assay.gateway.assessment.Levels;
import io.assay.gateway.assessment.SecondOpinion;
import io.assay.gateway.assessment.ValidatorSuite;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.policy.PolicyBook;
import io.assay.gateway.rest.ValidateResource;
import io.assay.gateway.telemetry.EvaluatorMeters;
import io.assay.gateway.telemetry.GateMeters;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.tracing.Tracing;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.PairScorer;
import io.assay.validator.onnx.BatchSettings;
import io.assay.validator.onnx.CachedPairScorer;
import io.assay.validator.onnx.Device;
import io.assay.validator.onnx.EvaluatorSettings;
import io.assay.validator.onnx.ModelManifest;
import io.assay.validator.onnx.OnnxEvaluator;
import io.assay.validator.onnx.TokenBudgetBatcher;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.eclipse.microprofile.config.Config;

/** Makes what judges drafts, once, from the settings. */
public final class EvaluatorAssembly {

  /** Drafts judged at once that keep a thread busy: one is scored while the other is read. */
  private static final int AT_ONCE_A_THREAD = 2;

  /** As make batches for a GPU. */
  private static final int AT_ONCE_ON_GPU = 256;

  /** So many more where drafts wait for a judge's answer and need no processor. */
  private static final int AT_ONCE_WITH_A_JUDGE = 16;

  /** Of REST at once: as the stream's, within these. */
  private static final int FEWEST_FOR_CALLERS = 4;

  /** Half of the threads that validators have beside those for the stream's drafts. */
  private static final int MOST_FOR_CALLERS = AssessmentLimits.STANDARD.threads() / 2;

  @Produces
  @Singleton
  OnnxEvaluator evaluator(GatewayConfig config) {
    EvaluatorSettings settings = EvaluatorSettings.defaults().on(config.evaluator().device());
    try {
      return config
          .evaluator()
          .modelFolder()
          .map(folder -> OnnxEvaluator.open(folder, settings))
          .orElseGet(() -> OnnxEvaluator.openShipped(settings));
    } catch (IllegalStateException e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Asks for the model's manifest and not for the model, which takes a while to open. */
  @Produces
  @Singleton
  Levels levels(GatewayConfig config) {
    try {
      Levels levels =
          config
              .evaluator()
              .modelFolder()
              .map(EvaluatorAssembly::levelsIn)
              .orElseGet(Levels::shipped);
      return config.evaluator().judgedLevels().map(file -> judged(levels, file)).orElse(levels);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Levels judged(Levels levels, Path file) {
    return switch (levels) {
      case Levels.Fitted fitted -> fitted.with(SecondOpinion.in(file, fitted.version()));
      case Levels.Missing missing -> missing;
    };
  }

  private static Levels levelsIn(Path folder) {
    ModelManifest manifest = ModelManifest.in(folder);
    return Levels.in(folder, manifest.sha256(), manifest.scoresSha256());
  }

  /** Closes the evaluator with its validators. */
  @Produces
  @Singleton
  ValidatorSuite suite(GatewayConfig config, OnnxEvaluator evaluator, EvaluatorMeters meters) {
    PairScorer scorer =
        new TokenBudgetBatcher(
            evaluator, BatchSettings.on(evaluator.device(), threads(config)), meters);
    int remembered = config.evaluator().rememberedPairs();
    try {
      return ValidatorSuite.open(
          remembered == 0 ? scorer : new CachedPairScorer(scorer, remembered, meters),
          config.validators());
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new StartupException("assay.validators: " + e.getMessage(), e);
    }
  }

  private static int threads(GatewayConfig config) {
    int set = config.evaluator().threads();
    return set > 0 ? set : Runtime.getRuntime().availableProcessors();
  }

  private static boolean isOnGpu(OnnxEvaluator evaluator) {
    return evaluator.device() == Device.CUDA;
  }

  private static int atOnce(GatewayConfig config, ValidatorSuite suite, OnnxEvaluator evaluator) {
    int set = config.assessment().atOnce();
    if (set > 0) {
      return set;
    }
    int scored = isOnGpu(evaluator) ? AT_ONCE_ON_GPU : AT_ONCE_A_THREAD * threads(config);
    return suite.panel().judges().isEmpty() ? scored : scored + AT_ONCE_WITH_A_JUDGE;
  }

  /** What hangs keeps a thread of the validators, so the stream must have some to spare. */
  @Produces
  @Singleton
  ValidateResource.AtOnce judgedForCallers(
      GatewayConfig config, ValidatorSuite suite, OnnxEvaluator evaluator) {
    return new ValidateResource.AtOnce(
        Math.clamp(atOnce(config, suite, evaluator), FEWEST_FOR_CALLERS, MOST_FOR_CALLERS));
  }

  void close(@Disposes ValidatorSuite suite) {
    suite.close();
  }

  @Produces
  @Singleton
  DraftAssessor assessor(
      ValidatorSuite suite,
      OnnxEvaluator evaluator,
      Levels levels,
      PolicyBook policies,
      GatewayConfig config,
      Clock clock,
      GateMeters meters,
      Tracing tracing) {
    AssessmentLimits standard = AssessmentLimits.STANDARD;
    try {
      return new DraftAssessor(
          suite.panel(),
          levels,
          policies,
          new ModelRef(evaluator.model().toString(), evaluator.manifest().sha256()),
          new AssessmentLimits(
              config.assessment().maxChars(),
              config.assessment().maxChars(),
              config.assessment().timeBudget(),
              standard.threads() + atOnce(config, suite, evaluator)),
          breaker(config.assessment()),
          clock,
          tracing.watching(meters));
    } catch (IllegalArgumentException e) {
      throw new StartupException("assay.evaluator.judged-levels: " + e.getMessage(), e);
    }
  }

  private static BreakerSettings breaker(AssessmentConfig config) {
    if (!config.breakerPause().isPositive()) {
      throw new StartupException("assay.assessment.breaker-pause is not above zero");
    }
    return new BreakerSettings(config.breakerTroubles(), config.breakerPause());
  }

  @Produces
  @Singleton
  AssessedAhead ahead(
      AvroWire wire,
      DraftAssessor assessor,
      ValidatorSuite suite,
      OnnxEvaluator evaluator,
      GatewayConfig config,
      Tracing tracing) {
    return new AssessedAhead(
        wire.drafts(),
        tracing.watching(assessor::assessHere),
        tracing.watching(assessor::assess),
        atOnce(config, suite, evaluator),
        config.assessment().timeBudget());
  }

  void close(@Disposes AssessedAhead ahead) {
    ahead.close();
  }

  /** Taken by the streams extension. */
  @Produces
  @Singleton
  KafkaClientSupplier streamsClients(
      GateTopics topics, AssessedAhead ahead, GatewayConfig config, Config settings) {
    return new AheadClients(
        topics.drafts().name(),
        ahead,
        AheadLimits.STANDARD,
        config
            .gateway()
            .instanceId()
            .map(InstanceName::of)
            .orElseGet(
                () ->
                    InstanceName.in(
                        Path.of(settings.getValue("kafka-streams.state.dir", String.class)))));
  }

  void close(@Disposes DraftAssessor assessor) {
    assessor.close();
  }
}
