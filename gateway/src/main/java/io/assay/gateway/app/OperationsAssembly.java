package io.assay.gateway.app;

import io.assay.gateway.assessment.Levels;
import io.assay.gateway.assessment.ValidatorSuite;
import io.assay.gateway.domain.risk.DriftDetector;
import io.assay.gateway.logging.LogLevels;
import io.assay.gateway.policy.PolicyBook;
import io.assay.gateway.rates.DriftWatch;
import io.assay.gateway.rates.Instances;
import io.assay.gateway.rates.RiskRates;
import io.assay.gateway.rest.OtherInstances;
import io.assay.gateway.rest.PeerLink;
import io.assay.gateway.rest.SettingsInForce;
import io.assay.gateway.telemetry.GateMeters;
import io.assay.gateway.tracing.Tracing;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.VertxCertificateHolder;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.microprofile.config.Config;

/** Makes what operations see and turn, from the settings. */
public final class OperationsAssembly {

  @Produces
  @Singleton
  Instances instances(KafkaStreams streams, StreamsConfig streamsConfig) {
    return new Instances(
        streams,
        HostInfo.buildFromEndpoint(
            streamsConfig.getString(StreamsConfig.APPLICATION_SERVER_CONFIG)));
  }

  @Produces
  @Singleton
  PeerLink peerLink(Config settings, StreamsConfig streamsConfig, TlsConfigurationRegistry tls) {
    String self = streamsConfig.getString(StreamsConfig.APPLICATION_SERVER_CONFIG);
    return new PeerLink(
        self.startsWith("https://") ? "https" : "http", () -> context(ofServer(settings, tls)));
  }

  private static SSLContext context(Optional<TlsConfiguration> tls) {
    try {
      return tls.isPresent() ? tls.get().createSSLContext() : SSLContext.getDefault();
    } catch (Exception e) {
      // The method declares no less. The server has read the same stores before.
      throw new IllegalStateException("quarkus.tls makes no TLS for the other instances", e);
    }
  }

  @Produces
  @Singleton
  SettingsInForce settingsInForce(
      GatewayConfig config, PolicyBook policies, Levels levels, Instance<ValidatorSuite> suite) {
    return new SettingsInForce(
        () ->
            SharedSettings.names(
                config,
                policies.isBroken() ? Optional.empty() : Optional.of(policies.now()),
                suite.get().scorer().model().toString(),
                levels.version(),
                suite.get().ids()));
  }

  @Produces
  @Singleton
  SettingsWatch settingsWatch(
      SettingsInForce own, Instance<OtherInstances> others, StreamState stream) {
    // The others are known once the stream runs; nothing is to be made for this look before.
    return new SettingsWatch(
        own.names(), () -> stream.isRunning() ? others.get().settings() : Map.of());
  }

  void begin(@Observes StartupEvent event, SettingsWatch watch) {
    watch.start();
  }

  void close(@Disposes SettingsWatch watch) {
    watch.close();
  }

  @Produces
  @Singleton
  RiskRates riskRates(KafkaStreams streams, Instances instances) {
    return new RiskRates(streams, instances);
  }

  @Produces
  @Singleton
  DriftWatch driftWatch(KafkaStreams streams, Instances instances, GatewayConfig config) {
    return new DriftWatch(
        streams, instances, new DriftDetector(GatewayAssembly.risk(config).drift()));
  }

  @Produces
  @Singleton
  CertificateTerms certificateTerms(
      Config settings, GatewayConfig config, TlsConfigurationRegistry tls) {
    return new CertificateTerms()
        .with("kafka.", name -> settings.getOptionalValue(name, String.class))
        .with(
            "schema.registry.",
            name -> Optional.ofNullable(config.registry().properties().get(name)))
        .withServer(
            "quarkus.tls.key-store",
            () -> ofServer(settings, tls).map(TlsConfiguration::getKeyStore));
  }

  @Produces
  @Singleton
  CertificateFiles certificateFiles(
      Config settings, CertificateTerms terms, TlsConfigurationRegistry tls, Vertx vertx) {
    Supplier<List<String>> server =
        () ->
            ofServer(settings, tls)
                .filter(VertxCertificateHolder.class::isInstance)
                .flatMap(https -> ((VertxCertificateHolder) https).config().keyStore())
                .flatMap(store -> new ServerKeyFiles(vertx, store).unusable())
                .stream()
                .toList();
    return new CertificateFiles(List.of(terms::unusableFiles, server));
  }

  void begin(@Observes StartupEvent event, CertificateFiles files) {
    files.start();
  }

  void close(@Disposes CertificateFiles files) {
    files.close();
  }

  private static Optional<TlsConfiguration> ofServer(
      Config settings, TlsConfigurationRegistry tls) {
    return settings
        .getOptionalValue("quarkus.http.tls-configuration-name", String.class)
        .map(tls::get)
        .orElseGet(tls::getDefault);
  }

  @Produces
  @Singleton
  TwoPartitioners twoPartitioners(GateMeters meters) {
    return new TwoPartitioners(meters::placedBy);
  }

  @Produces
  @Singleton
  LogLevels logLevels(Config settings, Clock clock) {
    return new LogLevels(LogFloors.of(settings), clock);
  }

  void close(@Disposes LogLevels levels) {
    levels.close();
  }

  @Produces
  @Singleton
  Tracing tracing() {
    return Tracing.of(System.getenv());
  }

  void close(@Disposes Tracing tracing) {
    tracing.close();
  }
}
