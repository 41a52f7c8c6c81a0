package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DilutionTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Prednisolone 15 mg/5 mL, 10 mL daily.                | Prednisolone 30 mg daily.
          Amoxicillin 400 mg per 5 mL, 6 mL BID.               | Amoxicillin 480 mg BID.
          Give 7.5 mL of the ibuprofen 100 mg/5 mL.            | Ibuprofen 150 mg.
          Morphine 2 mg/mL, 1.5 mL given.                      | Morphine 3 mg was given.
          Heparin 25,000 units in 250 mL at 12 mL/hr.          | Heparin infusion at 1200 units/hr.
          Norepinephrine 8 mg in 250 mL at 15 mL/h.            | Norepinephrine at 8 mcg/min.
          """)
  void whatAVolumeComesToIsNoOtherDose(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Prednisolone 15 mg/5 mL, 10 mL daily.                | Prednisolone 300 mg daily.
          Prednisolone 15 mg/5 mL, 10 mL daily.                | Prednisolone 3 mg daily.
          Amoxicillin 400 mg per 5 mL, 6 mL BID.               | Amoxicillin 4800 mg BID.
          Morphine 2 mg/mL, 1.5 mL given.                      | Morphine 30 mg was given.
          Heparin 25,000 units in 250 mL at 12 mL/hr.          | Heparin infusion at 12,000 units/hr.
          Norepinephrine 8 mg in 250 mL at 15 mL/h.            | Norepinephrine at 80 mcg/min.
          """)
  void whatAVolumeDoesNotComeToIsFound(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .anyMatch(found -> found.startsWith("FATAL dose-"));
  }
}
