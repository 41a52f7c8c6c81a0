package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsRoutesAndTimesTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Oxytocin at 2 milliunits/min.                              | Oxytocin 2 units/min.                                   | FATAL dose-not-in-source '2 units/min' ''
          Oxytocin at 2 mU/min.                                      | Oxytocin 2 U/min.                                       | FATAL dose-not-in-source '2 U/min' ''
          El paciente recibe heparina 5.000 unidades cada 12 horas.  | La paciente recibe heparina 5 unidades cada 12 horas.   | FATAL dose-mismatch '5 unidades' '5.000 unidades'
          Dexamethasone 4 mg IV, methotrexate 12 mg IT.              | Methotrexate 12 mg IV.                                  | FATAL route-mismatch 'IV' 'IT'
          Vincristine 2 mg intravenously on day 1.                   | Vincristine 2 mg IT on day 1.                           | FATAL route-mismatch 'IT' 'intravenously'
          Adrenaline 0.5 mg IM given.                                | Adrenaline 0.5 mg was given into the vein.              | FATAL route-mismatch 'into the vein' 'IM'
          Vincristine 2 mg IV.                                       | Vincristine 2 mg into the spine.                        | FATAL route-mismatch 'into the spine' 'IV'
          Bupivacaine 0.125% epidural infusion.                      | Bupivacaine 0.125% IV infusion.                         | FATAL route-mismatch 'IV infusion' 'epidural infusion'
          Misoprostol 800 mcg rectally.                              | Misoprostol 800 mcg vaginally.                          | ERROR route-mismatch 'vaginally' 'rectally'
          Ciprofloxacin otic drops.                                  | Oral ciprofloxacin drops.                               | ERROR route-mismatch 'Oral' 'otic'
          Midazolam 5 mg buccal.                                     | Midazolam 5 mg IV.                                      | FATAL route-mismatch 'IV' 'buccal'
          Ondansetron 4 mg q6-8h prn.                                | Ondansetron 4 mg every 2 hours prn.                     | FATAL frequency-mismatch 'every 2 hours' 'q6-8h'
          Metformina 850 mg 1-0-1.                                   | Metformina 850 mg cada 8 horas.                         | ERROR frequency-mismatch 'cada 8 horas' '1-0-1'
          Omeprazol 20 mg 1-0-0.                                     | Omeprazol 20 mg 1-0-1.                                  | ERROR frequency-mismatch '1-0-1' '1-0-0'
          Radiotherapy: 50 Gy in 25 fractions.                       | Radiotherapy: 50 Gy in 5 fractions.                     | WARNING number-not-in-source '5' ''
          The lithium level was 0.8.                                 | Lithium was 1.8.                                        | WARNING number-not-in-source '1.8' ''
          """)
  void whatIsWrittenOtherwiseIsFound(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).containsExactly(expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Oxytocin at 2 mU/min.                                      | Oxytocin 2 milliunits per minute.
          Heparin 5,000 units every 12 hours.                        | La paciente recibe heparina 5.000 unidades cada 12 horas.
          Dexamethasone 4 mg IV and methotrexate 12 mg IT.           | Dexamethasone 4 mg IV, intrathecal methotrexate 12 mg.
          Adrenaline 0.5 mg IM given.                                | Adrenaline 0.5 mg was given into the muscle.
          Ceftriaxone 1 g IV.                                        | Ceftriaxone 1 g was given through a drip.
          Ceftriaxone 1 g IV.                                        | CEFTRIAXONE 1 G IV, GIVEN IT WORKS.
          Ibuprofen 400 mg by mouth for the knee.                    | Ibuprofen 400 mg by mouth for IT band pain.
          Oxytocin 10 units IM after delivery.                       | Oxytocin 10 units IM, vaginal delivery.
          Timolol eye drops, one drop twice daily.                   | Timolol 1 drop ophthalmic twice daily.
          Ondansetron 4 mg q6-8h prn.                                | Ondansetron 4 mg every 6 to 8 hours as needed.
          Metformina 850 mg 1-0-1.                                   | Metformin 850 mg twice daily.
          Furosemida 40 mg 1-1-0.                                    | Furosemida 40 mg cada 12 horas.
          Radiotherapy: 25 fractions, 50 Gy.                         | Radiotherapy: 50 Gy in 25 fractions.
          This happens in 2 of 100.                                  | This happens in two in 100.
          Lithium level 0.8.                                         | Lithium was 0.80.
          """)
  void theSameInOtherWordsIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Surgery on 2025-03-04.    | She had surgery on March 14, 2025.  | ERROR date-mismatch 'March 14, 2025' '2025-03-04'
          Surgery on March 4, 2025. | She had surgery on 2025-03-14.      | ERROR date-mismatch '2025-03-14' 'March 4, 2025'
          """)
  void aDayWrittenWithItsYearFirstIsADay(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).contains(expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Surgery on 2025-03-04.    | She had surgery on March 4, 2025.
          Surgery on 2025-03-04.    | She had surgery on 03/04/2025.
          """)
  void theSameDayInAnotherOrderIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }
}
