package io.assay.bench;

import io.assay.gateway.ahead.AheadClients;
import io.assay.gateway.ahead.AheadLimits;
import io.assay.gateway.ahead.AssessedAhead;
import io.assay.gateway.assessment.AssessmentLimits;
import io.assay.gateway.assessment.DraftAssessor;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.telemetry.GateMeters;
import io.assay.gateway.topology.AssayTopology;
import io.assay.gateway.topology.GateWire;
import io.assay.gateway.topology.Parking;
import io.assay.gateway.topology.RiskSettings;
import io.assay.validator.PairScorer;
import io.assay.validator.onnx.BatchSettings;
import io.assay.validator.onnx.TokenBudgetBatcher;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * The gateway's stream with its shipped settings: the same topology, look-ahead, assessor and
 * meters, in this JVM. What stands in for a model is its one validator.
 */
final class Gateway implements AutoCloseable {

  private static final String GROUP = "assay-bench";

  private static final long RUNNING_WITHIN_SECONDS = 60;

  /** As the gateway's default. */
  private static final Duration TIME_BUDGET = Duration.ofSeconds(20);

  private final KafkaStreams streams;
  private final AssessedAhead ahead;
  private final DraftAssessor assessor;
  private final PairScorer scorer;

  private Gateway(Cluster cluster, Setup setup) {
    GateMeters meters =
        new GateMeters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), cluster.topics());
    this.scorer =
        setup.free()
            ? new FreeScorer()
            : new TokenBudgetBatcher(
                new StubDevice(),
                new BatchSettings(
                    StubDevice.MOST_PAIRS * StubDevice.TOKENS,
                    setup.atOnce() * StubDevice.TOKENS,
                    1));
    AssessmentLimits standard = AssessmentLimits.STANDARD;
    ReleasePolicy policy = ReleasePolicy.unfitted();
    this.assessor =
        new DraftAssessor(
            List.of(new StubValidator(scorer)),
            StubValidator.calibrator(),
            policy,
            new ModelRef("stub", ""),
            new AssessmentLimits(
                standard.sourceChars(),
                standard.outputChars(),
                TIME_BUDGET,
                standard.threads() + setup.atOnce()),
            Clock.systemUTC(),
            meters);
    this.ahead =
        new AssessedAhead(
            cluster.wire().drafts(),
            assessor::assessHere,
            assessor::assess,
            setup.atOnce(),
            TIME_BUDGET);
    GateWire wire = setup.ahead() ? cluster.wire().readingDraftsWith(ahead) : cluster.wire();
    Function<Draft, AssessedDraft> assess = setup.ahead() ? ahead::assess : assessor::assess;
    Topology topology =
        AssayTopology.of(
            new AssayTopology.Parts(
                cluster.topics(),
                wire,
                assess,
                policy,
                Parking.STANDARD,
                Duration.ofDays(30),
                RiskSettings.STANDARD,
                meters));
    StreamsConfig config = new StreamsConfig(settings(cluster, group(cluster), setup.settings()));
    this.streams =
        setup.ahead()
            ? new KafkaStreams(
                topology,
                config,
                new AheadClients(cluster.topics().drafts().name(), ahead, AheadLimits.STANDARD))
            : new KafkaStreams(topology, config);
  }

  /** What commits the drafts of this run. */
  static String group(Cluster cluster) {
    return cluster.group(GROUP);
  }

  /** Returns when the stream runs. */
  static Gateway start(Cluster cluster, Setup setup) {
    Gateway gateway = new Gateway(cluster, setup);
    start(gateway.streams);
    return gateway;
  }

  static Map<String, Object> settings(Cluster cluster, String group, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(Shipped.streamsSettings());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, group);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, cluster.state().toString());
    settings.putAll(more);
    return settings;
  }

  /** Starts a stream and waits until it runs. */
  static void start(KafkaStreams streams) {
    CountDownLatch running = new CountDownLatch(1);
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.RUNNING) {
            running.countDown();
          }
        });
    streams.setUncaughtExceptionHandler(
        failure -> {
          // Not into the figures, and not unseen: the run then ends without having drained.
          System.err.println("assay: the stream failed with " + failure.getClass().getName());
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.start();
    try {
      if (!running.await(RUNNING_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the stream does not run");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    streams.close(Duration.ofSeconds(30));
    ahead.close();
    assessor.close();
    scorer.close();
  }
}
