package io.assay.validator.omission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CueTableTest {

  private static final CueTable CUES = CueTable.shipped();

  private static List<CueTable.Cue> rows() {
    return CUES.cues();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theExampleOfARowIsOfItsKindByThatRow(CueTable.Cue row) {
    assertThat(row.isIn(row.example())).isTrue();
    assertThat(CUES.kindsOf(row.example())).contains(row.kind());
  }

  @Test
  void everyKindHasARow() {
    assertThat(CUES.cues()).extracting(CueTable.Cue::kind).contains(StatementKind.values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The fracture is unchanged; review in the clinic. | CRITICAL_FINDING",
        "Known penicillin allergy, never to be given again. | ALLERGY",
        "RETURN: black stools, never wait for Monday. | RED_FLAG",
      })
  void theGravestKindComesFirst(String sentence, StatementKind first) {
    assertThat(CUES.kindsOf(sentence)).first().isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We caught two fish and my dog fell in.",
        "No known drug allergies.",
        "Compression stockings and rest.",
        "Liver: 15.1 cm, smooth.",
        "No fracture.",
      })
  void whatSpeaksOfNothingGraveHasNoSuchKind(String sentence) {
    assertThat(CUES.kindsOf(sentence))
        .doesNotContain(
            StatementKind.CRITICAL_FINDING, StatementKind.ALLERGY, StatementKind.ABNORMAL_RESULT);
  }
}
