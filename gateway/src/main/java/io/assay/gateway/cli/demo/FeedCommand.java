package io.assay.gateway.cli.demo;

import io.assay.contract.SchemaRegistry;
import io.assay.gateway.cli.ClusterOptions;
import io.assay.gateway.cli.CommandException;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
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

  /**
   * @throws CommandException naming the folder when it holds no drafts, or the option when registry
   *     or broker does not answer
   */
  @Override
  public Integer call() {
    Feed feed = new Feed(samples(), Duration.ofMillis(pauseMillis));
    cluster.withRegistry(schemas -> send(feed, schemas));
    spec.commandLine().getOut().println("sent " + feed.records() + " records");
    return 0;
  }

  private List<Samples.Sample> samples() {
    List<Samples.Sample> samples;
    try {
      samples = Samples.in(folder);
    } catch (IOException e) {
      throw CommandException.unusable(folder + " cannot be read as a folder");
    }
    if (samples.isEmpty()) {
      throw CommandException.unusable(folder + " holds no *.jsonl files with drafts");
    }
    return samples;
  }

  private void send(Feed feed, SchemaRegistry schemas) {
    // Only the name of the topic is used; it is there already.
    GateTopics topics = GateTopics.standard(1, (short) -1);
    AvroWire wire = new AvroWire(schemas, topics, "feed");
    try (Producer<byte[], byte[]> producer = cluster.producer("assay-feed")) {
      feed.send(producer, topics.drafts().name(), wire.draftWriter());
    } catch (KafkaException e) {
      throw cluster.unusable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted before all was sent");
    }
  }
}
