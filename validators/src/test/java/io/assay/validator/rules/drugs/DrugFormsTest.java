package io.assay.validator.rules.drugs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrugFormsTest {

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Patient is on metoprolol succinate, 50 milligrams once a day. | Heart failure: continue metoprolol tartrate 50 mg daily. | formulation-mismatch
          On metoprolol tartrate 25 mg twice a day.                    | Toprol XL 25 mg twice daily.                    | formulation-mismatch
          She takes Toprol-XL 50 mg.                                   | Metoprolol tartrate 50 mg daily.                | formulation-mismatch
          We'll switch you to the extended release metformin, 500 mg.  | Metformin IR 500 mg.                            | formulation-mismatch
          Metformin 500 mg XR daily.                                   | Immediate-release metformin 500 mg daily.       | formulation-mismatch
          On oxycodone immediate release 5 mg for breakthrough pain.   | Breakthrough pain: OxyContin 5 mg.              | formulation-mismatch
          Long-acting morphine 30 mg every 12 hours.                   | Short-acting morphine 30 mg every 12 hours.     | formulation-mismatch
          He was discharged on diltiazem CD 240 mg.                    | Diltiazem 240 mg IR.                            | formulation-mismatch
          She uses U-500 insulin regular, 60 units with meals.         | Insulin regular U-100, 60 units with meals.     | formulation-mismatch
          Amoxicillin-clavulanate for sinusitis.                       | Sinusitis: continue amoxicillin.                | drug-part-missing
          Piperacillin and tazobactam started for sepsis.              | Sepsis: piperacillin started.                   | drug-part-missing
          Tylenol #3 for pain.                                         | Tylenol for pain.                               | drug-part-missing
          Penicillin 500 mg four times a day.                          | Penicillamine 500 mg four times a day.          | drug-not-in-source
          Lovenox 40 mg daily.                                         | Heparin 40 mg daily.                            | drug-substituted
          """)
  void anotherFormOrAPartOfAProductIsFound(String source, String draft, String code) {
    assertThat(Drafts.codes(source, draft)).containsExactly(code);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Patient is on metoprolol succinate, 50 milligrams once a day. | Toprol XL 50 mg daily.
          Metoprolol succinate 50 mg daily.                             | Metoprolol ER 50 mg daily.
          On metoprolol tartrate 25 mg.                                 | Lopressor 25 mg, metoprolol 25 mg.
          Switch from metoprolol tartrate to metoprolol succinate.      | Metoprolol tartrate changed to metoprolol succinate.
          Bupropion XL 150 mg.                                          | Bupropion SR 150 mg.
          Home meds: morphine ER 30 mg, morphine IR 15 mg as needed.    | MS Contin 30 mg and morphine IR 15 mg as needed.
          Metoprolol was given in the ER.                               | Metoprolol IR was given.
          Basal insulin: Toujeo U-300 40 units.                         | Insulin glargine U-300 40 units.
          Amoxicillin-clavulanate 90 mg/kg/day.                         | At 10 kg this is 450 mg of amoxicillin twice daily.
          Amoxicillin or amoxicillin-clavulanate may be used.           | Amoxicillin was chosen.
          Lisinopril-hydrochlorothiazide 20/12.5 daily.                 | Lisinopril 20 mg daily.
          Take oxycodone and Tylenol for pain.                          | Tylenol for pain.
          Tylenol #3 for pain.                                          | Acetaminophen with codeine for pain.
          He takes NPH 20 units twice a day.                            | Continue Humulin N 20 units twice daily.
          Amox-clav for otitis.                                         | Augmentin for otitis.
          """)
  void theSameFormUnderAnotherNameIsNoFinding(String source, String draft) {
    assertThat(Drafts.codes(source, draft)).isEmpty();
  }
}
