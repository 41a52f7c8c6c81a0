package io.assay.gateway.app;

import io.assay.gateway.ahead.AssessedAhead;
import io.assay.gateway.assessment.DraftAssessor;
import io.assay.gateway.assessment.Levels;
import io.assay.gateway.assessment.ValidatorSuite;
import io.assay.gateway.feed.VerdictFeed;
import io.assay.gateway.policy.PolicyBook;
import io.assay.gateway.review.ReviewClaims;
import io.assay.gateway.review.ReviewQueue;
import io.assay.gateway.telemetry.GateMetric;
import io.assay.gateway.telemetry.StateGauges;
import io.assay.validator.onnx.Device;
import io.assay.validator.onnx.OnnxEvaluator;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Puts what the parts know of themselves among the metrics. */
@ApplicationScoped
public class GatewayGauges {

  void register(
      @Observes StartupEvent event,
      MeterRegistry meters,
      ReviewQueue reviews,
      ReviewClaims claims,
      PolicyBook policies,
      BrokerProbe broker,
      RegistryProbe registry,
      StreamState stream,
      TopicWatch topics,
      CertificateTerms certificates,
      CertificateFiles files,
      VerdictFeed feed,
      Instance<AssessedAhead> ahead,
      Instance<DraftAssessor> assessor,
      Instance<OnnxEvaluator> evaluator,
      Clock clock) {
    new StateGauges(meters)
        .with(GateMetric.REVIEWS_OPEN, reviews::size)
        .with(GateMetric.REVIEWS_OVERDUE, reviews::overdue)
        .with(GateMetric.REVIEWS_CLAIMED, claims::size)
        .with(GateMetric.REVIEWS_OLDEST_AGE, () -> oldestAge(reviews, clock.instant()))
        .with(
            GateMetric.POLICIES_REFUSED,
            () -> policies.refused().size() + topics.policyTrouble().stream().count())
        .with(GateMetric.AHEAD_WAITING, () -> ahead.get().waiting())
        .with(GateMetric.VALIDATORS_LEFT_ALONE, () -> assessor.get().leftAlone())
        .with(GateMetric.PERMISSIONS_MISSING, () -> topics.missingPermissions().size())
        .with(GateMetric.CERTIFICATES_LEFT, () -> left(certificates, files, clock.instant()))
        .with(GateMetric.FEED_WAITING, feed::waiting)
        .counting(GateMetric.FEED_TOLD, feed, VerdictFeed::told)
        .counting(GateMetric.FEED_REFUSED, feed, VerdictFeed::refused)
        .counting(GateMetric.FEED_PAST_READS, feed, VerdictFeed::pastReads)
        .withFlag(GateMetric.BROKER_UP, broker::isUp)
        .withFlag(GateMetric.REGISTRY_UP, registry::isUp)
        .withFlag(GateMetric.STREAM_UP, stream::isRunning)
        .withFlag(GateMetric.EVALUATOR_ON_GPU, () -> evaluator.get().device() == Device.CUDA);
  }

  void registerSettings(
      @Observes StartupEvent event,
      MeterRegistry meters,
      GatewayConfig config,
      PolicyBook policies,
      Levels levels,
      Instance<ValidatorSuite> suite) {
    StateGauges gauges =
        new StateGauges(meters)
            .with(
                GateMetric.SETTINGS,
                "model",
                () ->
                    SharedSettings.ofModel(
                        suite.get().scorer().model().toString(), levels.version()))
            .with(
                GateMetric.SETTINGS,
                "policy",
                () -> policies.isBroken() ? Double.NaN : SharedSettings.ofPolicy(policies.now()))
            .with(
                GateMetric.SETTINGS,
                "validators",
                () -> SharedSettings.ofValidators(suite.get().ids(), config));
    SharedSettings.of(config)
        .forEach((group, number) -> gauges.with(GateMetric.SETTINGS, group, () -> number));
  }

  static double left(CertificateTerms certificates, CertificateFiles files, Instant now) {
    double left =
        certificates
            .first()
            .map(first -> Duration.between(now, first.end()).toMillis() / 1000.0)
            .orElse(Double.NaN);
    return files.trouble().isEmpty() || left < 0 ? left : 0;
  }

  private static double oldestAge(ReviewQueue reviews, Instant now) {
    return reviews
        .oldest()
        .map(since -> Math.max(0, Duration.between(since, now).toMillis() / 1000.0))
        .orElse(0.0);
  }
}
