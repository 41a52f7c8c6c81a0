package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.contract.DeadLetterHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a page names is there: pages and headings that it links, settings, metrics, calls of REST,
 * files, and tests that it cites. Decisions and the change log tell of settings and metrics that
 * went, so of those two only links, files and tests are looked at.
 */
class DocsNamesTest {

  private static final Path HOME = Path.of("..");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern PROPERTIES = Pattern.compile("(?ms)^```properties$(.*?)^```$");
  private static final Pattern LINK =
      Pattern.compile("\\]\\((?![a-z]+:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
  private static final Pattern SETTING = Pattern.compile("assay(?:\\.[a-z0-9-]+){2,}");
  private static final Pattern KEY = Pattern.compile("(?m)^(assay\\.[^=\\s]+)=");
  private static final Pattern VARIABLE = Pattern.compile("\\bASSAY_[A-Z0-9_]*[A-Z0-9]\\b");
  private static final Pattern CALL =
      Pattern.compile("(?<![\\w.:])/v1/[a-z/-]*(?:\\{\\w+}[a-z/-]*)?");
  private static final Pattern METRIC = Pattern.compile("\\bgate_[a-z0-9_]*[a-z0-9](?![*_])");
  private static final Pattern CITED = Pattern.compile("([A-Z][a-z]\\w*(?:Test|IT))(?:\\.(\\w+))?");
  private static final Pattern FILE =
      Pattern.compile("(?:schemas|validators|gateway|deploy|k8s|docs)/[\\w./-]+");

  /** Of what a build makes, and of a name that the reader has to put in. */
  private static final Pattern NO_FILE = Pattern.compile(".*(?:/target/|NAME|SUBJECT|LANE).*");

  private static final Map<String, String> TESTS = new HashMap<>();
  private static final Set<String> METRICS = new HashSet<>();
  private static final Set<String> HEADERS = new HashSet<>();
  private static final Set<String> CALLS = new HashSet<>();

  /** It reads variables that are no settings. */
  private static String script = "";

  @BeforeAll
  static void readWhatThereIs() throws Exception {
    for (String module :
        List.of("schemas", "validators", "gateway", "gateway/bench", "k8s", "deploy/image")) {
      for (Path source : filesUnder(module + "/src/test/java", ".java")) {
        String name = source.getFileName().toString();
        TESTS.put(name.substring(0, name.length() - ".java".length()), Files.readString(source));
      }
    }
    found(METRIC, Files.readString(HOME.resolve("docs/metrics.md")))
        .forEach(name -> METRICS.add(name.group()));
    new ObjectMapper()
        .readTree(HOME.resolve("docs/openapi.json").toFile())
        .path("paths")
        .fieldNames()
        .forEachRemaining(CALLS::add);
    script = Files.readString(HOME.resolve("assay"));
    for (Field header : DeadLetterHeader.class.getFields()) {
      if (Modifier.isStatic(header.getModifiers()) && header.get(null) instanceof String name) {
        HEADERS.add(name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void what_a_page_names_is_there(Path page) throws IOException {
    assertThat(missing(page, Files.readString(page))).isEmpty();
  }

  @Test
  void what_is_not_there_is_found() {
    String page =
        """
        [a](none.md) [b](docs/security.md#none) `assay.policy.none` `gate_none_total` `NoneTest`
        `ASSAY_NONE` `GET /v1/none` `/v1/drafts/{id}/none`
        `CommandsInPagesTest.nothing_of_it` `docs/none.md`
        ```properties
        assay.none=true
        ```
        """;
    String right =
        """
        # A heading, with `code`
        [a](docs/security.md#roles) [b](#a-heading-with-code) [c](https://none.example) `assay.policy.file`
        `gate_consumed_total` `DocsNamesTest.what_is_not_there_is_found` `docs/security.md`
        `assay.source.topic` `ASSAY_POLICY_FILE` `POST /v1/drafts` `/v1/drafts/{id}/released` `k8s/target/none` `docs/runbooks/NAME.md` `assay.validators.*`
        """;

    assertThat(missing(HOME.resolve("README.md"), page)).hasSize(11);
    assertThat(missing(HOME.resolve("README.md"), right)).isEmpty();
  }

  static List<Path> pages() {
    List<Path> pages = new ArrayList<>(List.of(HOME.resolve("README.md")));
    for (String folder : List.of("docs", "deploy/samples", "schemas/confluent-client")) {
      pages.addAll(filesUnder(folder, ".md"));
    }
    pages.add(HOME.resolve("validators/training/README.md"));
    assertThat(pages).hasSizeGreaterThan(50);
    return pages;
  }

  private static List<String> missing(Path page, String text) {
    List<String> missing = new ArrayList<>();
    String prose = BLOCK.matcher(text).replaceAll("");
    for (MatchResult link : found(LINK, prose)) {
      Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
      boolean leads =
          Files.exists(target)
              && (link.group(2) == null || anchors(target, page, text).contains(link.group(2)));
      if (!leads) {
        missing.add("link " + link.group());
      }
    }
    for (MatchResult span : found(SPAN, prose)) {
      String name = span.group(1);
      MatchResult cited = CITED.matcher(name).results().findFirst().orElse(null);
      if (cited != null && cited.group().equals(name) && !isTest(cited)) {
        missing.add("test " + name);
      }
      if (FILE.matcher(name).matches()
          && !NO_FILE.matcher(name).matches()
          && !Files.exists(HOME.resolve(name))) {
        missing.add("file " + name);
      }
    }
    if (!page.endsWith("CHANGELOG.md") && !page.startsWith(HOME.resolve("docs/adr"))) {
      missing.addAll(missingSettingsAndMetrics(text, prose));
    }
    return missing;
  }

  private static List<String> missingSettingsAndMetrics(String text, String prose) {
    List<String> missing = new ArrayList<>();
    List<String> settings = new ArrayList<>();
    found(SPAN, prose).stream()
        .map(span -> span.group(1))
        .filter(name -> SETTING.matcher(name).matches() && !HEADERS.contains(name))
        .forEach(settings::add);
    found(PROPERTIES, text)
        .forEach(block -> found(KEY, block.group(1)).forEach(key -> settings.add(key.group(1))));
    found(VARIABLE, text).stream()
        .map(MatchResult::group)
        .filter(name -> !script.contains(name))
        .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '.'))
        .forEach(settings::add);
    SettingNames known = new SettingNames();
    settings.stream()
        .filter(name -> known.firstUnknown(List.of(name)).isPresent())
        // A group, such as assay.registry.properties, is one by what is in it.
        .filter(name -> known.firstUnknown(List.of(name + ".x")).isPresent())
        .forEach(name -> missing.add("setting " + name));
    found(SPAN, prose).stream()
        .flatMap(span -> found(CALL, span.group(1)).stream())
        .map(MatchResult::group)
        .filter(call -> CALLS.stream().noneMatch(path -> path.startsWith(call)))
        .forEach(call -> missing.add("call " + call));
    found(METRIC, text).stream()
        .map(MatchResult::group)
        .filter(name -> !METRICS.contains(name))
        .forEach(name -> missing.add("metric " + name));
    return missing;
  }

  private static boolean isTest(MatchResult cited) {
    String source = TESTS.get(cited.group(1));
    return source != null
        && (cited.group(2) == null
            || Pattern.compile("\\b" + cited.group(2) + "\\b").matcher(source).find());
  }

  /** Of the headings of a page, as GitHub names them. */
  private static Set<String> anchors(Path target, Path page, String text) {
    Set<String> anchors = new HashSet<>();
    String there = target.equals(page) ? text : read(target);
    for (MatchResult heading : found(HEADING, BLOCK.matcher(there).replaceAll(""))) {
      anchors.add(
          heading
              .group(1)
              .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
              .strip()
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}_ -]", "")
              .replace(' ', '-'));
    }
    return anchors;
  }

  private static List<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static List<Path> filesUnder(String folder, String ending) {
    Path root = HOME.resolve(folder);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
