package io.assay.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindingReasonsTest {

  private static final Path LANES = Path.of("../validators/src/main/java/io/assay/validator");

  /** What makes a finding, or says the code of one. */
  private static final Pattern MAKES_FINDINGS = Pattern.compile("Finding|String code\\(\\)");

  /** Not the name of a list of words. */
  private static final Pattern CODE =
      Pattern.compile("(?<!\"words\\.tsv\",\\s{0,40})\"([a-z]+(?:-[a-z]+)+)\"");

  /** Words of that form in classes that make findings, which are no codes. */
  private static final Set<String> NO_CODES =
      Set.of(
          "base-excess",
          "beta-lactamase-inhibitor",
          "t-score",
          "weekday-name",
          "weekday-short",
          "z-score");

  private static final List<String> NAMED_BY_KIND =
      List.of("io.assay.validator.omission.FactKind", "io.assay.validator.omission.StatementKind");

  @ParameterizedTest
  @MethodSource("codes")
  void aFindingOfAssaysOwnIsExplainedInASentence(String code) {
    assertThat(FindingReasons.of(code))
        .as("a sentence in finding-reasons.properties, or a word of NO_CODES")
        .matches("[A-Z].* .*\\.");
  }

  @Test
  void noSentenceIsOfACodeThatThereIsNot() throws Exception {
    // Given
    Properties sentences = new Properties();
    try (var file = FindingReasons.class.getResourceAsStream("finding-reasons.properties")) {
      sentences.load(file);
    }

    // Then
    assertThat(codes()).containsAll(sentences.stringPropertyNames());
  }

  @Test
  void aCodeOfSomebodyElsesValidatorSpeaksForItself() {
    assertThat(FindingReasons.of("house-style")).isEqualTo("house style");
  }

  static Set<String> codes() throws IOException, ClassNotFoundException {
    Set<String> codes = new TreeSet<>();
    for (String lane : new String[] {"grounding", "judge", "omission", "rules"}) {
      try (Stream<Path> files = Files.walk(LANES.resolve(lane))) {
        for (Path file : files.filter(FindingReasonsTest::isOfARule).toList()) {
          codes.addAll(codesIn(Files.readString(file)));
        }
      }
    }
    for (String kinds : NAMED_BY_KIND) {
      for (Object kind : Class.forName(kinds).getEnumConstants()) {
        String name = ((Enum<?>) kind).name();
        codes.add("missing-" + name.toLowerCase(Locale.ROOT).replace('_', '-'));
      }
    }
    codes.removeAll(NO_CODES);
    assertThat(codes).hasSizeGreaterThan(60);
    return codes;
  }

  private static boolean isOfARule(Path file) {
    String name = file.toString();
    return name.endsWith(".java")
        && !name.endsWith("Factory.java")
        && !name.endsWith("Settings.java");
  }

  private static Set<String> codesIn(String source) {
    return MAKES_FINDINGS.matcher(source).find()
        ? CODE.matcher(source)
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.toSet())
        : Set.of();
  }
}
