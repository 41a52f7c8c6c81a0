package io.assay.gateway.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and controller in this process (KRaft, combined mode) on the loopback address,
 * with transactions on one replica. It keeps its topics, offsets and transactions over a restart in
 * the same data folder, whatever its ports were.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int NODE_ID = 1;

  /** What fits a broker of a few small topics into a heap of 256 MB; the rest is Kafka's. */
  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("num.network.threads", "1"),
          Map.entry("num.io.threads", "2"),
          Map.entry("num.replica.fetchers", "1"),
          Map.entry("background.threads", "2"),
          Map.entry("num.recovery.threads.per.data.dir", "1"),
          // Taken at start in one piece; Kafka's default is 128 MB.
          Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
          Map.entry("log.cleaner.io.buffer.size", "262144"),
          Map.entry("log.index.size.max.bytes", "1048576"),
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("transaction.state.log.num.partitions", "4"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          // Two threads of a gateway that start together become one generation of their group. At 0
          // the second comes just after the first has its partitions, which hears of it with its
          // next heartbeat only.
          Map.entry("group.initial.rebalance.delay.ms", "50"),
          // A killed broker that comes back is not let in before its old self is given up: 9 s by
          // default.
          Map.entry("broker.session.timeout.ms", "3000"),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          // The gateway creates its topics or names the missing one; none appears by accident.
          Map.entry("auto.create.topics.enable", "false"));

  private final DataFolder data;
  private final int port;
  private final BrokerServers servers;

  private EmbeddedBroker(DataFolder data, int port, BrokerServers servers) {
    this.data = data;
    this.port = port;
    this.servers = servers;
  }

  /** Starts on a free port and returns when the broker takes records. */
  public static EmbeddedBroker start(DataFolder data) {
    return start(data, 0);
  }

  /**
   * Starts and returns when the broker takes records.
   *
   * @param port where clients connect; 0 for any free one
   */
  public static EmbeddedBroker start(DataFolder data, int port) {
    return start(data, port == 0 ? LoopbackPort.free() : port, Listener.PLAIN, Map.of());
  }

  private static EmbeddedBroker start(
      DataFolder data, int port, Listener listener, Map<String, String> more) {
    Path logs = data.path().resolve("kafka");
    Properties properties = properties(logs, port, LoopbackPort.free(), listener);
    properties.putAll(more);
    formatOnce(logs);
    return new EmbeddedBroker(data, port, BrokerServers.start(new KafkaConfig(properties, false)));
  }

  /**
   * Starts a broker that clients come to over SASL_SSL only.
   *
   * @param security of the listener in Kafka's names without its prefix, such as {@code
   *     ssl.keystore.location}, {@code ssl.client.auth} and {@code plain.sasl.jaas.config}
   */
  public static EmbeddedBroker startSecured(DataFolder data, Map<String, String> security) {
    int internal = LoopbackPort.free();
    Map<String, String> more = new HashMap<>();
    more.put("inter.broker.listener.name", "INTERNAL");
    security.forEach((key, value) -> more.put("listener.name.clients." + key, value));
    return start(data, LoopbackPort.free(), Listener.secured(internal), more);
  }

  /**
   * As {@link #startSecured}, and whoever comes there may do what a permission says and nothing
   * else. On the loopback address, at the port for those who administer it, everybody may do
   * everything.
   */
  public static EmbeddedBroker startGuarded(
      DataFolder data, int administration, Map<String, String> security) {
    Map<String, String> more = new HashMap<>();
    more.put("inter.broker.listener.name", "INTERNAL");
    more.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    more.put("super.users", "User:ANONYMOUS");
    security.forEach((key, value) -> more.put("listener.name.clients." + key, value));
    return start(data, LoopbackPort.free(), Listener.secured(administration), more);
  }

  /** {@code host:port}, for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  @Override
  public void close() {
    servers.close();
    data.release();
  }

  /**
   * Runs a broker of its own process: {@code EmbeddedBroker [--data FOLDER] [--port PORT]
   * [--with-parent]}. It says so in one line when it is ready, and with {@code --with-parent} ends
   * when its standard input does.
   */
  public static void main(String[] arguments) {
    EmbeddedProcess.run(
        arguments,
        "assay-broker-",
        (data, port) -> {
          EmbeddedBroker broker = start(data, port);
          return new EmbeddedProcess.Running(broker.bootstrapServers(), broker);
        });
  }

  /**
   * What clients connect to.
   *
   * @param protocol Kafka's security protocol
   * @param more another listener, for the broker itself, beginning with a comma; or nothing
   */
  private record Listener(String protocol, String more) {
    static final Listener PLAIN = new Listener("PLAINTEXT", "");

    static Listener secured(int internalPort) {
      return new Listener("SASL_SSL", ",INTERNAL://" + HOST + ":" + internalPort);
    }
  }

  private static Properties properties(
      Path logs, int brokerPort, int controllerPort, Listener listener) {
    Properties properties = new Properties();
    properties.putAll(SMALL);
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", String.valueOf(NODE_ID));
    // Voters by address and not in the log, so that a restart may take other ports.
    properties.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
    String clients = "CLIENTS://" + HOST + ":" + brokerPort + listener.more();
    properties.put("listeners", clients + ",CONTROLLER://" + HOST + ":" + controllerPort);
    properties.put("advertised.listeners", clients);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("inter.broker.listener.name", "CLIENTS");
    properties.put(
        "listener.security.protocol.map",
        "CLIENTS:" + listener.protocol() + ",INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("log.dirs", logs.toString());
    return properties;
  }

  private static void formatOnce(Path logs) {
    if (Files.exists(logs.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
      return;
    }
    Formatter formatter = new Formatter();
    formatter.setPrintStream(
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    formatter.setClusterId(Uuid.randomUuid().toString());
    formatter.setNodeId(NODE_ID);
    formatter.addDirectory(logs.toString());
    formatter.setMetadataLogDirectory(logs.toString());
    formatter.setControllerListenerName("CONTROLLER");
    formatter.setReleaseVersion(MetadataVersion.latestProduction());
    try {
      formatter.run();
    } catch (Exception e) {
      throw new IllegalStateException("data folder " + logs + " cannot be formatted", e);
    }
  }
}
