package io.assay.validator.omission;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.ErrorCategory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StatementReaderTest {

  private final StatementReader reader = new StatementReader();

  @Test
  void aQuestionStatesNothingAndItsAnswerDoes() {
    assertThat(
            reader.read(
                new SourceText("Doctor: Any chest pain?\nPatient: It came back yesterday.")))
        .extracting(Statement::text)
        .containsExactly("Patient: It came back yesterday.");
  }

  @Test
  void aStatementPointsAtItsSentenceAndPrintsNoText() {
    // Given
    String source = "Ms Zephyrine came. [doctor] Come back in two weeks.";

    // When
    Statement last = reader.read(new SourceText(source)).getLast();

    // Then
    assertThat(last.where().of(source)).contains("Come back in two weeks");
    assertThat(last.toString()).doesNotContain("weeks");
  }

  @Test
  void itsFirstKindNamesWhatIsMissing() {
    assertThat(reader.read(new SourceText("The nodule is unchanged.")))
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.code()).isEqualTo("missing-comparison");
              assertThat(statement.category()).isEqualTo(ErrorCategory.MISSING_COMPARISON);
            });
    assertThat(reader.read(new SourceText("The spleen measures twelve centimetres.")))
        .singleElement()
        .satisfies(statement -> assertThat(statement.code()).isEqualTo("missing-statement"));
  }

  @Property
  void anyTextHasStatementsInsideIt(@ForAll String text) {
    String source = text + " Call if it bleeds. Lasix 20 mg.";

    assertThat(reader.read(new SourceText(source)))
        .allSatisfy(
            statement -> assertThat(statement.where().end()).isLessThanOrEqualTo(source.length()));
  }
}
