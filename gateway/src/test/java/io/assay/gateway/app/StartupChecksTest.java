package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.assessment.Levels;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedRegistry;
import io.assay.gateway.embedded.LoopbackPort;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.calibration.PolicyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupChecksTest {

  @TempDir private Path folder;

  private final int port = LoopbackPort.free();

  @Test
  void waits_for_a_registry_that_is_a_moment_late() throws Exception {
    // Given
    CompletableFuture<EmbeddedRegistry> late =
        CompletableFuture.supplyAsync(
            () -> EmbeddedRegistry.start(DataFolder.kept(folder), port),
            CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS));

    // When, Then
    assertThatCode(() -> StartupChecks.registerSchemas(wire())).doesNotThrowAnyException();
    late.get().close();
  }

  @Test
  void names_the_setting_of_a_registry_that_is_not_there() {
    assertThatThrownBy(() -> StartupChecks.registerSchemas(wire()))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("schema.registry.url");
  }

  @Test
  void a_variable_for_kafka_streams_that_would_have_no_effect_ends_the_start() {
    assertThatCode(() -> StartupChecks.checkNames(List.of("kafka-streams.num.standby.replicas")))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> StartupChecks.checkNames(List.of("kafka.streams.num.standby.replicas")))
        .isInstanceOf(StartupException.class)
        .hasMessageContainingAll(
            "kafka.streams.num.standby.replicas", "kafka-streams.", "QUARKUS_CONFIG_LOCATIONS");
  }

  @Test
  void names_that_can_be_gone_through_once_are_enough() {
    Iterable<String> once = Stream.of("kafka-streams.num.standby.replicas")::iterator;

    assertThatCode(() -> StartupChecks.checkNames(once)).doesNotThrowAnyException();
  }

  @Test
  void a_body_that_the_gate_would_not_read_is_not_let_in() {
    assertThatCode(() -> StartupChecks.checkSizes(sizes(2048, 2048))).doesNotThrowAnyException();
    assertThatThrownBy(() -> StartupChecks.checkSizes(sizes(2049, 2048)))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("assay.drafts.max-bytes 2049")
        .hasMessageContaining("assay.drafts.max-record-bytes 2048");
  }

  private static GatewayConfig.Drafts sizes(int body, int record) {
    return new GatewayConfig.Drafts() {
      @Override
      public int maxBytes() {
        return body;
      }

      @Override
      public int maxRecordBytes() {
        return record;
      }
    };
  }

  @Test
  void says_that_a_model_without_levels_lets_nothing_through() {
    // When
    List<LogRecord> without = loggedFor(new Levels.Missing());
    List<LogRecord> with = loggedFor(Levels.shipped());

    // Then
    assertThat(without)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getLevel().intValue()).isGreaterThan(Level.WARNING.intValue());
              assertThat(line.getMessage()).contains("levels.json", "goes to a person");
            });
    assertThat(with)
        .allSatisfy(
            line -> assertThat(line.getLevel().intValue()).isLessThan(Level.WARNING.intValue()));
  }

  @Test
  void a_policy_file_for_other_levels_stops_the_boot_by_the_name_of_its_setting() throws Exception {
    // Given
    PolicyFile file = new PolicyFile("site-1", "levels-of-another-model", Map.of());
    Path policy = Files.writeString(folder.resolve("policy.json"), file.json());

    // When, Then
    for (Levels levels : List.of(Levels.shipped(), new Levels.Missing())) {
      assertThatThrownBy(() -> GatewayAssembly.policyAt(policy, levels.version()))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("assay.policy.file")
          .hasMessageContaining("fitted for calibration levels-of-another-model")
          .hasMessageContaining(levels.version() + " is in use");
    }
  }

  private static List<LogRecord> loggedFor(Levels levels) {
    List<LogRecord> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger(StartupChecks.class.getName());
    log.addHandler(handler);
    try {
      StartupChecks.nameWhatIsNotFitted(levels);
    } finally {
      log.removeHandler(handler);
    }
    return lines;
  }

  private AvroWire wire() {
    return new AvroWire(
        SchemaRegistry.connect(
            RegistrySettings.at("http://127.0.0.1:" + port).withAutoRegister(true)),
        GateTopics.standard(1, (short) 1),
        "test");
  }
}
