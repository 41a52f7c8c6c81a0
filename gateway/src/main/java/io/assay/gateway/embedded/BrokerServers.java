package io.assay.gateway.embedded;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server$;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;

/**
 * Controller and broker of one node, as {@link KafkaRaftServer} runs them, but for the order in
 * which they start: the broker only when the controller has given its former self up.
 *
 * <p>A broker that was killed is believed alive until its session ends. Kafka 4.3.1 starts it on
 * that belief: its transaction coordinators take up the commits that were under way, and when the
 * session then ends and every partition is without a leader for some milliseconds, they take these
 * for deleted ones and call the transactions complete without their markers. Such a partition is
 * never again read beyond that place by who reads committed records. A cluster with several
 * replicas has other leaders at that moment; this node is alone.
 */
final class BrokerServers implements AutoCloseable {

  /** Over the session that has to end, which is a few seconds. */
  private static final long PATIENCE_SECONDS = 60;

  private final ControllerServer controller;
  private final BrokerServer broker;

  private BrokerServers(ControllerServer controller, BrokerServer broker) {
    this.controller = controller;
    this.broker = broker;
  }

  /** Returns when the broker takes records. */
  static BrokerServers start(KafkaConfig config) {
    var found =
        KafkaRaftServer.initializeLogDirs(
            config, LoggerFactory.getLogger(BrokerServers.class), "[embedded broker] ");
    var metrics =
        Server$.MODULE$.initializeMetrics(
            config, Time.SYSTEM, found._1().clusterId().orElseThrow());
    QuorumConfig quorum = config.quorumConfig();
    SharedServer shared =
        new SharedServer(
            config,
            found._1(),
            Time.SYSTEM,
            metrics,
            CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
            QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
            new StandardFaultHandlerFactory(),
            ServerSocketFactory.INSTANCE);
    ControllerServer controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), found._2());
    BrokerServer broker = new BrokerServer(shared);
    controller.startup();
    awaitNobodyIsBelievedAlive(shared, config.brokerId());
    broker.startup();
    return new BrokerServers(controller, broker);
  }

  private static void awaitNobodyIsBelievedAlive(SharedServer shared, int node) {
    Obituary obituary = new Obituary(node);
    try {
      shared.loader().installPublishers(List.of(obituary)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      obituary.written.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      shared.loader().removeAndClosePublisher(obituary).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the broker started", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "the broker was not given up by its controller within " + PATIENCE_SECONDS + " s", e);
    }
  }

  /** Done when the metadata know no broker of that number, or one that is fenced. */
  private static final class Obituary implements MetadataPublisher {

    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private final int node;

    Obituary(int node) {
      this.node = node;
    }

    @Override
    public String name() {
      return "AssayObituary";
    }

    @Override
    public void onMetadataUpdate(
        MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
      BrokerRegistration known = image.cluster().broker(node);
      if (known == null || known.fenced()) {
        written.complete(null);
      }
    }
  }

  @Override
  public void close() {
    broker.shutdown();
    controller.shutdown();
    broker.awaitShutdown();
    controller.awaitShutdown();
  }
}
