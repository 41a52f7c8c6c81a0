package io.assay.gateway.app;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * What an orchestrator is told. Live: a restart would not help. Started: topics, schemas and a warm
 * model are there. Ready: started, the stream runs and the broker answers. A lost registry makes
 * the gateway degraded, which is said in the data and never takes it out of service: it knows its
 * schemas. So does a permission that is withdrawn, until the stream needs it and stops, a
 * certificate that soon ends, drafts that come by two partitioners, and instances that are set
 * differently. Where what is wrong is known, {@code trouble} says what to look at. Every check
 * answers from what is known, none asks the network.
 */
public final class GatewayHealth {

  @Produces
  @Liveness
  @Singleton
  HealthCheck alive(StreamState stream, StreamsFailurePolicy policy) {
    return () ->
        answer(
            HealthCheckResponse.named("stream")
                .status(!stream.isOver())
                .withData("state", stream.state().name()),
            policy.stopped());
  }

  @Produces
  @Startup
  @Singleton
  HealthCheck started(StartupProgress progress) {
    return () -> HealthCheckResponse.named("start").status(progress.isDone()).build();
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck warm(StartupProgress progress) {
    return () -> HealthCheckResponse.named("warm-up").status(progress.isDone()).build();
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck running(StreamState stream) {
    return () ->
        HealthCheckResponse.named("stream-runs")
            .status(stream.isRunning())
            .withData("state", stream.state().name())
            .build();
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck broker(BrokerProbe broker) {
    return () ->
        answer(HealthCheckResponse.named("broker").status(broker.isUp()), broker.trouble());
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck registry(RegistryProbe registry) {
    return () ->
        answer(
            HealthCheckResponse.named("schema-registry")
                .up()
                .withData("state", registry.isUp() ? "up" : "degraded"),
            troubleOf(registry));
  }

  private static Optional<String> troubleOf(RegistryProbe registry) {
    if (registry.isDenied()) {
      return Optional.of("the registry does not let the gateway in: see assay.registry.properties");
    }
    return registry.gone().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "deleted in the registry: "
                + String.join(", ", registry.gone())
                + "; put them back under their ids before a start, see docs/operations.md, Schemas");
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck permissions(TopicWatch watch) {
    return () -> {
      List<String> missing = watch.missingPermissions();
      return answer(
          HealthCheckResponse.named("permissions")
              .up()
              .withData("state", missing.isEmpty() ? "up" : "degraded"),
          missing.isEmpty()
              ? Optional.empty()
              : Optional.of("the broker does not permit " + String.join(", ", missing)));
    };
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck partitioners(TwoPartitioners partitioners) {
    return () -> answer(HealthCheckResponse.named("partitioners").up(), partitioners.trouble());
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck policyTopic(TopicWatch watch) {
    return () -> answer(HealthCheckResponse.named("policy-topic").up(), watch.policyTrouble());
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck settings(SettingsWatch watch) {
    return () -> answer(HealthCheckResponse.named("settings").up(), watch.trouble());
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck certificates(CertificateTerms certificates, CertificateFiles files, Clock clock) {
    return () -> {
      HealthCheckResponseBuilder check = HealthCheckResponse.named("certificates").up();
      Optional<CertificateTerms.Term> first = certificates.first();
      first.ifPresent(term -> check.withData("until", term.end().toString()));
      return answer(
          check,
          files
              .trouble()
              .or(
                  () ->
                      first
                          .filter(
                              term ->
                                  term.end().isBefore(clock.instant().plus(CertificateTerms.SOON)))
                          .map(
                              term ->
                                  term.setting() + " ends; a start takes what is in its place")));
    };
  }

  private static HealthCheckResponse answer(
      HealthCheckResponseBuilder check, Optional<String> trouble) {
    trouble.ifPresent(what -> check.withData("trouble", what));
    return check.build();
  }
}
