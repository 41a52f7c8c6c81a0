package io.assay.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.validator.ErrorCategory;
import io.assay.validator.TaskName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The drafts under deploy/samples are what their README says. */
class SamplesTest {

  private static final Path FOLDER = Path.of("../deploy/samples");

  @Test
  void at_least_60_drafts_cover_the_six_tasks_and_a_third_is_clean() throws IOException {
    // When
    List<Samples.Sample> samples = Samples.in(FOLDER);

    // Then
    assertThat(samples).hasSizeGreaterThanOrEqualTo(60);
    assertThat(samples.stream().map(sample -> sample.draft().task()).distinct())
        .containsExactlyInAnyOrderElementsOf(TaskName.MEDVAL);
    assertThat(samples.stream().map(sample -> sample.draft().id()).distinct())
        .hasSameSizeAs(samples);
    assertThat(samples.stream().filter(sample -> sample.level().number() == 1).count())
        .isGreaterThanOrEqualTo(samples.size() / 3);
  }

  @Test
  void every_error_category_is_there_and_every_marked_span_is_in_its_draft_once()
      throws IOException {
    // Given
    Set<ErrorCategory> seen = EnumSet.noneOf(ErrorCategory.class);
    Set<String> unmarked = new TreeSet<>();

    // When
    for (JsonNode row : rows()) {
      row.get("error_types").forEach(type -> seen.add(ErrorCategory.ofCode(type.asText())));
      JsonNode span = row.get("meta").get("span");
      String output = row.get("output").asText();
      if (!span.isNull()
          && output.indexOf(span.asText()) != output.lastIndexOf(span.asText())
          && output.contains(span.asText())) {
        unmarked.add(row.get("id").asText());
      }
      assertThat(row.get("meta").get("why").asText()).as(row.get("id").asText()).isNotBlank();
    }

    // Then
    assertThat(unmarked).isEmpty();
    assertThat(seen).containsAll(EnumSet.complementOf(EnumSet.of(ErrorCategory.OTHER)));
  }

  private static List<JsonNode> rows() throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<JsonNode> rows = new java.util.ArrayList<>();
      for (Path file : files.filter(name -> name.toString().endsWith(".jsonl")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          rows.add(json.readTree(line));
        }
      }
      return rows;
    }
  }
}
