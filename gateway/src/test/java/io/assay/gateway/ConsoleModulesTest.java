package io.assay.gateway;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Which module of the console may know which, as docs/architecture.md says it. Browsers load them
 * as they are, so nothing else looks at what they import before a page is opened.
 */
class ConsoleModulesTest {

  private static final Path CONSOLE = Path.of("src/main/resources/META-INF/resources/console");

  /** What is longer is about more than one thing; give a part of it a module of its own. */
  private static final int LONGEST = 250;

  private static final Pattern IMPORT =
      Pattern.compile("^import (?:(\\w+)|\\{([^}]*)}) from \"\\./([^\"]+)\";$", Pattern.MULTILINE);
  private static final Pattern ANY_IMPORT =
      Pattern.compile("^\\s*import\\b|\\bimport\\(", Pattern.MULTILINE);

  /** Of the review page: has no state, so that every room may use it. */
  private static final String NOTICE = "review-notice.js";

  @Test
  void what_a_module_imports_is_there() throws IOException {
    Map<String, String> modules = modules();

    modules.forEach(
        (name, text) -> {
          var found = IMPORT.matcher(text);
          int imports = 0;
          while (found.find()) {
            imports++;
            String from = found.group(3);
            if (from.startsWith("lib/")) {
              continue; // Unpacked by the build.
            }
            assertThat(modules).as(name).containsKey(from);
            for (String each : found.group(2).split(",", -1)) {
              String exported = each.strip().split(" as ", 2)[0];
              assertThat(modules.get(from))
                  .as("%s imports %s from %s", name, exported, from)
                  .containsPattern(
                      "(?m)^export (?:async )?(?:function|const|class) "
                          + Pattern.quote(exported)
                          + "\\b");
            }
          }
          assertThat(imports)
              .as("%s has imports of another form than this test reads", name)
              .isEqualTo((int) ANY_IMPORT.matcher(text).results().count());
        });
  }

  @Test
  void no_module_knows_itself_by_way_of_others() throws IOException {
    Map<String, Set<String>> imports = new TreeMap<>();
    modules().forEach((name, text) -> imports.put(name, importsOf(text)));

    imports
        .keySet()
        .forEach(name -> assertThat(reachedFrom(name, imports)).as(name).doesNotContain(name));
  }

  @Test
  void no_room_of_the_review_page_knows_another() throws IOException {
    modules()
        .forEach(
            (name, text) -> {
              if (!name.equals("review.js")) {
                assertThat(importsOf(text))
                    .as("what %s needs of another room is handed to it by review.js", name)
                    .filteredOn(each -> !each.equals(NOTICE))
                    .noneMatch(each -> each.startsWith("review"));
              }
            });
  }

  @Test
  void a_module_is_read_at_one_sitting() throws IOException {
    modules()
        .forEach(
            (name, text) -> assertThat(text.lines().count()).as(name).isLessThanOrEqualTo(LONGEST));
  }

  private static Map<String, String> modules() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(CONSOLE)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(".js")) {
          texts.put(name, Files.readString(file));
        }
      }
    }
    assertThat(texts).containsKeys("list.js", "review.js", "operations.js");
    return texts;
  }

  private static Set<String> importsOf(String text) {
    return IMPORT
        .matcher(text)
        .results()
        .map(found -> found.group(3))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> reachedFrom(String start, Map<String, Set<String>> imports) {
    Set<String> reached = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(Set.of(start));
    while (!next.isEmpty()) {
      for (String imported : imports.getOrDefault(next.removeFirst(), Set.of())) {
        if (reached.add(imported)) {
          next.add(imported);
        }
      }
    }
    return reached;
  }
}
