package io.assay.validator.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoteSignsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HIV -ve, EBV+ve (CMV −ve)      | HIV negative, EBV positive (CMV negative)
          Cough 3/52, 1/52 of fever      | Cough 3 weeks, 1 week of fever
          Review in 2-3/52.              | Review in 2-3 weeks.
          Fall 2/7 ago, cold x5/7        | Fall 2 days ago, cold x 5 days
          B12 every 3/12, 6/12 history   | B12 every 3 months, 6 months history
          ↑ furosemide, ↓bisoprolol      | increased furosemide, reduced bisoprolol
          Hb ↓↓, K↑.                     | Hb reduced, K increased.
          Nil fever, nil neck stiffness  | no fever, no neck stiffness
          Bisoprolol 2.5 mg od           | Bisoprolol 2.5 mg once daily
          Enoxaparin 40 mg s/c OD        | Enoxaparin 40 mg s/c once daily
          """)
  void what_means_one_thing_is_read_in_words(String written, String read) {
    assertThat(NoteSigns.inWords(written)).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Seen on 3/7, review 6/12, due for 5/12.",
        "1/2/52 and 12.5/52 and 30/52 and 3/520",
        "Power 4/5, BP 120/52, care 24/7.",
        "VA OD 6/9, one drop OD, timolol 0.5% OD",
        "Nil by mouth; nil of note; alcohol nil.",
        "Plantars ↓↓, T ↑↓",
        "I've been well-versed; the posi-ve test",
        "8/10 → 3/10"
      })
  void what_may_mean_something_else_stays(String written) {
    assertThat(NoteSigns.inWords(written)).isEqualTo(written);
  }

  @Test
  void a_claim_in_signs_meets_them_as_they_are() {
    EvidenceRetriever source = EvidenceRetriever.overSource("HTN. HIV -ve for 3/52.");

    assertThat(source.evidenceFor("Hypertension, HIV -ve.").text())
        .isEqualTo("Hypertension. HIV -ve for 3/52.");
    assertThat(source.evidenceFor("Hypertension, no HIV.").text())
        .isEqualTo("Hypertension. HIV negative for 3 weeks.");
  }
}
