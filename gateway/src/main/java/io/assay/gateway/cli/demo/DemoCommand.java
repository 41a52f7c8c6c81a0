package io.assay.gateway.cli.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.cli.CommandException;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole product on one machine, with sample drafts. */
@Command(
    name = "demo",
    description =
        "Starts an embedded broker, a registry and the gateway, feeds the sample drafts and five unreadable records, shows each verdict.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  private static final int WRONG_TOTALS = 1;
  private static final int LARGEST_PORT = 65_535;

  @Spec private CommandSpec spec;

  @Option(
      names = "--exit",
      description = "Stop when the feed is through; the last line is JSON with the totals")
  private boolean exit;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the gateway; any free one by default",
      defaultValue = "0")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "Keeps topics and state here and takes them up again; a temporary folder by default")
  private @Nullable Path data;

  @Option(
      names = "--samples",
      paramLabel = "FOLDER",
      description = "Folder of .jsonl files to feed; the project's own by default")
  private @Nullable Path samples;

  @Option(
      names = "--pause-ms",
      paramLabel = "N",
      description = "Pause between two drafts of the feed (default: ${DEFAULT-VALUE})",
      defaultValue = "0")
  private int pauseMillis;

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > LARGEST_PORT) {
      throw CommandException.unusable("--port is not in 0.." + LARGEST_PORT);
    }
    if (pauseMillis < 0) {
      throw CommandException.unusable("--pause-ms is below 0");
    }
    Path home = Path.of(System.getProperty("assay.home", "."));
    Path folder = samples != null ? samples : home.resolve("deploy/samples");
    if (!Files.isDirectory(folder)) {
      throw CommandException.unusable("--samples " + folder + ": no such folder");
    }
    if (port != 0 && !Stack.isFree(port)) {
      throw CommandException.unusable(
          "--port " + port + " is taken; choose another or leave it out");
    }
    Feed feed = new Feed(samplesIn(folder), Duration.ofMillis(pauseMillis));
    DemoScreen screen = new DemoScreen(spec.commandLine().getOut());
    try (Stack stack = Stack.start(home, data, port, screen)) {
      Totals totals = feed(stack, feed, screen);
      screen.summary(totals);
      if (exit) {
        spec.commandLine()
            .getOut()
            .println(JsonMapper.builder().build().writeValueAsString(totals));
        spec.commandLine().getOut().flush();
        return totals.oneDoorEach() ? 0 : WRONG_TOTALS;
      }
      screen.staysUp(stack);
      new CountDownLatch(1).await();
      return 0;
    }
  }

  private static List<Samples.Sample> samplesIn(Path folder) {
    List<Samples.Sample> samples;
    try {
      samples = Samples.in(folder);
    } catch (IOException e) {
      throw CommandException.unusable("--samples " + folder + " cannot be read");
    }
    if (samples.isEmpty()) {
      throw CommandException.unusable(
          "--samples " + folder + " holds no *.jsonl files with drafts");
    }
    return samples;
  }

  private static Totals feed(Stack stack, Feed feed, DemoScreen screen)
      throws InterruptedException {
    GateTopics topics = GateTopics.standard(Stack.PARTITIONS, (short) 1);
    try (SchemaRegistry registry =
        SchemaRegistry.connect(RegistrySettings.at(stack.registryUrl().toString()))) {
      AvroWire wire = new AvroWire(registry, topics, "demo");
      try (DoorWatch watch =
          new DoorWatch(
              stack.bootstrapServers(), wire, topics, Stack.GROUP, feed.samples(), screen)) {
        long start = System.nanoTime();
        feed.send(stack.bootstrapServers(), topics.drafts().name(), wire.draftWriter());
        watch.awaitAll(feed.records());
        return watch.totals(stack.gatewayReady(), Duration.ofNanos(System.nanoTime() - start));
      }
    }
  }
}
