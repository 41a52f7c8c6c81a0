package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as abstracts of trials and general prose have them. */
class PapersAndProseTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HbA1c fell by 1.2% from 8.4%.                      | HbA1c, baseline (week 0).
          HbA1c fell from 8.4% by the third visit.           | HbA1c fell from 8.4% (day 3).
          Pain was scored for 4 weeks after the injection.   | Pain was scored over 0 to 4 weeks after the injection.
          The cut-off was 13 February 2019.                  | The cut-off was 13-Feb-2019.
          Enrolment ran through the school year 2019.        | Enrolment ran through the school year 2019-20.
          The group formed in 2004.                          | The group formed in the 2000s.
          The clinic opened in 1994.                         | The clinic opened in the 1990's.
          The method is old.                                 | The method is of the 1850's.
          She played the part from 1992 -- 1997.             | She played the part for five years.
          Dronedarone was studied from 2005 to 2008.         | Dronedarone was studied for three years.
          We found 69 compounds that bind.                   | Nearly 70 compounds bind.
          Of the herd 24,693 animals were lost.              | Almost 25,000 animals were lost.
          Spending was $873 million.                         | Spending was over $800 million.
          Incidence was 25% in severe cases.                 | About one in four severe cases had it; 1 in 4.
          Of 81 patients, 20 of 81 had a thrombosis.         | A thrombosis was found in 25%.
          Two thirds of the staff were vaccinated.           | 66 percent of the staff were vaccinated.
          The pain item was "pain right now".                | Item 2 "pain right now" was used.
          Goserelin 3.6 mg + bicalutamide 50 mg for months.  | Goserelin (3.6 mg) + bicalutamide (50 mg).
          Aspirin 81 mg + clopidogrel 75 mg in the morning.  | Clopidogrel 75 mg and aspirin 81 mg in the morning.
          """)
  void theSameInOtherWordsIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HbA1c fell to 7.2% by week 12.                     | HbA1c fell to 8.2% by week 12.                  | ERROR quantity-mismatch '8.2%' '7.2%'
          HbA1c fell to 7.2% by week 12.                     | HbA1c fell to 7.2% by week 26.                  | WARNING number-not-in-source '26' ''
          Pain was scored for 4 weeks after the injection.   | Pain was scored over 0 to 6 weeks after that.   | WARNING time-not-in-source '6 weeks' ''
          The cut-off was 13 February 2019.                  | The cut-off was 13-Mar-2019.                    | ERROR date-mismatch '13-Mar-2019' '13 February 2019'
          The cut-off was 13-Feb-2019.                       | The cut-off was February 23, 2019.              | ERROR date-mismatch 'February 23, 2019' '13-Feb-2019'
          The clinic was opened in 1994.                     | The clinic was opened in the 1980's.            | ERROR date-mismatch '1980' '1994'
          She played the part from 1992 -- 1997.             | She played the part for seven years.            | WARNING time-not-in-source 'seven years' ''
          We found 69 compounds that bind.                   | Nearly 80 compounds bind.                       | WARNING number-not-in-source '80' ''
          We found 69 compounds that bind.                   | We found 70 compounds that bind.                | WARNING number-not-in-source '70' ''
          Incidence was 25% in severe cases.                 | About 1 in 14 severe cases had it.              | WARNING number-not-in-source '14' ''
          Of 81 patients, 20 of 81 had a thrombosis.         | A thrombosis was found in 35%.                  | ERROR quantity-not-in-source '35%' ''
          The pain was graded 7/10 at rest.                  | Saturation rose in 70% of them.                 | ERROR quantity-not-in-source '70%' ''
          Two thirds of the staff were vaccinated.           | 76 percent of the staff were vaccinated.        | ERROR quantity-not-in-source '76 percent' ''
          The rod was 6" long.                               | The rod was 9" long.                            | ERROR quantity-not-in-source '9"' ''
          Aspirin 81 mg + clopidogrel 75 mg in the morning.  | Clopidogrel 81 mg in the morning.               | FATAL dose-mismatch '81 mg' '75 mg'
          """)
  void whatIsNotTheSameIsFound(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).containsExactly(expected);
  }
}
