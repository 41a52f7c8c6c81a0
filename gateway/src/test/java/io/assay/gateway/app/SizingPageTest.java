package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The figures that docs/operations.md cites by key are those of docs/benchmarks/latest.json. */
class SizingPageTest {

  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final Path FIGURES = Path.of("../docs/benchmarks/latest.json");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\|[^|]+\\| ([\\d.]+) \\| ([\\d.]+) \\| `([a-z0-9_.]+)` \\|$");
  private static final Pattern CITED =
      Pattern.compile("([\\d,]+) (?:drafts/s|ms)(?:(?!drafts/s| ms )[^()`])*\\(`([a-z0-9_.]+)`\\)");

  @Test
  void what_the_page_cites_is_what_was_measured() throws IOException {
    // Given
    String page = Files.readString(PAGE);
    JsonNode figures = new ObjectMapper().readTree(FIGURES.toFile());

    // When
    List<MatchResult> rows = ROW.matcher(page).results().toList();
    List<MatchResult> cited = CITED.matcher(page).results().toList();

    // Then
    assertThat(rows)
        .hasSize(4)
        .allSatisfy(
            row -> {
              double rate = figure(figures, row.group(3));
              double cores = 1_000 / 3_600.0 / rate * figures.at("/machine/cores").asDouble();
              assertThat(row.group(1)).isEqualTo(String.format(Locale.ROOT, "%.1f", rate));
              assertThat(row.group(2)).isEqualTo(String.format(Locale.ROOT, "%.3f", cores));
            });
    assertThat(cited)
        .hasSize(3)
        .allSatisfy(
            figure ->
                assertThat(figure.group(1))
                    .isEqualTo(
                        String.format(Locale.ROOT, "%,.0f", figure(figures, figure.group(2)))));
  }

  private static double figure(JsonNode figures, String key) {
    int dot = key.indexOf('.');
    JsonNode figure =
        dot < 0
            ? figures.path(key)
            : figures.path("parts").path(key.substring(0, dot)).path(key.substring(dot + 1));
    assertThat(figure.isNumber()).as(key).isTrue();
    return figure.asDouble();
  }
}
