package io.assay.image;

import io.assay.gateway.embedded.BrokerProcess;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The scenario with the image's content, the embedded broker and the embedded registry. */
class EmbeddedFlowIT extends FlowScenario {

  @TempDir private Path folder;

  private BrokerProcess broker;
  private EmbeddedRegistry registry;
  private ImageProcess gateway;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    broker =
        BrokerProcess.start(System.getProperty("java.class.path"), folder.resolve("broker"), 0);
    registry = EmbeddedRegistry.start(DataFolder.kept(folder.resolve("registry")));
    startGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
    registry.close();
    broker.close();
  }

  @Override
  Stack stack() {
    return new Stack(broker.bootstrapServers(), registry.url().toString());
  }

  @Override
  void killAndRestart() throws IOException, InterruptedException {
    gateway.kill();
    startGateway();
  }

  private void startGateway() throws IOException, InterruptedException {
    gateway =
        ImageProcess.start(
            new ImageContent(Path.of(System.getProperty("assay.image.content"))),
            List.of(),
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "SCHEMA_REGISTRY_URL",
                registry.url().toString(),
                "ASSAY_GATEWAY_STATE_DIR",
                folder.resolve("state").toString()),
            folder.resolve("gateway.log"));
    gateway.awaitReady();
  }
}
