package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What cannot be used is named in one line, before anything is started or read. */
class WrongArgumentsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "validate FOLDER, FOLDER cannot be read as a file",
    "validate FOLDER/none.json, no such file",
    "validate FOLDER/empty --max-bytes 2147483647, --max-bytes",
    "validate FOLDER/empty --max-bytes -1, --max-bytes",
    "audit verify --registry no^url, --registry no^url is no address",
    "audit verify --seen-ends FOLDER/empty, --seen-ends FOLDER/empty holds no ends",
    "audit verify --seen-ends FOLDER/none, --seen-ends FOLDER/none holds no ends",
    "redrive --reason badmagic, bad-magic",
    "eval --data FOLDER/none.jsonl, --data FOLDER/none.jsonl: no such file",
    "eval --data FOLDER, --data FOLDER cannot be read as a file",
    "eval --data FOLDER/empty, --data FOLDER/empty has no row",
    "eval --data FOLDER/empty --threads 0, --threads 0",
    "calibrate --data FOLDER/none.jsonl --task t --risk 0.05, --data FOLDER/none.jsonl: no such file",
    "fit-levels --data FOLDER/none.jsonl --version-name v --describe d --features f --out o, no such file",
    "demo --port 70000, --port",
    "demo --pause-ms -1, --pause-ms",
    "demo --samples FOLDER, --samples FOLDER holds no *.jsonl",
    "demo --samples FOLDER/empty, --samples FOLDER/empty",
    "demo --data FOLDER/empty/under --samples ../deploy/samples, --data FOLDER/empty/under",
    "chaos --rate 0, --rate",
    "chaos --data FOLDER/empty/under, --data FOLDER/empty/under",
  })
  void the_option_or_the_file_is_named_in_one_line(String arguments, String said)
      throws IOException {
    // Given
    Files.createFile(folder.resolve("empty"));
    String here = folder.toString();

    // When
    CommandRun run = CommandRun.of(arguments.replace("FOLDER", here).split(" ", -1));

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("assay: ")
        .contains(said.replace("FOLDER", here))
        .doesNotContain("Exception");
  }

  @Test
  void a_sample_that_is_none_is_named_by_its_line_before_anything_is_started() throws IOException {
    // Given
    String sample =
        Files.readAllLines(Path.of("../deploy/samples/dialogue2note.jsonl")).get(0) + "\n";
    Path file = folder.resolve("mine.jsonl");
    Files.writeString(file, sample + "\n{\"id\": \"mine\", \"output\": \"Zebulon\"}\n" + sample);

    // When
    CommandRun run = CommandRun.of("demo", "--samples", folder.toString());

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("assay: " + file + " line 3 is no sample")
        .doesNotContain("Zebulon");
  }

  @Test
  void a_labelled_row_that_is_none_is_named_by_its_line_before_the_first_is_judged()
      throws IOException {
    // Given
    Path file = folder.resolve("mine.jsonl");
    String right =
        "{\"id\":\"a\",\"task\":\"t\",\"source\":\"\",\"output\":\"Afebrile.\",\"label\":1}\n";
    Files.writeString(file, right + right.replace("\"label\":1", "\"label\":\"right\""));

    // When
    CommandRun run = CommandRun.of("eval", "--data", file.toString());

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err().lines())
        .containsExactly("assay: mine.jsonl line 2: field 'label' must be 0 (wrong) or 1 (right)");
  }

  @Test
  void what_can_be_read_only_once_is_no_file_of_labelled_drafts() {
    CommandRun run = CommandRun.of("eval", "--data", "/dev/null");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("--data /dev/null is no file", "write what a pipe brings into one");
  }

  @Test
  void a_broker_address_without_a_port_is_told_from_a_broker_that_is_away() {
    CommandRun run = CommandRun.of("audit", "verify", "--bootstrap-servers", "nowhere");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("--bootstrap-servers nowhere cannot be used: ConfigException");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_tells_its_options(List<String> command) {
    CommandRun run = CommandRun.of(command, "--help");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("Usage: ").contains(command.get(command.size() - 1));
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_tells_its_version(List<String> command) {
    CommandRun run = CommandRun.of(command, "--version");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("assay ");
  }

  static List<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>();
    addTo(commands, List.of(), AssayCommand.commandLine());
    assertThat(commands).hasSizeGreaterThan(15);
    return commands;
  }

  private static void addTo(List<List<String>> commands, List<String> before, CommandLine command) {
    command
        .getSubcommands()
        .forEach(
            (name, under) -> {
              List<String> words = new ArrayList<>(before);
              words.add(name);
              commands.add(words);
              addTo(commands, words, under);
            });
  }
}
