package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The script {@code ./assay}, as far as it answers without a build. */
class FrontDoorTest {

  private static final Path SCRIPT = Path.of("../assay").toAbsolutePath().normalize();

  @TempDir private Path folder;

  /** What the script wrote, and its exit status. */
  record Said(int exit, String text) {}

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "test --help", "image --help", "jdk -h"})
  void help_builds_nothing(String arguments) throws Exception {
    // When
    Said said = run(SCRIPT, arguments.split(" ", -1));

    // Then
    assertThat(said.exit()).isZero();
    assertThat(said.text()).startsWith("usage: ./assay COMMAND");
  }

  @Test
  void what_image_does_not_take_is_refused_before_anything_is_built() throws Exception {
    Said said = run(SCRIPT, "image", "--gpu");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.text()).isEqualTo("assay: image takes nothing but --cuda\n");
  }

  @Test
  void every_command_that_is_not_hidden_is_one_of_the_script_and_stands_in_its_help()
      throws Exception {
    // Given
    List<String> commands =
        AssayCommand.commandLine().getSubcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(command -> !command.usageMessage().hidden())
            .map(CommandSpec::name)
            .toList();
    String script = Files.readString(SCRIPT);

    // When
    String help = run(SCRIPT, "help").text();

    // Then
    assertThat(commands)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            name -> {
              assertThat(help).containsPattern("(?m)^  " + name + "\\b");
              assertThat(script)
                  .containsPattern("(?m)^    (?:[a-z-]+ \\| )*" + name + "(?: \\| [a-z-]+)*\\)");
            });
  }

  @Test
  void an_unknown_command_is_named_after_the_usage() throws Exception {
    Said said = run(SCRIPT, "valdate");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.text()).endsWith("assay: unknown command 'valdate'\n");
  }

  @Test
  void by_a_link_and_from_a_folder_with_a_space_it_finds_its_checkout() throws Exception {
    // Given
    Path checkout = Files.createDirectory(folder.resolve("my checkout"));
    Path copy = Files.copy(SCRIPT, checkout.resolve("assay"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), copy);
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Path maven = Files.writeString(tools.resolve("mvn"), "#!/bin/sh\npwd\nexit 1\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    assertThat(copy.toFile().setExecutable(true)).isTrue();

    // When
    Said said = run(link, tools, "reviewer", "dr-lee");

    // Then
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.text().lines()).contains(checkout.toRealPath().toString());
    assertThat(said.text()).endsWith("assay: the build failed; see the lines above\n");
  }

  private Said run(Path script, String... arguments) throws IOException, InterruptedException {
    return run(script, folder, arguments);
  }

  private Said run(Path script, Path tools, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), text);
  }
}
