package io.assay.gateway.cli.demo;

import io.assay.contract.SchemaRegistry;
import io.assay.gateway.cli.ClusterOptions;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The sample drafts for a gateway that runs elsewhere, such as that of the compose stack. */
@Command(
    name = "feed",
    description =
        "Sends the drafts of a folder, and five records that cannot be read, to the drafts topic.",
    hidden = true,
    mixinStandardHelpOptions = true)
public final class FeedCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "Holds *.jsonl files, as deploy/samples does.")
  private Path folder;

  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--pause-ms",
      defaultValue = "20",
      paramLabel = "MS",
      description = "Pause after each draft; ${DEFAULT-VALUE} when absent.")
  private long pauseMillis;

  @Override
  public Integer call() throws Exception {
    Feed feed = new Feed(Samples.in(folder), Duration.ofMillis(pauseMillis));
    // Only the name of the topic is used; it is there already.
    GateTopics topics = GateTopics.standard(1, (short) -1);
    try (SchemaRegistry schemas = cluster.registry()) {
      AvroWire wire = new AvroWire(schemas, topics, "feed");
      feed.send(cluster.kafka(), topics.drafts().name(), wire.draftWriter());
    }
    spec.commandLine().getOut().println("sent " + feed.records() + " records");
    return 0;
  }
}
