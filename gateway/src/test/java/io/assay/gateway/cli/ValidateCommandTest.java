package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

  private static final String WRONG_DOSE =
      """
      {"task": "dialogue2note",
       "source": "Doctor: what do you take? Patient: lisinopril ten milligrams once a day.",
       "output": "The patient takes lisinopril 40 mg daily."}
      """;

  @TempDir private Path folder;

  @Test
  void a_wrong_dose_is_level_4_with_its_span_and_its_evidence() throws IOException {
    // When
    CommandRun run = validate(WRONG_DOSE);

    // Then
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode verdict = JsonMapper.builder().build().readTree(run.out());
    assertThat(verdict.get("door").asText()).isEqualTo("review");
    assertThat(verdict.get("probabilities")).hasSize(4);
    JsonNode finding = verdict.get("findings").get(0);
    assertThat(finding.get("code").asText()).isEqualTo("dose-mismatch");
    assertThat(finding.get("severity").asText()).isEqualTo("fatal");
    assertThat(finding.get("span").get("start").asInt())
        .isEqualTo("The patient takes lisinopril ".length());
    assertThat(finding.has("evidenceSpan")).isTrue();
    assertThat(finding.get("validator").asText()).isNotBlank();
    assertThat(finding.get("version").asText()).isNotBlank();
  }

  @Test
  void a_draft_without_output_gets_one_clear_line_and_exit_2() throws IOException {
    CommandRun run = validate("{\"task\": \"dialogue2note\"}");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().endsWith("'output' is missing");
  }

  @Test
  void broken_json_gets_one_clear_line_and_exit_2() throws IOException {
    CommandRun run = validate("{\"output\": \"Zebulon");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("not valid JSON")
        .doesNotContain("Zebulon");
  }

  @Test
  void a_draft_of_10_mb_gets_one_clear_line_and_exit_2() throws IOException {
    String draft = "{\"task\": \"t\", \"output\": \"" + "a ".repeat(5_000_000) + "\"}";
    CommandRun run = validate(draft);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().contains("over 4194304 bytes");
  }

  private CommandRun validate(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("draft.json"), json);
    return CommandRun.of("validate", file.toString());
  }
}
