package io.assay.validator.rules.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatesTest {

  private final DraftValidator validator = ContextRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GBS positive.                                      | She is negative for GBS.                      | ERROR state-mismatch
          Rh negative, received RhoGAM.                      | She is Rh positive.                           | ERROR state-mismatch
          HER2 negative, ER positive.                        | The tumor is ER positive and HER2 positive.   | ERROR state-mismatch
          Blood type A negative.                             | Blood type A positive.                        | ERROR state-mismatch
          Blood type O negative.                             | Blood group is AB negative.                   | ERROR state-mismatch
          HIV nonreactive.                                   | HIV test was positive.                        | ERROR state-mismatch
          Blood cultures negative.                           | Blood cultures came back positive.            | ERROR state-mismatch
          Urine pregnancy test negative.                     | Positive pregnancy test.                      | ERROR state-mismatch
          Negative for influenza, RSV and COVID.             | RSV positive.                                 | ERROR state-mismatch
          Full code.                                         | DNR.                                          | ERROR state-mismatch
          Code status: DNR/DNI.                              | The patient is full code.                     | ERROR state-mismatch
          Never smoker.                                      | Current smoker.                               | ERROR state-mismatch
          Former smoker, quit 2010.                          | Active smoker.                                | ERROR state-mismatch
          Surgical margins negative.                         | Margins were positive.                        | ERROR state-mismatch
          Troponin negative x2.                              | Troponin positive.                            | ERROR state-mismatch
          Blood cultures positive, no vegetations on echo.   | Blood cultures negative.                      | ERROR state-mismatch
          """)
  void aResultOrStateTurnedRoundIsFound(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft))
        .anyMatch(found -> found.startsWith(expected));
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Negative for influenza, RSV and COVID.                       | RSV negative. COVID-19 negative.
          Receptor positive, HER2 negative. | ER+ HER2-.
          Former smoker.                                               | Non-smoker.
          She is no longer a current smoker.                           | Former smoker.
          Husband is a current smoker. She has never smoked.           | Never smoker.
          Troponin initially negative, then positive.                  | Troponin was positive.
          """)
  void whatTheSourceMayMeanIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }
}
