package io.assay.bench;

import io.assay.gateway.embedded.BrokerProcess;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedRegistry;
import java.util.List;

/**
 * A broker in a JVM of its own and a registry, in a folder that is deleted with them. One serves
 * all runs, so that it is as warm as the gateway is.
 */
final class Broker implements AutoCloseable {

  private static final List<String> JVM =
      List.of("-Xms512m", "-Xmx1g", "-XX:+UseSerialGC", "-Xshare:auto");

  private final DataFolder data;
  private final BrokerProcess process;
  private final EmbeddedRegistry registry;
  private int runs;

  private Broker(DataFolder data, BrokerProcess process, EmbeddedRegistry registry) {
    this.data = data;
    this.process = process;
    this.registry = registry;
  }

  static Broker start() {
    DataFolder data = DataFolder.temporary("assay-bench-");
    BrokerProcess process =
        BrokerProcess.start(
            System.getProperty("java.class.path"), data.path().resolve("broker"), 0, JVM);
    return new Broker(
        data, process, EmbeddedRegistry.start(DataFolder.kept(data.path().resolve("registry"))));
  }

  /** Empty topics for one run. */
  Cluster forARun() {
    runs++;
    return new Cluster(
        process.bootstrapServers(),
        registry.url(),
        data.path().resolve("state-" + runs),
        "run" + runs);
  }

  @Override
  public void close() {
    registry.close();
    // Nobody will read this data again, so it need not be put in order.
    process.kill();
    data.release();
  }
}
