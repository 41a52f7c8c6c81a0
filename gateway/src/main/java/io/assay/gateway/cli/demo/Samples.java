package io.assay.gateway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

  /** Every sample of a folder's {@code .jsonl} files, in the order of their names. */
  static List<Sample> in(Path folder) throws IOException {
    List<Sample> samples = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          samples.add(sample(JSON.readTree(line)));
        }
      }
    }
    return samples;
  }

  private static Sample sample(JsonNode row) {
    JsonNode meta = row.get("meta");
    Draft draft =
        new Draft(
            new DraftId(row.get("id").asText()),
            1,
            new DraftContent(
                new TaskName(row.get("task").asText()),
                Source.of(row.get("source").asText()),
                row.get("output").asText()),
            new Origin(meta.get("generator").asText(), "", meta.get("site").asText()),
            new Language(row.get("lang").asText()),
            SubjectRef.NONE,
            Instant.now());
    return new Sample(draft, RiskLevel.of(row.get("risk_level").asInt()));
  }
}
