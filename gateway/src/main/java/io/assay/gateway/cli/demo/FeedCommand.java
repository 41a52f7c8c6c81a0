package io.assay.gateway.cli.demo;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

  @Option(
      names = "--bootstrap-servers",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The Kafka cluster.")
  private String bootstrapServers;

  @Option(
      names = "--client-config",
      paramLabel = "FILE",
      description = "Settings of the Kafka client, such as security.protocol; none when absent.")
  private @Nullable Path clientConfig;

  @Option(
      names = "--registry",
      required = true,
      paramLabel = "URL",
      description = "The schema registry.")
  private String registry;

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
    try (SchemaRegistry schemas = SchemaRegistry.connect(RegistrySettings.at(registry))) {
      AvroWire wire = new AvroWire(schemas, topics, "feed");
      feed.send(client(), topics.drafts().name(), wire.draftWriter());
    }
    spec.commandLine().getOut().println("sent " + feed.records() + " records");
    return 0;
  }

  private Map<String, Object> client() throws IOException {
    Properties file = new Properties();
    if (clientConfig != null) {
      try (BufferedReader reader = Files.newBufferedReader(clientConfig)) {
        file.load(reader);
      }
    }
    Map<String, Object> settings = new HashMap<>();
    file.stringPropertyNames().forEach(name -> settings.put(name, file.getProperty(name)));
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return settings;
  }
}
