package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyAmountTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Metformin 500 mg twice daily.                              | Continue metformin 1000 mg twice daily.                 | FATAL dose-mismatch '1000 mg' '500 mg'
          Metformin 1000 mg twice daily.                             | Continue metformin 2000 mg twice daily.                 | FATAL dose-mismatch '2000 mg' '1000 mg'
          Morphine sulfate 15 mg every 4 hours for the fracture.     | Morphine 90 mg every 4 hours.                           | FATAL dose-mismatch '90 mg' '15 mg'
          Amoxicillin 500 mg TID for 7 days.                         | Amoxicillin 1.5 g three times a day for 7 days.         | FATAL dose-mismatch '1.5 g' '500 mg'
          Gabapentin 900 mg/day divided three times daily.           | Gabapentin 900 mg three times daily.                    | FATAL dose-mismatch '900 mg' '900 mg'
          Gabapentin 900 mg per day in three divided doses.          | Gabapentin 900 mg TID.                                  | FATAL dose-mismatch '900 mg' '900 mg'
          Vancomycin 60 mg/kg/day IV divided q6h.                    | Vancomycin 60 mg/kg IV q6h.                             | FATAL dose-mismatch '60 mg/kg' '60 mg/kg'
          Ibuprofen 10 mg/kg every 6 hours, max 40 mg/kg/day.        | Ibuprofen 40 mg/kg every 6 hours.                       | FATAL dose-mismatch '40 mg/kg' '40 mg/kg'
          """)
  void whatIsTakenInADayIsNotTakenEachTime(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).containsExactly(expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Gabapentin 300 mg three times a day.                       | Gabapentin 900 mg daily in three divided doses.
          Gabapentin 300 mg three times a day.                       | Gabapentin 900 mg/day.
          Gabapentin 300 mg three times a day.                       | Gabapentin 900 mg a day (300 mg three times daily).
          Prednisone 20 mg twice a day for 5 days.                   | Prednisone 40 mg daily for 5 days, divided in two doses.
          Metformin 500 mg, 2 tablets twice daily.                   | Metformin 1000 mg twice daily.
          Valproate 30 mg/kg/day divided BID.                        | Valproate 15 mg/kg twice daily.
          Amoxicillin 90 mg/kg/day divided BID.                      | High-dose amoxicillin at 90 mg/kg divided twice daily.
          Amoxicillin 90 mg/kg/day divided BID.                      | Amoxicillin 90 mg/kg/day BID.
          Morphine 2 mg IV given twice, so 4 mg in total.            | Morphine 4 mg IV.
          """)
  void aDayInOneAmountOrInItsPartsIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }
}
