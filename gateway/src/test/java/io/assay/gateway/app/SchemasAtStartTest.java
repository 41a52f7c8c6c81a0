package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedRegistry;
import io.assay.gateway.embedded.LoopbackPort;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemasAtStartTest {

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
    assertThatCode(() -> SchemasAtStart.register(wire())).doesNotThrowAnyException();
    late.get().close();
  }

  @Test
  void names_the_setting_of_a_registry_that_is_not_there() {
    assertThatThrownBy(() -> SchemasAtStart.register(wire()))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("schema.registry.url");
  }

  private AvroWire wire() {
    return new AvroWire(
        SchemaRegistry.connect(
            RegistrySettings.at("http://127.0.0.1:" + port).withAutoRegister(true)),
        GateTopics.standard(1, (short) 1),
        "test");
  }
}
