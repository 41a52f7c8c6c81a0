package io.assay.validator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.validator.DraftContent;
import io.assay.validator.RiskLevel;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.calibration.LevelInterval;
import io.assay.validator.evaluation.LabelledDraft.Provenance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledDraftReaderTest {

  private static final String ROW =
      """
      {"id":"n-1","source":"BP 150/90, denies chest pain.","output":"Hypertensive, no chest pain.",\
      "label":1,"risk_level":2,"error_types":["overstating_intensity"],"task":"dialogue2note",\
      "origin":"ward","licence":"own","split":"dev","label_quality":"gold","lang":"en",\
      "meta":{"unit":"section"}}
      """;

  private final Path folder;

  LabelledDraftReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyFieldIsRead() throws IOException {
    // Given
    Path file = file(ROW);

    // When
    List<LabelledDraft> drafts = read(file);

    // Then
    assertThat(drafts)
        .containsExactly(
            new LabelledDraft(
                "n-1",
                new DraftContent(
                    TaskName.DIALOGUE2NOTE,
                    Source.of("BP 150/90, denies chest pain."),
                    "Hypertensive, no chest pain."),
                new Truth.AtLevel(RiskLevel.LOW, true),
                List.of("overstating_intensity"),
                new Provenance("ward", "own", "dev", "gold", "en"),
                "{\"unit\":\"section\"}"));
  }

  @Test
  void theRequiredFieldsAreEnough() throws IOException {
    // Given a source-free draft of unknown level
    Path file =
        file(
            "{\"id\":\"a\",\"source\":\"\",\"output\":\"Afebrile.\",\"label\":0,\"task\":\"t\"}\n");

    // When
    LabelledDraft draft = read(file).getFirst();

    // Then
    assertThat(draft.content().source()).isEqualTo(Source.ABSENT);
    assertThat(draft.truth()).isEqualTo(new Truth.Binary(false));
    assertThat(draft.truth().isUnsafe()).isTrue();
    assertThat(draft.truth().interval()).isEqualTo(LevelInterval.UNSAFE);
    assertThat(draft.provenance()).isEqualTo(Provenance.UNKNOWN);
  }

  @Test
  void theLevelDecidesWhatIsUnsafeAndNotTheLabel() throws IOException {
    // Given an inconsistency so subtle that it is of level 2
    LabelledDraft draft = read(file(ROW.replace("\"label\":1", "\"label\":0"))).getFirst();

    // Then
    assertThat(draft.truth().isUnsafe()).isFalse();
    assertThat(draft.truth().interval()).isEqualTo(LevelInterval.exactly(RiskLevel.LOW));
  }

  @Test
  void gzippedLinesAreToldByTheirBytesAndNotByTheName() throws IOException {
    // Given
    Path file = folder.resolve("drafts.jsonl");
    Files.write(file, gzip(ROW + "\n" + ROW));

    // Then
    assertThat(read(file)).hasSize(2);
    assertThat(LabelledDraftReader.count(file)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy.jsonl", "copy.jsonl.gz"})
  void whatIsWrittenIsReadBackEqual(String name) throws IOException {
    // Given
    List<LabelledDraft> drafts =
        List.of(
            read(file(ROW)).getFirst(),
            new LabelledDraft(
                "ñ-2",
                new DraftContent(
                    new TaskName("site.task"), Source.ABSENT, "Dolor \"leve\"\n\ten reposo."),
                new Truth.Binary(false),
                List.of(),
                Provenance.UNKNOWN,
                "\"free text\""));
    Path copy = folder.resolve(name);

    // When
    try (LabelledDraftWriter writer = LabelledDraftWriter.to(Files.newOutputStream(copy), copy)) {
      for (LabelledDraft draft : drafts) {
        writer.write(draft);
      }
    }

    // Then
    assertThat(read(copy)).isEqualTo(drafts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"label\":1         | \"label\":2                 | field 'label' must be 0 (wrong) or 1 (right)",
        "\"label\":1         | \"label\":true              | field 'label' must be 0 (wrong) or 1 (right)",
        "\"label\":1         | \"label\":0.5               | field 'label' must be 0 (wrong) or 1 (right)",
        "\"label\":1,        | ''                          | field 'label' is missing",
        "\"risk_level\":2    | \"risk_level\":5            | field 'risk_level' must be 1 to 4 or null",
        "\"risk_level\":2    | \"risk_level\":\"2\"        | field 'risk_level' must be 1 to 4 or null",
        "\"risk_level\":2    | \"riskLevel\":2             | field 'risk_level' is spelt otherwise",
        "\"id\":\"n-1\"      | \"id\":7                    | field 'id' must be a string",
        "\"id\":\"n-1\"      | \"id\":\" \"                | field 'id' is blank",
        "\"dialogue2note\"   | \"2 notes\"                 | field 'task' is not a task name",
        "[\"overstating_intensity\"] | \"none\"            | field 'error_types' must be a list of strings",
        "\"Hypertensive, no chest pain.\" | \"\"           | field 'output' is blank",
        "\"source\":         | \"id\":                     | is not one JSON object",
        "}}                  | }                           | is not one JSON object",
        "}}                  | }} {}                       | is not one JSON object",
      })
  void aWrongLineIsNamedWithItsFieldAndNoWordOfIt(String right, String wrong, String problem)
      throws IOException {
    // Given a right line, an empty one and a wrong one
    Path file = file(ROW + "\n" + ROW.replace(right, wrong));

    // Then
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(LabelledDataException.class)
        .hasNoCause()
        .hasMessageStartingWith("drafts.jsonl line 3: ")
        .hasMessageContaining(problem)
        .message()
        .doesNotContainIgnoringCase("chest")
        .doesNotContain("Hypertensive", "150/90");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "\"chest pain\"", "null", "chest pain"})
  void aLineThatIsNoObjectIsRefused(String line) throws IOException {
    Path file = file(line + "\n");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(LabelledDataException.class)
        .hasMessageStartingWith("drafts.jsonl line 1: ")
        .message()
        .doesNotContain("chest");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileMayBeginWithAByteOrderMark(boolean gzipped) throws IOException {
    // Given
    Path file = folder.resolve("drafts.jsonl");
    String marked = "\uFEFF" + ROW;
    Files.write(file, gzipped ? gzip(marked) : marked.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(read(file)).isEqualTo(read(file(ROW)));
  }

  @Test
  void wholeNumbersMayHaveADecimalPoint() throws IOException {
    // Given what a table with gaps in a column is written as
    Path file =
        file(ROW.replace("\"label\":1", "\"label\":1.0").replace("level\":2", "level\":2.0"));

    // Then
    assertThat(read(file).getFirst().truth()).isEqualTo(new Truth.AtLevel(RiskLevel.LOW, true));
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() throws IOException {
    // Given Latin-1
    Path file = folder.resolve("drafts.jsonl");
    Files.write(file, ROW.replace("ward", "señal").getBytes(StandardCharsets.ISO_8859_1));

    // Then
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(LabelledDataException.class)
        .hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> LabelledDraftReader.count(file))
        .isInstanceOf(LabelledDataException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void aCutGzipFileIsAFaultAndNotAShorterFile() throws IOException {
    // Given
    byte[] whole = gzip(ROW);
    Path file = folder.resolve("drafts.jsonl.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length - 12));

    // Then
    assertThatThrownBy(() -> read(file)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> LabelledDraftReader.count(file)).isInstanceOf(IOException.class);
  }

  @Test
  void aLabelledDraftPrintsNoText() throws IOException {
    LabelledDraft draft = read(file(ROW)).getFirst();
    assertThat(draft.toString())
        .contains("n-1")
        .doesNotContain("chest", "Hypertensive", "section")
        .isEqualTo(
            "LabelledDraft[id=n-1, content="
                + draft.content()
                + ", truth=AtLevel[level=LOW, consistent=true]]");
  }

  private Path file(String lines) throws IOException {
    return Files.writeString(folder.resolve("drafts.jsonl"), lines);
  }

  private static List<LabelledDraft> read(Path file) throws IOException {
    List<LabelledDraft> drafts = new ArrayList<>();
    try (LabelledDraftReader reader = LabelledDraftReader.open(file)) {
      reader.forEachRemaining(drafts::add);
    }
    return drafts;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
