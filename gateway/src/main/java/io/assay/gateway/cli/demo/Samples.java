package io.assay.gateway.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.gateway.cli.CommandException;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.SubjectRef;
import io.assay.validator.DraftContent;
import io.assay.validator.RiskLevel;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The sample drafts under {@code deploy/samples}, each with the level its author gave it. */
final class Samples {

  /** A draft whose right answer is known. */
  record Sample(Draft draft, RiskLevel level) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Samples() {}

  /**
   * Every sample of a folder's {@code .jsonl} files, in the order of their names.
   *
   * @throws CommandException naming file and line of what is no sample
   */
  static List<Sample> in(Path folder) throws IOException {
    List<Sample> samples = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
    for (Path file : files) {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank()) {
          samples.add(sample(line, file + " line " + number));
        }
      }
    }
    return samples;
  }

  private static Sample sample(String line, String place) {
    try {
      return sample(JSON.readTree(line));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw CommandException.unusable(
          place
              + " is no sample: JSON with id, task, source, output, lang, risk_level (1 to 4) and"
              + " meta with generator and site");
    }
  }

  private static Sample sample(JsonNode row) {
    JsonNode meta = row.required("meta");
    Draft draft =
        new Draft(
            new DraftId(row.required("id").asText()),
            1,
            new DraftContent(
                new TaskName(row.required("task").asText()),
                Source.of(row.required("source").asText()),
                row.required("output").asText()),
            new Origin(meta.required("generator").asText(), "", meta.required("site").asText()),
            new Language(row.required("lang").asText()),
            SubjectRef.NONE,
            Instant.now());
    return new Sample(draft, RiskLevel.of(row.required("risk_level").asInt()));
  }
}
