package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

  private static final String APPLICATION = "assay-gateway";

  @TempDir private Path folder;

  @Test
  void a_folder_that_can_be_used_is_made_and_left_to_the_stream() throws IOException {
    Path state = folder.resolve("not/yet/there");

    StateFolder.check(state, APPLICATION);
    StateFolder.check(state, APPLICATION);

    try (KafkaStreams streams = streamsIn(state);
        var files = Files.list(state.resolve(APPLICATION))) {
      assertThat(streams.state()).isEqualTo(KafkaStreams.State.CREATED);
      assertThat(files.filter(file -> file.toString().contains("probe"))).isEmpty();
    }
  }

  @Test
  void a_folder_that_cannot_be_made_is_named_with_its_setting_and_variable() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "none of a folder");

    assertThatThrownBy(() -> StateFolder.check(file.resolve("state"), APPLICATION))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("assay.gateway.state-dir (ASSAY_GATEWAY_STATE_DIR) = " + file)
        .hasMessageContaining("Not a directory");
  }

  @Test
  void a_folder_that_another_process_uses_is_named_with_its_setting() throws Exception {
    StateFolder.check(folder, APPLICATION);
    Process other = other(folder.resolve(APPLICATION).resolve(".lock"));
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("locked");

      assertThatThrownBy(() -> StateFolder.check(folder, APPLICATION))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("assay.gateway.state-dir (ASSAY_GATEWAY_STATE_DIR) = " + folder)
          .hasMessageContaining("in use by another process");
    } finally {
      other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  /** A process that holds the lock as the stream of another gateway does. */
  private Process other(Path lock) throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Holder.java"),
            """
            import java.nio.channels.FileChannel;
            import java.nio.file.Path;
            import java.nio.file.StandardOpenOption;

            class Holder {
              public static void main(String[] args) throws Exception {
                try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                  System.out.println("locked");
                  System.in.read();
                }
              }
            }
            """);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            source.toString(),
            lock.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static KafkaStreams streamsIn(Path state) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            "any", org.apache.kafka.streams.kstream.Consumed.with(Serdes.String(), Serdes.String()))
        .toTable();
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    return new KafkaStreams(builder.build(), settings);
  }
}
