package io.assay.gateway.app;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
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
 * schemas. So does a permission that is withdrawn, until the stream needs it and stops. Where what
 * is wrong is known, {@code trouble} says what to look at. Every check answers from what is known,
 * none asks the network.
 */
public final class GatewayHealth {

  @Produces
  @Liveness
  @Singleton
  HealthCheck alive(StreamState stream, StreamsFailurePolicy policy) {
    return () -> {
      HealthCheckResponseBuilder answer =
          HealthCheckResponse.named("stream")
              .status(!stream.isOver())
              .withData("state", stream.state().name());
      policy.stopped().ifPresent(trouble -> answer.withData("trouble", trouble));
      return answer.build();
    };
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
    return () -> {
      HealthCheckResponseBuilder answer = HealthCheckResponse.named("broker").status(broker.isUp());
      broker.trouble().ifPresent(trouble -> answer.withData("trouble", trouble));
      return answer.build();
    };
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck registry(RegistryProbe registry) {
    return () -> {
      HealthCheckResponseBuilder answer =
          HealthCheckResponse.named("schema-registry")
              .up()
              .withData("state", registry.isUp() ? "up" : "degraded");
      if (registry.isDenied()) {
        answer.withData(
            "trouble", "the registry does not let the gateway in: see assay.registry.properties");
      }
      return answer.build();
    };
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck permissions(TopicWatch watch) {
    return () -> {
      List<String> missing = watch.missingPermissions();
      HealthCheckResponseBuilder answer =
          HealthCheckResponse.named("permissions")
              .up()
              .withData("state", missing.isEmpty() ? "up" : "degraded");
      if (!missing.isEmpty()) {
        answer.withData("trouble", "the broker does not permit " + String.join(", ", missing));
      }
      return answer.build();
    };
  }
}
