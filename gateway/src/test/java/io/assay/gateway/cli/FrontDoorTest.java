package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "jdk x, jdk takes nothing",
    "demo --exti, demo has no option --exti; './assay demo --help' lists what it has",
    "demo --port=1 --pause=2, demo has no option --pause; './assay demo --help' lists what it has",
    "policy set --tsk t, policy has no option --tsk; './assay policy --help' lists what it has",
  })
  void what_a_command_does_not_take_is_refused_before_anything_is_built(
      String arguments, String said) throws Exception {
    Said refused = run(unbuilt(), arguments.split(" ", -1));
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.text()).isEqualTo("assay: " + said + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "policy", "policy set", "audit verify", "eval"})
  void a_command_tells_its_options_before_anything_is_built(String command) throws Exception {
    // Given
    List<String> words = List.of(command.split(" ", -1));

    // When
    Said said =
        run(unbuilt(), Stream.concat(words.stream(), Stream.of("--help")).toArray(String[]::new));

    // Then
    assertThat(said.exit()).isZero();
    assertThat(said.text()).startsWith("Usage: ./assay " + command + " ");
    assertThat(said.text()).doesNotContain("```").contains("--help");
    assertThat(options(said.text())).isEqualTo(options(CommandRun.of(words, "--help").out()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "demo --version", "bench --version", "policy set -V"})
  void the_version_is_told_before_anything_is_built(String arguments) throws Exception {
    Said said = run(unbuilt(), arguments.split(" ", -1));
    assertThat(said.exit()).isZero();
    assertThat(said.text()).matches("assay [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\n");
  }

  @Test
  void an_option_that_a_command_has_comes_as_far_as_the_build() throws Exception {
    Said said = run(unbuilt(), "policy", "set", "--task=t", "--by", "-", "--", "--tsk");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.text()).endsWith("assay: the build failed; see the lines above\n");
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

  /** A checkout in which a build would fail. */
  private Path unbuilt() throws IOException {
    Path checkout = Files.createDirectory(folder.resolve("unbuilt"));
    Files.copy(SCRIPT.resolveSibling("pom.xml"), checkout.resolve("pom.xml"));
    Path page = Files.createDirectory(checkout.resolve("docs")).resolve("commands.md");
    Files.copy(SCRIPT.resolveSibling("docs/commands.md"), page);
    Path maven = Files.writeString(folder.resolve("mvn"), "#!/bin/sh\nexit 1\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    return Files.copy(SCRIPT, checkout.resolve("assay"));
  }

  private static List<String> options(String help) {
    return Pattern.compile("--[a-z-]+").matcher(help).results().map(MatchResult::group).toList();
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
