package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberedThingsTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Fracture of the left fifth rib.           | Fracture of the left fourth rib.          | number-of-part-mismatch 'fourth rib' 'fifth rib'
          Fractures of the 4th and 5th ribs.        | Fractures of the 5th and 6th ribs.        | number-of-part-mismatch '5th and 6th ribs' '4th and 5th ribs'
          Left ribs 4-6 fractured.                  | Fracture of the left seventh rib.         | number-of-part-mismatch 'seventh rib' 'ribs 4-6'
          Fracture of the fifth metatarsal.         | Fracture of the third metatarsal.         | number-of-part-mismatch 'third metatarsal' 'fifth metatarsal'
          Second-degree AV block.                   | Third-degree AV block.                    | number-of-part-mismatch 'Third-degree' 'Second-degree'
          Third-degree burn of the arm.             | 1st degree burn of the arm.               | number-of-part-mismatch '1st degree' 'Third-degree'
          Bloqueo AV de segundo grado.              | Bloqueo AV de tercer grado.               | number-of-part-mismatch 'tercer grado' 'segundo grado'
          Sixth nerve palsy.                        | Third nerve palsy.                        | number-of-part-mismatch 'Third nerve' 'Sixth nerve'
          G3P2 woman.                               | G2P3 woman.                               | number-of-part-mismatch 'G2P3' 'G3P2'
          Gravida 3, para 2.                        | G2P1.                                     | number-of-part-mismatch 'G2P1' 'Gravida 3, para 2'
          32+4 weeks of gestation.                  | Gestational age 32+6 weeks.               | age-mismatch '32+6' '32+4'
          32w4d of gestation.                       | 32 weeks 6 days of gestation.             | age-mismatch '32 weeks 6 days' '32w4d'
          Power 5/5 in the right leg.               | Strength 3/5 in the right leg.            | quantity-mismatch '3/5' '5/5'
          Pain seven out of ten.                    | Pain 2/10.                                | quantity-mismatch '2/10' 'seven out of ten'
          Pedal pulses 2+, edema 1+.                | Edema 2+, pedal pulses 2+.                | quantity-mismatch '2+' '1+'
          GCS E4V5M6.                               | GCS E4V2M6.                               | quantity-mismatch 'E4V2M6' 'E4V5M6'
          Last seen well at 14:30.                  | Last seen well at 13:40.                  | clock-mismatch '13:40' '14:30'
          Last dose at 8 am.                        | Last dose at 8 pm.                        | clock-mismatch '8 pm' '8 am'
          Next trough level at 0730.                | Next trough level at 0930.                | clock-mismatch '0930' '0730'
          Appendectomy in 2009.                     | Appendectomy in 2019.                     | date-mismatch '2019' '2009'
          """)
  void anotherNumberOfItIsFound(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).contains("ERROR " + expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Left ribs 4-6 fractured.                  | Fractures of the left fourth, fifth and 6th ribs.
          Fractures of the 4th through 6th ribs.    | Fracture of the fifth rib.
          Fifth metatarsal fracture.                | Fracture of the 5th metatarsal.
          Second degree block last year, first degree block today. | First-degree AV block.
          Second-degree burn; a first-degree relative with cancer. | Second-degree burn.
          Given in the second rather than the third trimester. | Given in the second trimester.
          First trimester bleeding; now 30 weeks.   | Bleeding in the first trimester, now in the third trimester.
          G3P2002.                                  | Gravida 3 para 2.
          G1P0 at 39w2d, delivered today.           | G1P1, delivered at 39w2d.
          32 4/7 weeks.                             | 32 weeks and 4 days.
          32w4d.                                    | 32+4 weeks.
          Strength 4+/5, big toes five.             | Strength 4/5, big toes 5/5.
          Seen on 3/5. Strength 4/5.                | On 3/5 strength was 4/5.
          The pain was an eight, now three out of ten. | Pain fell from 8/10 to 3/10.
          Pedal pulses 2+, edema 1+.                | 1+ pitting edema, pulses 2+.
          GCS E4V5M6.                               | GCS 15 (E4V5M6).
          Last seen well at 14:30.                  | Last seen well at 2:30 p.m.
          Dose due at 0600 and 1800.                | Dose due at 6 am and 6 pm.
          Arrived at 10:15 and seen 30 minutes later. | Seen at 10:45.
          Surgery on Friday at 7:30. So be here at 6. | Arrival at 06:00, surgery at 07:30.
          Hip replaced in 2012.                     | The hip, replaced in 2012, was painless until 2019.
          Colonoscopy 2018 normal, due 10 years later. | Colonoscopy due in 2028.
          Knee replaced in '98.                     | Knee replaced in 1998.
          """)
  void theSameNumberInOtherWordsIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Prednisone 40 mg for 5 days, then 20 mg for 5 days. | Prednisone 20 mg for 5 days, then 40 mg for 5 days. | change-reversed '20 mg for 5 days, then 40 mg' '40 mg for 5 days, then 20 mg'
          Apixaban ten twice a day for a week, then five.     | Apixaban 5 mg twice daily for a week, then 10 mg.   | change-reversed '5 mg twice daily for a week, then 10 mg' 'ten twice a day for a week, then five'
          Troponin 0.04 then 0.40 ng/mL.                      | Troponin 0.40 then 0.04 ng/mL.                      | change-reversed '0.40 then 0.04 ng/mL' '0.04 then 0.40 ng/mL'
          Increase lisinopril to 20 mg.                       | Decrease lisinopril to 20 mg.                       | direction-mismatch '20 mg' '20 mg'
          She has gained 4 kg since March.                    | She has lost 4 kg since March.                      | direction-mismatch '4 kg' '4 kg'
          Ha perdido 4 kg.                                    | Ha ganado 4 kg.                                     | direction-mismatch '4 kg' '4 kg'
          """)
  void anOrderOrADirectionTurnedRoundIsFound(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).contains("ERROR " + expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Prednisone 40 mg for 5 days, then 20 mg for 5 days. | Prednisone 40 mg x5 days followed by 20 mg x5 days.
          Increase lisinopril from 10 to 20 mg.               | Lisinopril increased to 20 mg.
          Weight loss of 5 kg, then gained 5 kg.              | Lost 5 kg and gained it back.
          Reduced ejection fraction. Increase carvedilol to 12.5 mg. | Carvedilol is uptitrated to 12.5 mg for reduced ejection fraction.
          Increase to 20 mg if it flares.                     | Reduce it to 20 mg if it is quiet.
          """)
  void theSameOrderOrDirectionIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MRN 4482917, chest pain.                  | MRN 4482971, chest pain.                  | '4482971' '4482917'
          Hospital number: 778-1204.                | Hospital no. 778-1240.                    | '778-1240' '778-1204'
          NHS number 999 476 5919.                  | NHS 999 476 5991.                         | '999 476 5991' '999 476 5919'
          Accession number 20210388.                | Accession number 20210338.                | '20210338' '20210388'
          """)
  void anotherRecordIsFound(String source, String draft, String places) {
    assertThat(RuleFindings.described(validator, source, draft))
        .contains("FATAL record-number-mismatch " + places);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MRN 4482917, chest pain.                  | Medical record number 448-2917.
          NHS number 999 476 5919.                  | NHS: 9994765919.
          Chest pain.                               | MRN 4482971.
          MRN 4482917; old MRN 1199302.             | Old MRN 1199302.
          MRN 4482917. Accession number 20210388.   | Accession number 20210388.
          """)
  void theSameRecordIsNotFound(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .noneMatch(found -> found.contains("record-number-mismatch"));
  }
}
