package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangedValuesTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Visual acuity 20/40 OD and 20/20 OS.                                   | Visual acuity 20/20 OD and 20/40 OS.
          VA was 20/40 in the right eye and 20/20 in the left eye.               | VA: OS 20/40, OD 20/20.
          70% stenosis of the right ICA and 40% of the left ICA.                 | Right ICA stenosis of 40% and left ICA stenosis of 70%.
          The right kidney is 11.2 cm and the left kidney is 9.4 cm.             | The right and left kidneys are 9.4 and 11.2 cm.
          Grip strength is 5/5 on the right and 3/5 on the left.                 | Grip strength is 3/5 on the right and 5/5 on the left.
          Riñón derecho de 11,2 cm y riñón izquierdo de 9,4 cm.                  | Riñón derecho de 9,4 cm y riñón izquierdo de 11,2 cm.
          Insulin NPH 20 units in the morning and 10 units in the evening.       | NPH insulin: 10 units with breakfast, 20 units at bedtime.
          Lasix 40 in the morning, 20 in the afternoon.                          | Furosemide 20 mg in the morning and 40 mg in the afternoon.
          She takes 8 units with breakfast, 6 with lunch and 10 with dinner.     | Insulin: 6 units with breakfast, 8 with lunch, 10 with dinner.
          Warfarin 5 mg on Mondays and 2.5 mg on all other days.                 | Warfarin 2.5 mg on Mondays and 5 mg on all other days.
          Warfarin 3 mg Mon/Wed/Fri, 4 mg other days.                           | Warfarin 4 mg on Monday, Wednesday and Friday and 3 mg on other days.
          Azithromycin 500 mg on day 1, then 250 mg daily on days 2 to 5.        | Azithromycin 250 mg on day 1 and 500 mg on days 2 to 5.
          Prednisone 40 mg for 5 days, then 20 mg for 5 days, then stop.         | Prednisone 20 mg for 5 days, then 40 mg for 5 days.
          151-200: 2 units, 201-250: 4 units, 251-300: 6 units.                  | Give 4 units for 151-200, 2 units for 201-250, 6 units for 251-300.
          Hemoglobin was 8.2 before transfusion and 10.1 after.                  | Hemoglobin was 10.1 before transfusion and 8.2 after.
          Blood pressure 118/70 lying and 90/60 standing.                        | BP 90/60 supine, 118/70 standing.
          90% stenosis of the LAD and 50% stenosis of the RCA.                   | LAD 50% and RCA 90% stenosis.
          Take 5 milligrams of the amlodipine and 40 of the atorvastatin.        | Take amlodipine 40 mg and atorvastatin 5 mg.
          Apgars 6 at one minute and 9 at five minutes.                          | Apgar 9 at 1 minute and 6 at 5 minutes.
          Twin A weighed 2400 g and twin B 1900 g.                               | Twin A 1900 g, twin B 2400 g.
          Morphine ER 30 mg q12h, morphine IR 15 mg q4h.                         | Morphine IR 30 mg every 12 hours and ER 15 mg every 4 hours.
          """)
  void valuesAtOneAnothersPlaceAreFound(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .anyMatch(found -> found.startsWith("ERROR values-exchanged"));
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Visual acuity 20/40 OD and 20/20 OS.                                   | Right eye 20/40, left eye 20/20.
          VA was 20/40 in the right eye and 20/20 in the left eye.               | VA: OS 20/20, OD 20/40.
          The left knee flexes to 90 degrees and the right to 130.               | Knee flexion: left 90 degrees, right 130 degrees.
          The right kidney is 11.2 cm and the left kidney is 9.4 cm.             | The left and right kidneys are 9.4 and 11.2 cm.
          Carbamazepine 200 mg in the morning and 400 mg at night.               | Carbamazepine 200 mg qAM and 400 mg qHS.
          Warfarin 5 mg daily but 2.5 mg on Sundays.                             | Warfarin 2.5 mg on Sundays and 5 mg on all other days.
          Warfarin 3 mg Mon/Wed/Fri, 4 mg other days.                            | Warfarin 3 mg on Monday, Wednesday and Friday and 4 mg on other days.
          Azithromycin 500 mg on day 1, then 250 mg daily on days 2 to 5.        | Azithromycin 500 mg day 1, then 250 mg days 2 to 5.
          151-200: 2 units, 201-250: 4 units.                                    | Give 4 units for 201-250, 2 units for 151-200.
          Hemoglobin was 8.2 before transfusion and 10.1 after.                  | After transfusion hemoglobin was 10.1, before it 8.2.
          90% stenosis of the LAD and 50% stenosis of the RCA.                   | LAD 90% and RCA 50% stenosis.
          Twin A weighed 2400 g and twin B 1900 g.                               | Twin B 1900 g, twin A 2400 g.
          Last week 5 mg in the morning and 10 mg at night; now 10 mg in the morning and 5 mg at night. | She takes 10 mg in the morning and 5 mg at night.
          Right knee 2/10, left knee 6/10. Flexion is 100 degrees left and 130 degrees right. | Pain is 6/10 left and 2/10 right. Flexion: 130 degrees right, 100 degrees left.
          20 mg for a week, then 40 mg for a week, then 20 mg again.             | Prednisone 40 mg for a week, then 20 mg.
          """)
  void valuesInTheirPlacesAreNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @Test
  void rowsOfAScaleStandOnLinesOfTheirOwn() {
    assertThat(
            RuleFindings.described(
                validator,
                "151-200: 2 units\n201-250: 4 units\n251-300: 6 units",
                "151-200: 2 units\n201-250: 6 units\n251-300: 4 units"))
        .anyMatch(found -> found.startsWith("ERROR values-exchanged"));
  }
}
