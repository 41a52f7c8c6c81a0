package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InequalitiesTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          D-dimer < 500 ng/mL.                      | D-dimer > 500 ng/mL.                      | '> 500 ng/mL' '< 500 ng/mL'
          D-dimer was under 500 ng/mL.              | D-dimer was over 500 ng/mL.               | 'over 500 ng/mL' 'under 500 ng/mL'
          Symptoms for less than 7 days.            | Symptoms for more than 7 days.            | 'more than 7 days' 'less than 7 days'
          He has had the pain for over 3 weeks.     | He has had the pain for less than 3 weeks. | 'less than 3 weeks' 'over 3 weeks'
          Hospital stay was under 48 hours.         | Hospital stay was over 48 hours.          | 'over 48 hours' 'under 48 hours'
          SpO2 >90% on room air.                    | SpO2 <90% on room air.                    | '<90%' '>90%'
          Goal MAP >=65 mmHg.                       | Goal MAP <=65 mmHg.                       | '<=65 mmHg' '>=65 mmHg'
          Hold warfarin if INR > 4.                 | Hold warfarin if INR < 4.                 | '< 4' '> 4'
          Troponin <0.01 ng/mL.                     | Troponin >0.01 ng/mL.                     | '>0.01 ng/mL' '<0.01 ng/mL'
          No more than 4 g of paracetamol a day.    | At least 4 g of paracetamol a day.        | 'At least 4 g' 'No more than 4 g'
          Paracetamol 1 g QDS, max 4 g a day.       | Paracetamol at least 4 g a day.           | 'at least 4 g' 'max 4 g'
          Ramipril to start once K <5.5.            | Ramipril is to start when the potassium is above 5.5. | 'above 5.5' '<5.5'
          Fluids restricted to 1500 mL a day.       | Take more than 1500 mL of fluids a day.   | 'more than 1500 mL' 'restricted to 1500 mL'
          Drink at least 2 L of fluid a day.        | Drink at most 2 L of fluid a day.         | 'at most 2 L' 'at least 2 L'
          Ejection fraction is greater than fifty five percent. | Ejection fraction less than 55%. | 'less than 55%' 'greater than fifty five percent'
          Nodule smaller than 6 mm.                 | Nodule larger than 6 mm.                  | 'larger than 6 mm' 'smaller than 6 mm'
          Fever of 38 C or higher.                  | Fever of 38 C or lower.                   | '38 C' '38 C'
          El dolor dura menos de 30 minutos.        | El dolor dura más de 30 minutos.          | 'más de 30 minutos' 'menos de 30 minutos'
          La saturación está por encima de 94%.     | La saturación está por debajo de 94%.     | 'debajo de 94%' 'encima de 94%'
          """)
  void aLimitWithItsSidesExchangedIsFound(String source, String draft, String places) {
    assertThat(RuleFindings.described(validator, source, draft))
        .contains("ERROR inequality-reversed " + places);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          D-dimer < 500 ng/mL.                      | D-dimer was below 500 ng/mL.
          D-dimer was under 500 ng/mL.              | The D-dimer was not over 500 ng/mL.
          Blood loss less than 500 mL.              | Blood loss did not exceed 500 mL.
          At most 4 g a day.                        | No more than 4 g a day.
          Paracetamol 1 g QDS, max 4 g a day.       | No more than 4 g of paracetamol a day.
          Ramipril to start once K <5.5.            | Start ramipril if the potassium is below 5.5.
          Hold ramipril while K >5.5.               | Ramipril may be started once the potassium is below 5.5.
          Fluids restricted to 1500 mL a day.       | Take less than 1500 mL of fluids a day.
          Hold metoprolol for heart rate below 55.  | Metoprolol may be given if the heart rate is above 55.
          Goal systolic <140 mmHg.                  | Call if systolic is over 140 mmHg.
          SpO2 kept >90%. Now 96%.                  | Keep SpO2 above 90%; call if it falls below 90%.
          Surgery if the diameter is over 5.5 cm.   | Observation while the diameter is under 5.5 cm.
          Potassium > 5.5 would be treated; now 5.4. | Potassium less than 5.5.
          Temp < 38.0 C. Come back if > 38 C.       | Return for a temperature above 38 C.
          Pregnancies were more common in women under 35, but not in older women. | In women of 35 and over it made no difference.
          Excluded if the daily dose was under 400 mg of levodopa. | Participants took at least 400 mg of levodopa.
          Vancomycin over 2 hours.                  | Vancomycin ran for less than 2 hours and 10 minutes.
          Creatinine 0.9 -> 0.7.                    | Creatinine under 0.7.
          Missed two or more pills.                 | A pill missed by less than two days.
          """)
  void theSameLimitAndItsComplementAreNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .noneMatch(found -> found.contains("inequality-reversed"));
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Potassium 5.9 mmol/L (3.5-5.1).                        | Potassium 5.1 mmol/L.   | '5.1 mmol/L' '5.9 mmol/L'
          Potassium 5.9 mmol/L (ref 3.5-5.1).                    | Potassium 3.5 mmol/L.   | '3.5 mmol/L' '5.9 mmol/L'
          TSH 12.4 mIU/L [0.4-4.5].                              | TSH 4.5 mIU/L.          | '4.5 mIU/L' '12.4 mIU/L'
          TSH 0.02 (0.4 to 4.0).                                 | TSH 4.0.                | '4.0' '0.02'
          Creatinine 2.3 mg/dL (normal 0.6-1.2).                 | Creatinine 1.2 mg/dL.   | '1.2 mg/dL' '2.3 mg/dL'
          Cr 2.4 H (0.6-1.3).                                    | Cr 1.3.                 | '1.3' '2.4'
          Lipase 980 U/L (normal <60).                           | Lipase 60 U/L.          | '60 U/L' '980 U/L'
          Sodium 128 (135-145), potassium 4.0 (3.5-5.1).         | Sodium 135.             | '135' '128'
          """)
  void aLimitOfAReferenceRangeIsNoValue(String source, String draft, String places) {
    assertThat(RuleFindings.described(validator, source, draft))
        .containsExactly("ERROR quantity-mismatch " + places);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Potassium 5.9 mmol/L (3.5-5.1).                        | Potassium 5.9 mmol/L (normal 3.5-5.1).
          Potassium 5.9 mmol/L (3.5-5.1).                        | Potassium 5.9, above the upper limit of 5.1.
          Ferritin 12 (30-300), iron 30.                         | Iron 30.
          INR 2.5 (2.0-3.0). Yesterday INR 2.0.                  | INR was 2.0.
          Platelets 141 (92).                                    | Platelets rose from 92.
          SBP 120 (110-130).                                     | SBP of 110 to 130.
          Creatinine 1.2 (0.9-1.6) over the week.                | Creatinine ranged from 0.9 to 1.6.
          """)
  void aRangeThatIsSpokenOfIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          T-score -2.8 at the femoral neck.         | T-score 2.8 at the femoral neck.         | '2.8' '2.8'
          T-score of minus 2.8 at the hip.          | T-score of +2.8 at the hip.              | '2.8' '2.8'
          T-score: spine -1.2, hip -2.8.            | T-score 2.8 at the hip.                  | '2.8' '2.8'
          Base excess -8 mmol/L.                    | Base excess +8 mmol/L.                   | '8 mmol/L' '8 mmol/L'
          Base deficit 8.                           | Base excess of 8.                        | '8' '8'
          Fluid balance -1200 mL.                   | Fluid balance +1200 mL.                  | '1200 mL' '1200 mL'
          Refraction -3.25 on the right.            | Refraction +3.25 on the right.           | '3.25' '3.25'
          """)
  void anotherSignIsAnotherValue(String source, String draft, String places) {
    assertThat(RuleFindings.described(validator, source, draft))
        .contains("ERROR quantity-mismatch " + places);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          T-score -2.8 at the femoral neck.         | The T-score is minus 2.8.
          T-score \u22122.8.                        | T-score of -2.8.
          T-score: spine -1.2, hip -2.8.            | T-score -2.8 at the hip.
          The T score is two point eight below.     | T-score -2.8.
          Base excess -8.                           | Base deficit of 8.
          Net balance negative 800 mL.              | Fluid balance -800 mL.
          Creatinine 1.2-1.4.                       | Creatinine 1.4.
          """)
  void theSameSignInOtherWordsIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Keep MAP above 65.                        | Keep the MAP above 55.                    | quantity-mismatch '55' '65'
          Norad to keep MAP above 65.               | Noradrenaline for a MAP above 55.         | quantity-mismatch '55' '65'
          Keep K above 4.5.                         | Keep potassium above 4.0.                 | quantity-mismatch '4.0' '4.5'
          Aim BP <130/80.                           | Keep blood pressure below 140/90.         | quantity-mismatch '140' '130'
          Target INR 2-3.                           | Target INR 1.5-2.5.                       | quantity-mismatch '1.5' '2'
          Hb target 100-120 g/L.                    | Haemoglobin target 110-130 g/L.           | quantity-mismatch '110' '100'
          """)
  void anotherTargetIsFound(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).contains("ERROR " + expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Keep MAP above 65.                        | Maintain the MAP over 65.
          Target INR 2-3.                           | Target INR 2.0-3.0.
          MAP 70.                                   | MAP above 65.
          Potassium 4.5.                            | Potassium is above 4.
          Call 555-1234 if INR is over 4.           | Call 555-1234 if the INR is above 4.
          """)
  void theSameTargetOrAValueOnItsRightSideIsNotFound(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }
}
