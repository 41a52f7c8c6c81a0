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
          Blood cultures: no growth at 5 days.               | Blood cultures grew Staph epidermidis.        | ERROR state-mismatch
          Blood cultures positive.                           | Blood cultures were sterile.                  | ERROR state-mismatch
          Urine culture grew E. coli.                        | Urine culture showed no growth.               | ERROR state-mismatch
          UDS: positive for cocaine.                         | Urine drug screen was negative.               | ERROR state-mismatch
          Hep B surface antigen negative.                    | HBsAg positive.                               | ERROR state-mismatch
          DAT negative.                                      | Direct Coombs positive.                       | ERROR state-mismatch
          Nitrite positive, leukocyte esterase negative.     | Nitrite negative, leukocyte esterase positive.| ERROR state-mismatch
          Full code.                                         | DNR.                                          | FATAL state-mismatch
          Code status: DNR/DNI.                              | The patient is full code.                     | FATAL state-mismatch
          DNACPR in place.                                   | No DNACPR in place.                           | FATAL state-mismatch
          He does not have a DNACPR in place.                | DNACPR in place.                              | FATAL state-mismatch
          DNACPR in place, ward-based care.                  | For full escalation including CPR.            | FATAL state-mismatch
          Smokes 20/day.                                     | He has never smoked.                          | ERROR state-mismatch
          Not for resuscitation.                             | For CPR in the event of arrest.               | FATAL state-mismatch
          She wants everything done, including CPR.          | DNR order signed.                             | FATAL state-mismatch
          Not for intubation or ICU.                         | For intubation on deterioration.              | FATAL state-mismatch
          For full active treatment including ITU.           | Ward-based ceiling of care.                   | FATAL state-mismatch
          Never smoker.                                      | Current smoker.                               | ERROR state-mismatch
          Former smoker, quit 2010.                          | Active smoker.                                | ERROR state-mismatch
          Surgical margins negative.                         | Margins were positive.                        | ERROR state-mismatch
          She is not pregnant; coil in place.                | She is pregnant with a coil in place.         | ERROR state-mismatch
          Nine weeks pregnant, nausea.                       | She is not pregnant and has nausea.           | ERROR state-mismatch
          Urine hCG negative today.                          | She is pregnant.                              | ERROR state-mismatch
          58-year-old right-handed joiner.                   | A left-handed joiner of 58 years.             | ERROR state-mismatch
          Not breastfeeding. Cabergoline offered.            | She is breastfeeding; cabergoline offered.    | ERROR state-mismatch
          Teetotal since 2011.                               | He drinks alcohol.                            | ERROR state-mismatch
          Not sexually active.                               | She is sexually active.                       | ERROR state-mismatch
          Troponin negative x2.                              | Troponin positive.                            | ERROR state-mismatch
          Blood cultures positive, no vegetations on echo.   | Blood cultures negative.                      | ERROR state-mismatch
          Full code, wishes everything done.                 | Wants no intubation, DNR.                     | FATAL state-mismatch
          Not for ITU. Not for CPR.                          | For intensive care; not for CPR.              | FATAL state-mismatch
          Former smoker, 20 pack-years.                      | She smokes, with 20 pack-years.               | ERROR state-mismatch
          MRSA nares swab positive.                          | The nasal swab did not grow MRSA.             | ERROR state-mismatch
          No latex allergy. Tape causes blisters.            | She has a latex allergy; tape causes blisters.| FATAL state-mismatch
          Allergic to contrast: hives.                       | No contrast allergy.                          | FATAL state-mismatch
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
          Urine pregnancy test positive, 6 weeks pregnant.             | She is pregnant.
          Do not take it if she is pregnant. She is not pregnant.      | She is not pregnant.
          Pregnancy test positive in May, not pregnant now.            | She is not pregnant.
          R-handed seamstress, weak left hand.                         | A right-handed seamstress with a weak left hand.
          She is no longer a current smoker.                           | Former smoker.
          Husband is a current smoker. She has never smoked.           | Never smoker.
          Troponin initially negative, then positive.                  | Troponin was positive.
          Was full code, changed to DNR after discussion.              | DNR.
          DNR/DNI discussed; remains full code.                        | Full code.
          DNACPR in place. For full active treatment.                  | Not for CPR; full active treatment.
          Not for CPR.                                                 | DNACPR in place.
          Urine drug screen negative for opiates, positive for cocaine.| Urine drug screen positive.
          Blood culture grew gram-positive cocci, repeat no growth.    | Repeat blood culture: no growth.
          """)
  void whatTheSourceMayMeanIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }
}
