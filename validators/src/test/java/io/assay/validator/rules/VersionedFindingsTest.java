package io.assay.validator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.ValidatorContext;
import io.assay.validator.ValidatorId;
import io.assay.validator.language.WordTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A verdict names the versions of its validators, so that an old one can be explained: what the
 * rules find may change only together with their version, which is raised once between two
 * releases.
 */
class VersionedFindingsTest {

  private static final String TABLE = "versioned-findings.tsv";
  private static final Path FILE =
      Path.of("src/test/resources/io/assay/validator/rules").resolve(TABLE);

  /** Of a pair that was added by hand and not yet run. */
  private static final String UNKNOWN = "?";

  private static final Pattern PROJECT_VERSION = Pattern.compile("<version>([^<]+)</version>");

  private static final String HEAD =
      """
      # What the rules found when the work on %s began: source, draft (texts of our own tests), findings.
      # VersionedFindingsTest writes the last column (-Dassay.golden.write=true); a pair is added by hand with a ? in it.
      """;

  private static final List<DraftValidator> VALIDATORS =
      ServiceLoader.load(DraftValidatorFactory.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(factory -> factory.cost() == DraftValidatorFactory.Cost.RULES)
          .filter(factory -> factory.name().startsWith("rules-"))
          .<DraftValidator>map(
              factory -> factory.openWith(Map.of(), new ValidatorContext(new NoScorer())))
          .toList();

  /** What one version of a validator found of a pair; none where it found nothing. */
  private record Row(String source, String draft, String findings) {

    Row found() {
      String found =
          VALIDATORS.stream()
              .flatMap(
                  validator ->
                      RuleFindings.described(validator, source, draft).stream()
                          .map(
                              finding ->
                                  validator.id().name()
                                      + "/"
                                      + validator.id().version()
                                      + " "
                                      + finding))
              .collect(Collectors.joining("|"));
      return new Row(source, draft, found.isEmpty() ? "-" : found);
    }

    /** Those of one validator without its version. */
    List<String> of(ValidatorId validator) {
      return WordTable.words(findings).stream()
          .filter(finding -> finding.startsWith(validator.name() + "/"))
          .map(finding -> finding.substring(finding.indexOf(' ')))
          .toList();
    }

    String line() {
      return String.join("\t", source, draft, findings);
    }
  }

  @Test
  void whatTheRulesFindChangesOnlyWithTheirVersion() throws IOException {
    // Given
    String head = HEAD.formatted(projectVersion());
    boolean begun = Files.readString(FILE).startsWith(head);
    List<Row> recorded =
        WordTable.rows(VersionedFindingsTest.class, TABLE, 3).stream()
            .map(row -> new Row(row.get(0), row.get(1), row.get(2)))
            .toList();
    Map<String, String> versions = versions(recorded);
    List<ValidatorId> unraised =
        VALIDATORS.stream()
            .map(DraftValidator::id)
            .filter(id -> id.version().equals(versions.getOrDefault(id.name(), id.version())))
            .toList();

    // When
    List<Row> found = recorded.stream().map(Row::found).toList();

    // Then
    for (ValidatorId id : unraised) {
      assertThat(changed(recorded, found, id))
          .as("%s finds otherwise than it did: raise its version", id.name())
          .isEmpty();
    }
    if (Boolean.getBoolean("assay.golden.write")
        && (!begun || unraised.size() == VALIDATORS.size())) {
      Files.writeString(
          FILE, head + found.stream().map(row -> row.line() + "\n").collect(Collectors.joining()));
    }
    assertThat(Files.readString(FILE))
        .as("%s of the last release; write it with -Dassay.golden.write=true", TABLE)
        .startsWith(head);
  }

  private static String projectVersion() throws IOException {
    Matcher version = PROJECT_VERSION.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  private static Map<String, String> versions(List<Row> rows) {
    Map<String, String> versions = new HashMap<>();
    rows.stream()
        .filter(row -> !row.findings().equals(UNKNOWN))
        .map(row -> WordTable.words(row.findings()))
        .flatMap(Collection::stream)
        .map(finding -> finding.substring(0, finding.indexOf(' ')).split("/", 2))
        .forEach(id -> versions.put(id[0], id[1]));
    return versions;
  }

  private static List<String> changed(List<Row> before, List<Row> now, ValidatorId validator) {
    return Stream.iterate(0, i -> i < before.size(), i -> i + 1)
        .filter(i -> !before.get(i).findings().equals(UNKNOWN))
        .filter(i -> !before.get(i).of(validator).equals(now.get(i).of(validator)))
        .map(i -> before.get(i).line() + "\n  now: " + now.get(i).of(validator))
        .toList();
  }
}
