package io.assay.gateway.tracing;

import io.assay.gateway.assessment.AssessmentObserver;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.trace.FlowTracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.function.Function;

/**
 * Whether the gateway traces, and with what. When it does not, nothing of OpenTelemetry is loaded.
 */
public sealed interface Tracing extends AutoCloseable {

  /** Tells the flow's steps. */
  FlowTracer flow();

  /** The assessor, watched. */
  Function<Draft, AssessedDraft> watching(Function<Draft, AssessedDraft> assessor);

  /** The observer of validators, watched. */
  AssessmentObserver watching(AssessmentObserver observer);

  @Override
  void close();

  /** Costs nothing. */
  record Off() implements Tracing {

    @Override
    public FlowTracer flow() {
      return FlowTracer.OFF;
    }

    @Override
    public Function<Draft, AssessedDraft> watching(Function<Draft, AssessedDraft> assessor) {
      return assessor;
    }

    @Override
    public AssessmentObserver watching(AssessmentObserver observer) {
      return observer;
    }

    @Override
    public void close() {}
  }

  /** Spans go where the settings say. */
  final class On implements Tracing {

    private final OpenTelemetrySdk sdk;
    private final Assessments assessments = new Assessments();
    private final FlowTracer flow;

    private On(OpenTelemetrySdk sdk) {
      this.sdk = sdk;
      this.flow = new FlowSpans(sdk.getTracer("io.assay.gateway"), assessments);
    }

    /** With an SDK that somebody has set up; it is closed with this. */
    public static On with(OpenTelemetrySdk sdk) {
      return new On(sdk);
    }

    @Override
    public FlowTracer flow() {
      return flow;
    }

    @Override
    public Function<Draft, AssessedDraft> watching(Function<Draft, AssessedDraft> assessor) {
      return assessments.watching(assessor);
    }

    @Override
    public AssessmentObserver watching(AssessmentObserver observer) {
      return assessments.watching(observer);
    }

    @Override
    public void close() {
      sdk.close();
    }
  }

  /**
   * By OpenTelemetry's environment variables: on when {@code OTEL_TRACES_EXPORTER} names an
   * exporter, or {@code OTEL_EXPORTER_OTLP_ENDPOINT} or {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}
   * a collector; never with {@code OTEL_SDK_DISABLED}.
   */
  static Tracing of(Map<String, String> environment) {
    return isWanted(environment) ? On.with(sdk()) : new Off();
  }

  private static boolean isWanted(Map<String, String> environment) {
    String exporter = environment.getOrDefault("OTEL_TRACES_EXPORTER", "");
    boolean named =
        exporter.isEmpty()
            ? environment.containsKey("OTEL_EXPORTER_OTLP_ENDPOINT")
                || environment.containsKey("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
            : !exporter.equals("none");
    return named && !Boolean.parseBoolean(environment.getOrDefault("OTEL_SDK_DISABLED", "false"));
  }

  private static OpenTelemetrySdk sdk() {
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(
            () ->
                Map.of(
                    "otel.service.name", "assay-gateway",
                    // Metrics are scraped, logs are written; the environment may say otherwise.
                    "otel.metrics.exporter", "none",
                    "otel.logs.exporter", "none",
                    // By Java's own HTTP client; gRPC would want a library more.
                    "otel.exporter.otlp.protocol", "http/protobuf",
                    "otel.propagators", "none"))
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }
}
