package io.assay.image;

import io.assay.gateway.embedded.LoopbackPort;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A broker as Strimzi sets one up: clients are known by their certificates, and what is not
 * permitted is refused.
 */
final class GuardedBroker implements AutoCloseable {

  static final String PASSWORD = "for-the-test-alone";

  private static final String HOST = "127.0.0.1";

  private final KafkaRaftServer server;
  private final Path stores;
  private final int port;

  private GuardedBroker(KafkaRaftServer server, Path stores, int port) {
    this.server = server;
    this.stores = stores;
    this.port = port;
  }

  static GuardedBroker start(Path folder) throws Exception {
    Path stores = Files.createDirectory(folder.resolve("stores"));
    keytool("-genkeypair", "ca", stores.resolve("ca.p12"), "-dname", "CN=ca", "-ext", "bc:c");
    Path ca = stores.resolve("ca.pem");
    keytool("-exportcert", "ca", stores.resolve("ca.p12"), "-rfc", "-file", ca.toString());
    keytool("-importcert", "ca", stores.resolve("trust.p12"), "-noprompt", "-file", ca.toString());
    for (String name : new String[] {"broker", "admin", "assay-gateway"}) {
      issue(stores, name);
    }
    int port = LoopbackPort.free();
    KafkaConfig config = new KafkaConfig(properties(folder.resolve("data"), stores, port), false);
    format(folder.resolve("data"));
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    return new GuardedBroker(server, stores, port);
  }

  String bootstrapServers() {
    return "localhost:" + port;
  }

  Path keyStore(String user) {
    return stores.resolve(user + ".p12");
  }

  Path trustStore() {
    return stores.resolve("trust.p12");
  }

  /** Settings of a client that is known by the certificate of the user. */
  Map<String, Object> clientSettings(String user) {
    Map<String, Object> settings = new HashMap<>(security(keyStore(user), trustStore()));
    settings.put("bootstrap.servers", bootstrapServers());
    settings.put("security.protocol", "SSL");
    return settings;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static Map<String, String> security(Path keys, Path trusted) {
    return Map.of(
        "ssl.keystore.type",
        "PKCS12",
        "ssl.keystore.location",
        keys.toString(),
        "ssl.keystore.password",
        PASSWORD,
        "ssl.truststore.type",
        "PKCS12",
        "ssl.truststore.location",
        trusted.toString(),
        "ssl.truststore.password",
        PASSWORD);
  }

  private static Properties properties(Path data, Path stores, int port) throws IOException {
    int controller = LoopbackPort.free();
    Properties properties = new Properties();
    properties.putAll(security(stores.resolve("broker.p12"), stores.resolve("trust.p12")));
    properties.putAll(
        Map.of(
            "process.roles",
            "broker,controller",
            "node.id",
            "1",
            "controller.quorum.voters",
            "1@" + HOST + ":" + controller,
            "listeners",
            "SSL://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controller,
            "advertised.listeners",
            "SSL://localhost:" + port,
            "controller.listener.names",
            "CONTROLLER",
            "inter.broker.listener.name",
            "SSL",
            "listener.security.protocol.map",
            "SSL:SSL,CONTROLLER:SSL",
            "ssl.client.auth",
            "required",
            "log.dirs",
            data.toString()));
    properties.putAll(
        Map.of(
            "authorizer.class.name",
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users",
            "User:CN=broker;User:CN=admin",
            "auto.create.topics.enable",
            "false",
            "offsets.topic.num.partitions",
            "4",
            "offsets.topic.replication.factor",
            "1",
            "transaction.state.log.num.partitions",
            "4",
            "transaction.state.log.replication.factor",
            "1",
            "transaction.state.log.min.isr",
            "1",
            "group.initial.rebalance.delay.ms",
            "0",
            "log.cleaner.dedupe.buffer.size",
            "4194304"));
    return properties;
  }

  /** A key pair whose certificate the authority has signed. */
  private static void issue(Path stores, String name) throws Exception {
    Path store = stores.resolve(name + ".p12");
    Path request = stores.resolve(name + ".csr");
    Path signed = stores.resolve(name + ".pem");
    keytool("-genkeypair", name, store, "-dname", "CN=" + name);
    keytool("-certreq", name, store, "-file", request.toString());
    keytool(
        "-gencert",
        "ca",
        stores.resolve("ca.p12"),
        "-infile",
        request.toString(),
        "-outfile",
        signed.toString(),
        "-rfc",
        "-ext",
        "san=dns:localhost,ip:" + HOST);
    keytool("-importcert", "ca", store, "-noprompt", "-file", stores.resolve("ca.pem").toString());
    keytool("-importcert", name, store, "-noprompt", "-file", signed.toString());
  }

  private static void keytool(String what, String alias, Path store, String... more)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                what,
                "-alias",
                alias,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
    if (what.equals("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC", "-validity", "30"));
    }
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool " + what + " " + alias + ": " + said);
    }
  }

  private static void format(Path data) throws Exception {
    Formatter formatter = new Formatter();
    formatter.setPrintStream(
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    formatter.setClusterId(Uuid.randomUuid().toString());
    formatter.setNodeId(1);
    formatter.addDirectory(data.toString());
    formatter.setMetadataLogDirectory(data.toString());
    formatter.setControllerListenerName("CONTROLLER");
    formatter.setReleaseVersion(MetadataVersion.latestProduction());
    formatter.run();
  }
}
