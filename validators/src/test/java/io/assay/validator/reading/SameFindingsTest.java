package io.assay.validator.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.PairScorer;
import io.assay.validator.Score;
import io.assay.validator.Source;
import io.assay.validator.Span;
import io.assay.validator.TaskName;
import io.assay.validator.ValidatorContext;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A draft, or its source, written in another way gets what the plain one gets from every lane. */
class SameFindingsTest {

  private static final String SOURCE =
      """
      She came in with pneumonia of the left lower lobe and a temperature of 38.4 C.
      Amoxicillin 500 mg three times a day by mouth for 7 days was started.
      She takes aspirin 81 mg once daily and metformin 1,000 mg twice daily.
      White cells were 14.2 x 10^9/L and the sodium was 131 mmol/L.
      She is allergic to sulfa (rash). Return to the clinic in 2 weeks.
      """;

  private static final String RIGHT =
      """
      The film showed pneumonia of the left lower lobe with a temperature of 38.4 C.
      Amoxicillin 500 mg three times a day for 7 days was started.
      She takes aspirin 81 mg once daily and metformin 1,000 mg twice daily.
      White cells 14.2 x 10^9/L, sodium 131 mmol/L.
      Allergic to sulfa. Return to the clinic in 2 weeks.
      """;

  private static final String WRONG =
      """
      The film showed pneumonia of the right lower lobe with a temperature of 39.4 C.
      Amoxicillin 250 mg twice a day for 10 days was started.
      She takes aspirin 325 mg once daily and metformin 1,000 mg three times daily.
      White cells 4.2 x 10^9/L, sodium 113 mmol/L.
      No known drug allergies.
      """;

  private static final PairScorer SCORER =
      new PairScorer() {
        @Override
        public ValidatorId model() {
          return new ValidatorId("stub", "1");
        }

        @Override
        public List<PairResult> score(List<Pair> pairs) {
          return pairs.stream()
              .<PairResult>map(
                  pair -> new PairResult.Scored(new Score(0.4), ErrorCategory.FABRICATED_CLAIM))
              .toList();
        }

        @Override
        public void close() {}
      };

  private static final List<DraftValidator> LANES = lanes();

  /** Ways of writing the same. */
  enum Form {
    BOLD_NUMBERS(text -> text.replaceAll("(\\d[\\d.,]*\\d)", "**$1**")),
    BOLD_NAMES(
        text -> text.replaceAll("(?i)(aspirin|amoxicillin|metformin|left|right|no)\\b", "**$1**")),
    ITALIC(text -> text.replaceAll("(?i)(aspirin|left|right|daily)\\b", "*$1*")),
    CODE(text -> text.replaceAll("(\\d[\\d.,]*\\d mg)", "`$1`")),
    BULLETS(text -> eachLine(text, "- ", "")),
    QUOTE(text -> eachLine(text, "> ", "")),
    NUMBERED(text -> numbered(text, "%d. %s")),
    TABLE(text -> "| Finding |\n|---|\n" + eachLine(text, "| ", " |")),
    NUMBERED_TABLE(text -> "| # | Finding |\n|---|---|\n" + numbered(text, "| %d | %s |")),
    CHECKBOXES(text -> eachLine(text, "- [x] ", "")),
    FENCE(text -> "```text\n" + text + "```"),
    HTML_LINES(text -> text.replace("\n", "<br>")),
    HTML_LIST(text -> "<ul>" + eachLine(text, "<li>", "</li>") + "</ul>"),
    HTML_BOLD(text -> text.replaceAll("(\\d[\\d.,]*\\d)", "<b>$1</b>")),
    HTML_TABLE(text -> "<table>" + numbered(text, "<tr><td>%d</td><td>%s</td></tr>") + "</table>"),
    ENTITIES(text -> text.replaceAll("(\\d) (m)", "$1&nbsp;$2")),
    JSON(text -> text.strip().replace("\n", "\\n")),
    HL7(text -> text.replace("\n", "\\.br\\").replace("^", "\\S\\")),
    RTF(text -> "{\\rtf1\\ansi\\f0 " + text.replace("\n", "\\par\n") + "}"),
    LATEX(
        text ->
            text.replaceAll("(\\d+) (mg)", "\\$$1\\\\,\\\\text{$2}\\$")
                .replace("10^9", "$10^{9}$")),
    NARROW_SPACES(text -> text.replaceAll("(\\d) (\\p{L})", "$1\u202f$2")),
    SOFT_HYPHENS(text -> text.replaceAll("(\\p{L}{4})(\\p{L}{3})", "$1\u00ad$2")),
    ZERO_WIDTH(text -> text.replaceAll("(\\p{L}{4})(\\p{L}{3})", "$1\u200b$2")),
    FULL_WIDTH(
        text -> text.replaceAll("0", "\uff10").replaceAll("1", "\uff11").replaceAll("3", "\uff13")),
    LIGATURES(text -> text.replace("fi", "\ufb01").replace("fl", "\ufb02")),
    WRAPPED(SameFindingsTest::wrapped),
    CARRIAGE_RETURNS(text -> text.replace("\n", "\r\n"));

    private final UnaryOperator<String> write;

    Form(UnaryOperator<String> write) {
      this.write = write;
    }

    /** What a text says that is written so: lines that are wrapped are one. */
    String plain(String text) {
      return this == WRAPPED ? text.strip().replace("\n", " ") : text;
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void a_draft_in_another_form_has_the_same_findings(Form form) {
    for (String draft : List.of(RIGHT, WRONG)) {
      String written = form.write.apply(draft);
      assertThat(written).isNotEqualTo(draft);
      assertThat(findings(SOURCE, written)).isEqualTo(findings(SOURCE, form.plain(draft)));
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void a_source_in_another_form_gives_the_same_findings(Form form) {
    for (String draft : List.of(RIGHT, WRONG)) {
      assertThat(findings(form.write.apply(SOURCE), draft))
          .isEqualTo(findings(form.plain(SOURCE), draft));
    }
  }

  @Test
  void a_wrong_frequency_in_a_table_is_found_where_it_is_written() {
    // Given
    String draft =
        """
        | Drug | Dose | Frequency |
        |------|------|-----------|
        | Aspirin | 81 mg | once daily |
        | Metformin | 1,000 mg | **once daily** |
        """;

    // When
    List<Finding> findings = outcomes(SOURCE, draft);

    // Then
    assertThat(findings)
        .filteredOn(finding -> finding.code().equals("frequency-mismatch"))
        .singleElement()
        .satisfies(
            finding -> {
              Span where = finding.inDraft().span().orElseThrow();
              assertThat(where.of(draft)).isEqualTo("once daily");
              assertThat(where.start()).isGreaterThan(draft.indexOf("**"));
            });
  }

  @Test
  void every_lane_reads_plain_text() {
    for (DraftValidator validator : LANES) {
      assertThat(validator).isInstanceOf(PlainReading.class);
    }
  }

  private static List<String> findings(String source, String draft) {
    return outcomes(source, draft).stream()
        .map(finding -> finding.code() + " " + finding.severity())
        .sorted()
        .toList();
  }

  private static List<Finding> outcomes(String source, String draft) {
    List<Finding> findings = new ArrayList<>();
    for (DraftValidator lane : LANES) {
      switch (lane.validate(
          new DraftContent(new TaskName("discharge_summary"), Source.of(source), draft))) {
        case ValidatorOutcome.Assessed assessed -> findings.addAll(assessed.findings());
        case ValidatorOutcome.Abstained abstained -> {}
        case ValidatorOutcome.Undetermined undetermined -> throw new AssertionError(undetermined);
      }
    }
    assertThat(findings).isNotEmpty();
    return findings;
  }

  private static List<DraftValidator> lanes() {
    List<DraftValidator> opened = new ArrayList<>();
    for (DraftValidatorFactory<?> factory : ServiceLoader.load(DraftValidatorFactory.class)) {
      if (factory.isOnByDefault()) {
        opened.add(factory.openWith(Map.of(), new ValidatorContext(SCORER)));
      }
    }
    return opened;
  }

  private static String eachLine(String text, String before, String after) {
    return text.lines().map(line -> before + line + after + "\n").collect(Collectors.joining());
  }

  private static String numbered(String text, String form) {
    List<String> lines = text.lines().toList();
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
        .map(i -> form.formatted(i + 1, lines.get(i)) + "\n")
        .collect(Collectors.joining());
  }

  /** Broken before the first word that would stand beyond the sixtieth column. */
  private static String wrapped(String text) {
    StringBuilder wrapped = new StringBuilder();
    int column = 0;
    for (String word : text.strip().split("\\s+", -1)) {
      boolean fits = column + 1 + word.length() <= 60;
      wrapped.append(column == 0 ? "" : fits ? " " : "\n").append(word);
      column = fits && column > 0 ? column + 1 + word.length() : word.length();
    }
    return wrapped.toString();
  }
}
