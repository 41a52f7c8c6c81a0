package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidatorFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the page of settings says of single validators is what they do where nothing is set. */
class LaneDefaultsTest {

  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final Pattern DEFAULT =
      Pattern.compile("`([a-z]+)\\.([a-z-]+)` \\(`?([^)`]+)`?\\)");

  @Test
  void the_defaults_of_the_page_are_those_of_the_factories() throws IOException {
    // Given
    Map<String, Map<String, String>> said = new TreeMap<>();
    String row =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| `assay.validators."))
            .findFirst()
            .orElseThrow();
    for (Matcher each = DEFAULT.matcher(row); each.find(); ) {
      said.computeIfAbsent(each.group(1), name -> new TreeMap<>())
          .put(each.group(2), each.group(3));
    }
    assertThat(said.get("grounding"))
        .containsOnlyKeys("error-below", "max-claims", "warning-below");
    assertThat(said.get("omission")).containsOnlyKeys("claim-tasks", "least-support");

    // When, Then
    for (DraftValidatorFactory<?> factory : ServiceLoader.load(DraftValidatorFactory.class)) {
      if (!factory.isOnByDefault()) {
        continue;
      }
      Map<String, String> own = said.getOrDefault(factory.name(), Map.of());
      assertThat((Object) factory.configure(own))
          .as(factory.name())
          .isEqualTo(factory.configure(Map.of()));
    }
  }
}
