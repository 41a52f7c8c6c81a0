package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every {@code ./assay} command of README.md and docs/ has a name and options that there are. */
class CommandsInPagesTest {

  private static final Path HOME = Path.of("..");
  private static final Path BENCH = Path.of("bench/src/main/java/io/assay/bench/BenchCommand.java");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern COMMAND = Pattern.compile("(?:^|\\s)\\./assay (.+)");
  private static final Pattern END = Pattern.compile("\\s#\\s|\\s#$|[|;<>]|&&");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern CASE = Pattern.compile("(?m)^ {4}([a-z][-a-z| ]*)\\)");
  private static final Pattern OPTION = Pattern.compile("\"(--[a-z-]+)\"");

  /** What stands for a value. */
  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z][A-Z.]*");

  /** A command of a page, and whether it is shown to be typed as it stands. */
  record Written(Path page, String line, boolean whole) {
    @Override
    public String toString() {
      return page.getFileName() + ": " + line;
    }
  }

  @ParameterizedTest
  @MethodSource("written")
  void a_command_that_a_page_shows_is_one_that_there_is(Written written) throws IOException {
    // Given
    List<String> words = words(written.line());
    String command = words.get(0);

    // Then
    assertThat(ofTheScript()).contains(command);
    switch (command) {
      case "help", "jdk" -> assertThat(words).hasSize(1);
      case "test" -> assertThat(options(words)).isSubsetOf("--containers");
      case "image" -> assertThat(options(words)).isSubsetOf("--cuda");
      // The benchmarks are no part of the gateway.
      case "bench" -> assertThat(options(words)).isSubsetOf(optionsOfBench());
      default -> assertThat(wrong(words, written.whole())).isEmpty();
    }
  }

  @Test
  void what_there_is_not_is_found() {
    assertThat(wrong(List.of("redrive", "--send", "--as", "NAME"), false)).isNotEmpty();
    assertThat(wrong(List.of("policy", "unset", "TASK"), false)).isNotEmpty();
    assertThat(wrong(List.of("policy", "drop"), false)).isNotEmpty();
    assertThat(wrong(List.of("policy", "set"), true)).isNotEmpty();
    assertThat(wrong(List.of("policy", "set"), false)).isEmpty();
    assertThat(wrong(List.of("chaos", "--seed", "N"), true)).isEmpty();
  }

  static List<Written> written() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(HOME.resolve("README.md")));
    try (Stream<Path> files = Files.walk(HOME.resolve("docs"))) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          // Made of the commands themselves.
          .filter(file -> !file.endsWith("commands.md"))
          .sorted()
          .forEach(pages::add);
    }
    List<Written> written = new ArrayList<>();
    for (Path page : pages) {
      String text = Files.readString(page);
      BLOCK
          .matcher(text)
          .results()
          .map(block -> block.group().replace("\\\n", " "))
          .flatMap(String::lines)
          .forEach(line -> add(written, page, line, true));
      SPAN.matcher(BLOCK.matcher(text).replaceAll(""))
          .results()
          .forEach(span -> add(written, page, span.group(1).replace('\n', ' '), false));
    }
    assertThat(written).hasSizeGreaterThan(50);
    return written;
  }

  private static void add(List<Written> written, Path page, String line, boolean whole) {
    Matcher command = COMMAND.matcher(END.split(line + " ", 2)[0].strip());
    if (command.find()) {
      written.add(new Written(page, command.group(1), whole));
    }
  }

  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .filter(word -> !word.group().equals("..."))
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }

  private static List<String> options(List<String> words) {
    return words.stream().filter(word -> word.startsWith("--")).toList();
  }

  private static Set<String> ofTheScript() throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher cases = CASE.matcher(Files.readString(HOME.resolve("assay")));
    while (cases.find()) {
      names.addAll(List.of(cases.group(1).split(" \\| ", -1)));
    }
    return names;
  }

  private static Set<String> optionsOfBench() throws IOException {
    Set<String> names = new TreeSet<>(Set.of("--help"));
    Matcher option = OPTION.matcher(Files.readString(BENCH));
    while (option.find()) {
      names.add(option.group(1));
    }
    return names;
  }

  /** What the command line does not take, without running anything. */
  private static List<String> wrong(List<String> words, boolean whole) {
    CommandLine line = AssayCommand.commandLine();
    collectErrors(line);
    return line.parseArgs(words.toArray(String[]::new)).asCommandLineList().stream()
        .flatMap(each -> each.getParseResult().errors().stream())
        .filter(error -> whole || !(error instanceof CommandLine.MissingParameterException))
        .filter(error -> !isOfPlaceholder(error))
        .map(Throwable::toString)
        .toList();
  }

  private static void collectErrors(CommandLine line) {
    line.getCommandSpec().parser().collectErrors(true);
    line.getSubcommands().values().forEach(CommandsInPagesTest::collectErrors);
  }

  private static boolean isOfPlaceholder(Exception error) {
    return error instanceof CommandLine.ParameterException parameter
        && !(error instanceof CommandLine.UnmatchedArgumentException)
        && parameter.getValue() != null
        && PLACEHOLDER.matcher(parameter.getValue()).matches();
  }
}
