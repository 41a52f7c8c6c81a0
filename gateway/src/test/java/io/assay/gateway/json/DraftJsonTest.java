package io.assay.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.domain.Draft;
import io.assay.validator.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DraftJsonTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  @Test
  void a_draft_with_task_and_output_is_enough() throws InvalidJsonException {
    // When
    Draft draft = read("{\"task\": \"dialogue2note\", \"output\": \"No fever.\"}");

    // Then
    assertThat(draft.version()).isEqualTo(1);
    assertThat(draft.content().source()).isEqualTo(Source.ABSENT);
    assertThat(draft.createdAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"task\":\"dialogue2note\"}|output|'output' is missing",
        "{\"task\":\"dialogue2note\",\"output\":\"  \"}|output|'output' is blank",
        "{\"task\":\"dialogue2note\",\"output\":7}|output|'output' is not a string",
        "{\"output\":\"Mr Zebulon has gout.\"}|task|'task' is missing",
        "{\"task\":\"a b\",\"output\":\"x\"}|task|'task' is not acceptable",
        "{\"task\":\"t\",\"output\":\"x\",\"version\":0}|version|'version' is below 1",
        "{\"task\":\"t\",\"output\":\"x\",\"version\":1.5}|version|'version' is not a whole number",
        "{\"task\":\"t\",\"output\":\"x\",\"id\":\"Mr Zebulon has gout\"}|id|'id' is not acceptable",
        "{\"task\":\"t\",\"output\":\"x\",\"origin\":\"a\"}|origin|'origin' is not an object",
        "{\"task\":\"t\",\"output\":\"x\",\"origin\":{\"generator\":3}}|origin.generator|'origin.generator' is not a string",
        "{\"task\":\"t\",\"output\":\"x\",\"Zebulon\":\"y\"}||the object holds a member that is none of id, version",
        "{\"task\":\"t\",\"output\":\"x\",\"sourceText\":\"y\"}||the object holds a member that is none of id, version",
        "{\"task\":\"t\",\"output\":\"x\",\"origin\":{\"Site\":\"n\"}}|origin|'origin' holds a member that is none of generator",
        "{\"task\":\"t\",\"output\":\"Zebulon \\ud83d\"}|output|'output' holds half of a surrogate pair",
        "{\"task\":\"t\",\"output\":\"x\",\"source\":\"\\udc00\"}|source|'source' holds half of a surrogate pair",
        "{\"task\":\"t\",\"output\":\"Zebulon \\u0000\"}|output|'output' may hold no control character",
        "{\"task\":\"t\",\"output\":\"Zebulon \\u001b[1m\"}|output|'output' may hold no control character",
        "{\"task\":\"t\",\"output\":\"Zebulon \\uffff\"}|output|'output' may hold no control character",
        "{\"task\":\"t\",\"output\":\"x\",\"source\":\"Zebulon \\u0000\"}|source|'source' holds U+0000",
        "{\"task\":\"t\",\"output\":\"x\",\"origin\":{\"site\":\"ward\\u0007\"}}|origin.site|'origin.site' may hold no control",
        "{\"task\":\"t\",\"output\":\"x\",\"subject\":\" Anna Zebulon\"}|subject|'subject' is no reference",
        "[1]||expected one JSON object",
        "{\"task\": Zebulon}||not valid JSON at line 1",
        "{\"task\":\"t\",\"task\":\"u\",\"output\":\"x\"}||not valid JSON at line 1",
      })
  void what_is_wrong_is_named_and_no_text_is_quoted(String json, String field, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("Zebulon")
        .extracting(e -> ((InvalidJsonException) e).field())
        .isEqualTo(field == null ? "" : field);
  }

  @Test
  void tabs_line_ends_and_what_frames_a_source_are_taken_as_they_are() throws InvalidJsonException {
    // When
    Draft draft =
        read(
            "{\"task\":\"t\",\"output\":\"a\\tb\\r\\nc \\u0085 \\u009d\",\"source\":\"\\u000bMSH|x\\u001c\\r page\\f\","
                + "\"subject\":\"https://fhir.example/Patient/8f3a\"}");

    // Then
    assertThat(draft.content().output()).isEqualTo("a\tb\r\nc \u0085 \u009d");
    assertThat(draft.content().source().textOrEmpty()).hasSize(14);
  }

  @Test
  void nesting_without_end_is_refused() {
    assertThatThrownBy(() -> read("{\"a\":".repeat(5000)))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageStartingWith("not valid JSON");
  }

  @Property(tries = 300)
  void any_bytes_are_read_or_refused(@ForAll byte[] bytes) {
    try {
      DraftJson.draft(JsonFields.parse(bytes), NOW);
    } catch (InvalidJsonException e) {
      assertThat(e).hasMessageMatching("(?s)[ -~]+");
    }
  }

  private static Draft read(String json) throws InvalidJsonException {
    return DraftJson.draft(JsonFields.parse(json.getBytes(StandardCharsets.UTF_8)), NOW);
  }
}
