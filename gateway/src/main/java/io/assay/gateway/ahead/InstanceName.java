package io.assay.gateway.ahead;

import io.assay.gateway.files.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The name by which a group knows an instance again when it comes back with its state: its threads
 * get their partitions at once, where a stranger would wait until those of before are given up.
 */
public final class InstanceName {

  private static final String FILE = "instance-name";
  private static final Pattern THREAD = Pattern.compile("StreamThread-(\\d+)-consumer$");

  private final String name;

  private InstanceName(String name) {
    this.name = name;
  }

  /** A name that somebody else sees to, such as a pod's. */
  public static InstanceName of(String name) {
    return new InstanceName(name);
  }

  /** The name in the folder of the stream's state, made up when there is none yet. */
  public static InstanceName in(Path stateFolder) {
    Path file = stateFolder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(stateFolder);
        WholeFile.write(file, UUID.randomUUID().toString());
      }
      String name = Files.readString(file, StandardCharsets.UTF_8).strip();
      return new InstanceName(UUID.fromString(name).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(file + " does not hold an instance's name", e);
    }
  }

  /**
   * What makes a consumer a known member of its group; nothing for a consumer that is none of a
   * stream thread.
   */
  Map<String, Object> membershipOf(Map<String, Object> consumer) {
    Matcher thread = THREAD.matcher(String.valueOf(consumer.get(ConsumerConfig.CLIENT_ID_CONFIG)));
    return thread.find()
        ? Map.of(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name + "-" + thread.group(1))
        : Map.of();
  }

  @Override
  public String toString() {
    return name;
  }
}
