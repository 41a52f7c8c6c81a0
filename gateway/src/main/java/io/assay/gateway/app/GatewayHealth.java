package io.assay.gateway.app;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * What an orchestrator is told. Live: a restart would not help. Started: topics, schemas and a warm
 * model are there. Ready: started, the stream runs and the broker answers. A lost registry makes
 * the gateway degraded, which is said in the data and never takes it out of service: it knows its
 * schemas. Every check answers from what is known, none asks the network.
 */
public final class GatewayHealth {

  @Produces
  @Liveness
  @Singleton
  HealthCheck alive(StreamState stream) {
    return () ->
        HealthCheckResponse.named("stream")
            .status(!stream.isOver())
            .withData("state", stream.state().name())
            .build();
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
    return () -> HealthCheckResponse.named("broker").status(broker.isUp()).build();
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck registry(RegistryProbe registry) {
    return () ->
        HealthCheckResponse.named("schema-registry")
            .up()
            .withData("state", registry.isUp() ? "up" : "degraded")
            .build();
  }
}
