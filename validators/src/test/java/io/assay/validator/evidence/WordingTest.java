package io.assay.validator.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  private static String read(String passage, String claim) {
    return EvidenceRetriever.overSource(passage).evidenceFor(claim).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Adm with DKA.                      | Admitted with diabetic ketoacidosis. | Adm with diabetic ketoacidosis.
          Hx of myocardial infarction.       | He had a heart attack.               | Hx of heart attack.
          Coronary artery bypass graft 2015. | CABG in 2015.                        | CABG 2015.
          Lasix 40 mg.                       | Furosemide 40 mg.                    | Furosemide 40 mg.
          Hyperkalemia, ankle edema.         | Hyperkalaemia; oedema.               | hyperkalaemia, ankle oedema.
          Bactrim DS caused a rash.          | Rash from co-trimoxazole.            | co-trimoxazole caused a rash.
          Tylenol 1 g.                       | Paracetamol 1 g.                     | Paracetamol 1 g.
          RR 24 on RA.                       | Respiratory rate 24 on room air.     | Respiratory rate 24 on room air.
          """)
  void evidence_is_read_in_the_forms_of_the_claim(String passage, String claim, String read) {
    assertThat(read(passage, claim)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Adm with DKA.                | Admitted with pneumonia.
          MS 10 mg given.              | Multiple sclerosis.
          ASA 3, for surgery.          | He takes aspirin.
          Lasix 40 mg.                 | Torsemide 40 mg.
          Hypertension (HTN) for years | Hypertension (HTN) since 2010.
          Four doses.                  | For doses.
          Toprol XL 50 mg.             | Lopressor 50 mg.
          Metoprolol tartrate 50 mg.   | Metoprolol succinate 50 mg.
          Vitamin K 10 mg given.       | Potassium 10 mg was given.
          """)
  void evidence_stays_as_it_is_where_nothing_in_it_says_the_same(String passage, String claim) {
    assertThat(read(passage, claim)).isEqualTo(passage);
  }

  @Test
  void a_claim_of_one_frequency_has_all_others_in_plain_words_too() {
    assertThat(read("Metformin 500 BID, lisinopril 10 QD.", "Metformin 500 once a day."))
        .isEqualTo("Metformin 500 twice daily, lisinopril 10 once a day.");
  }

  @Test
  void a_passage_is_found_by_another_form_of_the_same() {
    String filler = "The garden was full of roses and she liked to walk there. ".repeat(14);

    assertThat(read(filler + "PMH: HTN, asthma.", "Hypertension."))
        .contains("PMH: Hypertension, asthma.");
  }
}
