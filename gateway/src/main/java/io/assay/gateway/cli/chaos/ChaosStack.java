package io.assay.gateway.cli.chaos;

import io.assay.gateway.cli.demo.GatewayLaunch;
import io.assay.gateway.cli.demo.GatewayProcess;
import io.assay.gateway.embedded.BrokerProcess;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.LoopbackPort;
import io.assay.gateway.embedded.RegistryProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A broker, a registry and one to three gateways, each a process of its own on the loopback
 * address, that can be broken. What dies is started again at once with the same data, as an
 * orchestrator would; a gateway that says it is not live is killed for that.
 */
final class ChaosStack implements AutoCloseable {

  private final DataFolder data;
  private final Versions versions;
  private final List<String> brokerJvm;
  private final int brokerPort;
  private final int registryPort;
  private final List<GatewayProcess> gateways = new ArrayList<>();
  private final LivenessWatch watch = new LivenessWatch();
  private final Thread onExit = new Thread(this::stopParts, "chaos-stop");
  private Fault.Version running;
  private BrokerProcess broker;
  private RegistryProcess registry;

  private ChaosStack(Versions versions, DataFolder data) {
    this.data = data;
    this.versions = versions;
    this.running = versions.first();
    GatewayLaunch launch = GatewayLaunch.of(versions.home());
    this.brokerJvm =
        Stream.of(BrokerProcess.SMALL_JVM, launch.usable(launch.brokerData()))
            .flatMap(List::stream)
            .toList();
    this.brokerPort = LoopbackPort.free();
    this.registryPort = LoopbackPort.free();
    this.broker = startBroker();
    this.registry = startRegistry();
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** Starts broker, registry and one gateway, and returns when it is ready. */
  static ChaosStack start(Versions versions, DataFolder data) {
    ChaosStack stack = new ChaosStack(versions, data);
    try {
      stack.scaleTo(1);
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  String bootstrapServers() {
    return "127.0.0.1:" + brokerPort;
  }

  URI registryUrl() {
    return URI.create("http://127.0.0.1:" + registryPort);
  }

  /** How often a gateway said that only a restart would mend it. */
  int livenessRestarts() {
    return watch.restarts();
  }

  void killGateway(int which) {
    ProcessHandle.of(gateway(which).pid()).ifPresent(ProcessHandle::destroyForcibly);
  }

  void killBroker() {
    broker.kill();
    broker = startBroker();
  }

  void killBoth(int which) {
    killGateway(which);
    killBroker();
  }

  /** SIGSTOP, and SIGCONT after a while. */
  void standStill(int which, Duration length) {
    long pid = gateway(which).pid();
    signal("STOP", pid);
    try {
      sleep(length);
    } finally {
      signal("CONT", pid);
    }
  }

  void killRegistry() {
    registry.kill();
  }

  void restartRegistry() {
    registry = startRegistry();
  }

  /** Returns when the new ones are ready, or those that are too many have stopped. */
  void scaleTo(int wanted) {
    List<GatewayProcess> started = new ArrayList<>();
    while (gateways.size() < wanted) {
      GatewayProcess gateway = startGateway(gateways.size() + 1);
      gateways.add(gateway);
      started.add(gateway);
    }
    started.forEach(GatewayProcess::awaitReady);
    started.forEach(watch::add);
    while (gateways.size() > wanted) {
      GatewayProcess last = gateways.removeLast();
      watch.remove(last);
      last.close();
    }
  }

  /**
   * Stops a gateway in good order and returns when one of that version is ready in its place, with
   * its state. Gateways that are added later are of that version too.
   */
  void replace(int which, Fault.Version by) {
    int place = which % gateways.size();
    GatewayProcess before = gateways.get(place);
    watch.remove(before);
    before.close();
    running = by;
    GatewayProcess after = startGateway(place + 1);
    gateways.set(place, after);
    after.awaitReady();
    watch.add(after);
  }

  private GatewayProcess gateway(int which) {
    return gateways.get(which % gateways.size());
  }

  private BrokerProcess startBroker() {
    return BrokerProcess.start(classPath(), data.path().resolve("broker"), brokerPort, brokerJvm);
  }

  private RegistryProcess startRegistry() {
    return RegistryProcess.start(classPath(), data.path().resolve("registry"), registryPort);
  }

  private GatewayProcess startGateway(int number) {
    int port = LoopbackPort.free();
    Map<String, String> settings = new HashMap<>();
    settings.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    settings.put("SCHEMA_REGISTRY_URL", registryUrl().toString());
    settings.put("ASSAY_GATEWAY_STATE_DIR", data.path().resolve("state-" + number).toString());
    settings.put("ASSAY_TOPICS_PARTITIONS", Integer.toString(FaultPlan.PARTITIONS));
    settings.put("ASSAY_TOPICS_REPLICATION", "1");
    return new GatewayProcess(
        versions.command(running, port),
        settings,
        port,
        data.path().resolve("gateway-" + number + ".log"));
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static void signal(String name, long pid) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
      if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("SIG" + name + " did not reach process " + pid);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  static void sleep(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The process is ending already and the hook does the work.
      return;
    }
    stopParts();
  }

  private void stopParts() {
    watch.close();
    gateways.forEach(GatewayProcess::close);
    registry.kill();
    // Nobody will read this data again, so it need not be put in order.
    broker.kill();
  }
}
