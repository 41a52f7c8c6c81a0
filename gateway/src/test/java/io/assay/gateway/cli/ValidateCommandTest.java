package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateCommandTest {

  private static final String WRONG_DOSE =
      """
      {"task": "dialogue2note",
       "source": "Doctor: what do you take? Patient: lisinopril ten milligrams once a day.",
       "output": "The patient takes lisinopril 40 mg daily."}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void a_wrong_dose_is_level_4_with_its_span_and_its_evidence() throws IOException {
    // When
    int exit = validate(WRONG_DOSE);

    // Then
    assertThat(exit).as(err.toString()).isZero();
    JsonNode verdict = JsonMapper.builder().build().readTree(out.toString());
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
    assertThat(validate("{\"task\": \"dialogue2note\"}")).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().endsWith("'output' is missing");
  }

  @Test
  void broken_json_gets_one_clear_line_and_exit_2() throws IOException {
    assertThat(validate("{\"output\": \"Zebulon")).isEqualTo(2);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("not valid JSON")
        .doesNotContain("Zebulon");
  }

  @Test
  void a_draft_of_10_mb_gets_one_clear_line_and_exit_2() throws IOException {
    String draft = "{\"task\": \"t\", \"output\": \"" + "a ".repeat(5_000_000) + "\"}";
    assertThat(validate(draft)).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains("over 4194304 bytes");
  }

  private int validate(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("draft.json"), json);
    CommandLine commands = AssayCommand.commandLine();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(err, true));
    return commands.execute("validate", file.toString());
  }
}
