package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsAndWeekdaysTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          K 2.9 L. KCl given.                  | Potassium was high at 2.9 and is replaced by mouth.           | 2.9
          K 6.4, insulin given.                | Insulin was given for hypokalaemia of 6.4.                    | 6.4
          Na 121 on admission.                 | Admitted with a high sodium of 121.                           | 121
          Glucose 320 mg/dL.                   | Treated for hypoglycaemia of 320 mg/dL.                       | 320 mg/dL
          pH 7.18, pCO2 31.                    | The gas was alkalotic at a pH of 7.18.                        | 7.18
          Vanc trough 24.6, goal 15-20, hold.  | The vancomycin trough of 24.6 is below target of 15-20.       | 24.6
          Tac trough 5.1 (goal 8-10), dose up. | Tacrolimus trough was 5.1, above its goal of 8 to 10.         | 5.1
          """)
  void aLevelThatTheValueContradictsIsFound(String source, String draft, String value) {
    assertThat(RuleFindings.described(validator, source, draft))
        .contains("ERROR level-contradicts-value '" + value + "' ''");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Potassium was low at 2.9 and is replaced.
          Low potassium diet with a potassium of 5.8.
          Call for a high potassium, over 3.4.
          High sodium diet despite sodium of 121.
          Keep the trough of 12 above the target of 15-20.
          The trough of 24.6 is above target of 15-20.
          A potassium of 4.4 is high for her.
          If potassium is low at 5.6 the sample was swapped.
          Potassium rose from a low 2.9 to 3.6.
          """)
  void aLevelThatTheValueAllowsIsNoFinding(String draft) {
    assertThat(RuleFindings.described(validator, draft, draft))
        .noneMatch(found -> found.contains("level-contradicts-value"));
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INR check Thursday at the clinic.      | INR is checked on Tuesday in the clinic.    | 'Tuesday' 'Thursday'
          Return within 24 hours if vomiting persists. INR check Thursday. | The INR check is on Tuesday. | 'Tuesday' 'Thursday'
          Methotrexate every Monday, folic acid Friday. | Methotrexate is taken on Wednesdays. | 'Wednesdays' 'Monday'
          Dialysis M/W/F. Vancomycin Mon and Fri. | Vancomycin is given on Saturday.           | 'Saturday' 'Mon'
          """)
  void aDayOfTheWeekThatTheSourceNeverNamesIsFound(String source, String draft, String places) {
    assertThat(RuleFindings.described(validator, source, draft))
        .contains("ERROR weekday-mismatch " + places);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INR check Thu at the clinic.                       | INR is checked on Thursday in the clinic.
          INR Monday 2.1. INR check the day after tomorrow.  | The INR is checked on Wednesday.
          INR Monday 2.1, INR check in 48 hours.             | The INR is checked on Wednesday.
          Clinic on Friday 18 April. INR check on the 17th.  | The INR is checked on Thursday.
          Staff meet Monday.                                 | The INR is checked on Wednesday.
          Tastings in the vineyard on Fridays.               | On a Wednesday there are no tastings in the vineyard.
          """)
  void aDayThatTheSourceMayMeanIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .noneMatch(found -> found.contains("weekday-mismatch"));
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          14 kg. Amoxicillin 45 mg/kg/day divided BD x 10 days.   | Amoxicillin 90 mg/kg/day in two doses for ten days.         | FATAL dose-mismatch '90 mg/kg' '45 mg/kg'
          Fentanyl patch 25 mcg/h, change every 72 hours.         | Her fentanyl patch of 25 mcg/h is applied every 7 hours.    | FATAL frequency-mismatch 'every 7 hours' 'every 72 hours'
          67 y/o man with COPD.                                   | This 76-year-old man has COPD.                              | ERROR age-mismatch '76-year' '67 y'
          Cisplatin, cycle 2 of 4.                                | Cycle 4 of 4 of cisplatin.                                  | ERROR number-of-part-mismatch 'Cycle 4' 'cycle 2'
          Vancomycin AUC 612, reduce to 1 g q12h from 1.25 g q12h. | Vancomycin is lowered from 1 g to 1.25 g every 12 hours.   | ERROR direction-mismatch '1 g to 1.25 g' ''
          """)
  void whatHarmsByOneFigureIsFound(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).contains(expected);
  }
}
