package io.assay.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.ahead.AssessedAhead;
import io.assay.gateway.assessment.Levels;
import io.assay.gateway.assessment.PolicyFiles;
import io.assay.gateway.assessment.ShippedModels;
import io.assay.gateway.audit.AuditTrail;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.risk.DriftSettings;
import io.assay.gateway.intake.DraftIntake;
import io.assay.gateway.intake.DraftStandings;
import io.assay.gateway.policy.PolicyBook;
import io.assay.gateway.rest.BodyLimit;
import io.assay.gateway.rest.ClientCertificates;
import io.assay.gateway.rest.ClientLimits;
import io.assay.gateway.rest.StrictTransport;
import io.assay.gateway.signin.InstanceSignature;
import io.assay.gateway.signin.LocalUsers;
import io.assay.gateway.signin.SignInSettings;
import io.assay.gateway.telemetry.GateMeters;
import io.assay.gateway.topology.AssayTopology;
import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateStores;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Parking;
import io.assay.gateway.topology.RiskSettings;
import io.assay.gateway.tracing.Tracing;
import io.assay.gateway.wire.AvroWire;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.microprofile.config.Config;

/** Makes each part of the gateway once, from the settings. */
public final class GatewayAssembly {

  /** Before a record of ours is read again whose schema cannot be looked up. */
  static final Duration PARKED_PAUSE = Duration.ofSeconds(1);

  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(30);

  /** As long as verdicts are worth asking for by draft id; the topics keep them longer. */
  private static final Duration STANDINGS_KEPT = Duration.ofDays(30);

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  GateTopics topics(GatewayConfig config) {
    return GateTopics.standard(config.topics().partitions(), config.topics().replication());
  }

  @Produces
  @Singleton
  SchemaRegistry registry(GatewayConfig config, Config settings) {
    return SchemaRegistry.connect(
        RegistrySettings.at(settings.getValue("schema.registry.url", String.class))
            .withAutoRegister(config.registry().autoRegister())
            .withRequestTimeout(config.registry().requestTimeout())
            .withClientProperties(config.registry().properties()));
  }

  void close(@Disposes SchemaRegistry registry) {
    registry.close();
  }

  @Produces
  @Singleton
  AvroWire wire(
      SchemaRegistry registry,
      GateTopics topics,
      Config settings,
      GatewayConfig config,
      SealOption seal) {
    String version =
        settings.getOptionalValue("quarkus.application.version", String.class).orElse("unknown");
    int most = config.drafts().maxRecordBytes();
    return seal.map(
            texts ->
                new AvroWire(
                    registry, topics, version, most, texts, config.encryption().acceptPlain()))
        .orElseGet(() -> new AvroWire(registry, topics, version, most));
  }

  /** Empty unless texts are to be sealed; the vault lives as long as the process. */
  @Produces
  @Singleton
  SealOption seal(GatewayConfig config, Clock clock) {
    return SealOption.of(config.encryption(), clock);
  }

  @Produces
  @Singleton
  PolicyBook policies(
      Config settings, GatewayConfig config, Levels levels, AvroWire wire, GateTopics topics) {
    String calibration = levels.version();
    ReleasePolicy base =
        config
            .policy()
            .file()
            .map(file -> policyAt(file, calibration))
            .orElseGet(ShippedModels::policy)
            .with(ReviewSettings.rules(config.review()));
    return new PolicyBook(
        new KafkaConsumer<>(
            KafkaClients.readerSettings(settings, "assay-policies"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer()),
        topics.policies().name(),
        wire.policyReader(),
        base,
        json -> PolicyFiles.parse(json, calibration),
        PARKED_PAUSE);
  }

  static ReleasePolicy policyAt(Path file, String calibration) {
    try {
      return PolicyFiles.read(file, calibration);
    } catch (IllegalArgumentException e) {
      throw new StartupException("assay.policy.file: " + e.getMessage(), e);
    }
  }

  void close(@Disposes PolicyBook policies) {
    policies.close();
  }

  @Produces
  @Singleton
  Parking parking() {
    return Parking.STANDARD;
  }

  @Produces
  @Singleton
  Topology topology(
      GateTopics topics,
      AvroWire wire,
      AssessedAhead ahead,
      PolicyBook policies,
      Parking parking,
      GatewayConfig config,
      GateMeters meters,
      Tracing tracing) {
    return AssayTopology.of(
        new AssayTopology.Parts(
            topics,
            wire.readingDraftsWith(ahead),
            ahead::assess,
            policies,
            parking,
            STANDINGS_KEPT,
            risk(config),
            meters,
            tracing.flow()));
  }

  static RiskSettings risk(GatewayConfig config) {
    DriftConfig drift = config.drift();
    return new RiskSettings(
        config.risk().tellEvery(),
        new DriftSettings(
            drift.referenceDrafts(),
            List.of(
                new DriftSettings.Scale(drift.windowDrafts(), drift.shift()),
                new DriftSettings.Scale(drift.longWindowDrafts(), drift.longShift())),
            drift.falseAlarms(),
            drift.adoptAfter()));
  }

  @Produces
  @Singleton
  DraftIntake intake(Config settings, AvroWire wire, GateTopics topics, GatewayConfig config) {
    return new DraftIntake(
        new KafkaProducer<>(
            KafkaClients.producerSettings(settings, "assay-intake"),
            new ByteArraySerializer(),
            new ByteArraySerializer()),
        wire.draftWriter(),
        topics.drafts().name(),
        config.drafts().maxRecordBytes(),
        ACKNOWLEDGED_WITHIN);
  }

  @Produces
  @Singleton
  AuditTrail auditTrail(Config settings, AvroWire wire, GateTopics topics) {
    return new AuditTrail(
        new KafkaProducer<>(
            KafkaClients.producerSettings(settings, "assay-audit"),
            new ByteArraySerializer(),
            new ByteArraySerializer()),
        wire.auditEntryWriter(),
        AuditTopics.beside(topics).entries().name(),
        ACKNOWLEDGED_WITHIN);
  }

  void close(@Disposes AuditTrail trail) {
    trail.close();
  }

  void close(@Disposes DraftIntake intake) {
    intake.close();
  }

  @Produces
  @Singleton
  DraftStandings standings(KafkaStreams streams, StreamsConfig streamsConfig) {
    return new DraftStandings(
        streams,
        GateStores.DRAFT_STANDINGS,
        HostInfo.buildFromEndpoint(
            streamsConfig.getString(StreamsConfig.APPLICATION_SERVER_CONFIG)));
  }

  @Produces
  @Singleton
  BrokerProbe brokerProbe(Config settings) {
    return BrokerProbe.start(KafkaClients.probeSettings(settings));
  }

  void close(@Disposes BrokerProbe probe) {
    probe.close();
  }

  @Produces
  @Singleton
  RegistryProbe registryProbe(SchemaRegistry registry, AvroWire wire) {
    return RegistryProbe.start(registry, wire.schemas().topics());
  }

  void close(@Disposes RegistryProbe probe) {
    probe.close();
  }

  @Produces
  @Singleton
  LocalUsers localUsers(GatewayConfig config) {
    return config.signIn().usersFile().map(LocalUsers::read).orElse(LocalUsers.NOBODY);
  }

  @Produces
  @Singleton
  SignInSettings signIn(GatewayConfig config) {
    return new SignInSettings(
        config.signIn().demo(),
        config.signIn().oidc(),
        config
            .gateway()
            .instanceSecretFile()
            .map(GatewayAssembly::instanceSecret)
            .orElse(InstanceSignature.NONE));
  }

  @Produces
  @Singleton
  ClientLimits.Rate clientRate(GatewayConfig config) {
    return new ClientLimits.Rate(config.http().requestsPerSecond());
  }

  @Produces
  @Singleton
  BodyLimit.Most bodyLimit(GatewayConfig config) {
    return new BodyLimit.Most(config.drafts().maxBytes());
  }

  @Produces
  @Singleton
  ClientCertificates.Rule clientCertificates(GatewayConfig config) {
    return new ClientCertificates.Rule(config.http().clientCertificates());
  }

  @Produces
  @Singleton
  StrictTransport.Term strictTransport(GatewayConfig config) {
    return new StrictTransport.Term(config.http().strictTransport());
  }

  private static InstanceSignature instanceSecret(Path file) {
    try {
      return InstanceSignature.with(Files.readString(file).strip().getBytes(UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      throw new StartupException(
          "assay.gateway.instance-secret-file=" + file + " cannot be used", e);
    }
  }
}
