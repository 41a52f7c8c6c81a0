package io.assay.gateway.cli.demo;

import io.assay.gateway.cli.ChosenFolder;
import io.assay.gateway.cli.CommandException;
import io.assay.gateway.embedded.BrokerProcess;
import io.assay.gateway.embedded.ClassData;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedRegistry;
import io.assay.gateway.embedded.LoopbackPort;
import io.assay.gateway.signin.LocalUsers;
import io.assay.gateway.signin.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Broker, registry and gateway of one demo, on free ports of the loopback address. */
final class Stack implements AutoCloseable {

  static final int PARTITIONS = 4;

  /** Two, so that a draft which two people have to agree on can be released. */
  static final List<String> REVIEWERS = List.of("dr-lee", "dr-ito");

  private static final Set<String> ROLES = Set.of(Role.REVIEWER_NAME, Role.OPERATOR_NAME);

  private static final String PASSWORD_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int PASSWORD_CHARS = 12;

  /** The gateway's application id, which is its consumer group. */
  static final String GROUP = "assay-gateway";

  private final RunningParts parts;
  private final BrokerProcess broker;
  private final EmbeddedRegistry registry;
  private final GatewayProcess gateway;
  private final Duration gatewayReady;
  private final String password;

  private Stack(
      RunningParts parts,
      BrokerProcess broker,
      EmbeddedRegistry registry,
      GatewayProcess gateway,
      Duration gatewayReady,
      String password) {
    this.parts = parts;
    this.broker = broker;
    this.registry = registry;
    this.gateway = gateway;
    this.gatewayReady = gatewayReady;
    this.password = password;
  }

  /**
   * Starts everything and returns when the gateway is ready.
   *
   * @param home the checkout
   * @param kept where topics and state stay; a temporary folder when null
   * @param port of the gateway, 0 for any free one
   * @throws CommandException if the folder cannot be used or a part does not start, saying why
   */
  static Stack start(Path home, @Nullable Path kept, int port, DemoScreen screen)
      throws IOException {
    return start(home, kept, port, screen, Map.of());
  }

  /**
   * As above.
   *
   * @param more environment variables of the gateway
   */
  static Stack start(
      Path home, @Nullable Path kept, int port, DemoScreen screen, Map<String, String> more)
      throws IOException {
    DataFolder data = ChosenFolder.of(kept, "assay-demo");
    GatewayLaunch launch = GatewayLaunch.of(home);
    return start(launch, launch::usable, data, port, screen, more);
  }

  /** Starts everything once and stops it, for the class data that later starts are quicker with. */
  static void record(Path home, DemoScreen screen) throws IOException {
    DataFolder data = DataFolder.temporary("assay-record");
    start(GatewayLaunch.of(home), ClassData::recorded, data, 0, screen, Map.of()).close();
  }

  private static Stack start(
      GatewayLaunch launch,
      Function<ClassData, List<String>> classData,
      DataFolder data,
      int port,
      DemoScreen screen,
      Map<String, String> more)
      throws IOException {
    RunningParts parts = new RunningParts(data);
    try {
      return start(parts, launch, classData, data.path(), port, screen, more);
    } catch (RuntimeException | IOException e) {
      parts.giveUp();
      if (parts.isEnding()) {
        throw CommandException.failed("stopped while it started");
      }
      throw e;
    }
  }

  private static Stack start(
      RunningParts parts,
      GatewayLaunch launch,
      Function<ClassData, List<String>> classData,
      Path data,
      int port,
      DemoScreen screen,
      Map<String, String> more)
      throws IOException {
    screen.step("starting a Kafka broker (KRaft) in " + data);
    BrokerProcess broker = broker(data.resolve("broker"), classData.apply(launch.brokerData()));
    parts.add(broker::close);
    EmbeddedRegistry registry = EmbeddedRegistry.start(DataFolder.kept(data.resolve("registry")));
    parts.add(registry::close);
    screen.step(
        "broker at " + broker.bootstrapServers() + ", schema registry at " + registry.url());
    String password = newPassword();
    Path users = data.resolve("reviewers");
    Files.write(
        users,
        REVIEWERS.stream()
            .map(name -> LocalUsers.line(name, password.toCharArray(), ROLES))
            .toList());
    Map<String, String> settings = new HashMap<>();
    settings.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    settings.put("SCHEMA_REGISTRY_URL", registry.url().toString());
    settings.put("ASSAY_GATEWAY_STATE_DIR", data.resolve("state").toString());
    settings.put("ASSAY_TOPICS_PARTITIONS", Integer.toString(PARTITIONS));
    settings.put("ASSAY_TOPICS_REPLICATION", "1");
    settings.put("ASSAY_SIGN_IN_USERS_FILE", users.toString());
    settings.put("ASSAY_SIGN_IN_DEMO", "true");
    settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
    settings.putAll(more);
    int gatewayPort = port == 0 ? LoopbackPort.free() : port;
    GatewayProcess gateway =
        new GatewayProcess(
            launch.command(gatewayPort, classData.apply(launch.gatewayData())),
            settings,
            gatewayPort,
            data.resolve("gateway.log"));
    parts.add(gateway::close);
    screen.unsafe(
        "a demonstration: whoever reaches the gateway may submit drafts, and people sign in with"
            + " local passwords");
    Duration ready = gateway.awaitReady();
    parts.started();
    screen.step(
        "gateway (pid "
            + gateway.pid()
            + ") ready after "
            + ready.toMillis()
            + " ms at "
            + gateway.address());
    return new Stack(parts, broker, registry, gateway, ready, password);
  }

  private static BrokerProcess broker(Path folder, List<String> classData) {
    try {
      return BrokerProcess.start(
          System.getProperty("java.class.path"),
          folder,
          0,
          Stream.of(BrokerProcess.SMALL_JVM, classData).flatMap(List::stream).toList());
    } catch (IllegalStateException e) {
      throw CommandException.failed(
          "the broker did not start: " + StartupLog.causeIn(folder.resolve("broker.log")));
    }
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  URI registryUrl() {
    return registry.url();
  }

  URI gatewayAddress() {
    return gateway.address();
  }

  long brokerPid() {
    return broker.pid();
  }

  /** Takes the registry away, as an outage would. */
  void stopRegistry() {
    registry.close();
  }

  long gatewayPid() {
    return gateway.pid();
  }

  Duration gatewayReady() {
    return gatewayReady;
  }

  /** Of every reviewer of this demo; made up at its start. */
  String password() {
    return password;
  }

  private static String newPassword() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < PASSWORD_CHARS; i++) {
      password.append(PASSWORD_ALPHABET.charAt(random.nextInt(PASSWORD_ALPHABET.length())));
    }
    return password.toString();
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    parts.close();
  }
}
