package io.assay.validator.rules.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonAndCertaintyTest {

  private final DraftValidator validator = ContextRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Pulmonary embolism cannot be excluded.              | No pulmonary embolism.                    | certainty-overstated
          Cannot exclude a small pneumothorax.                | No pneumothorax.                          | certainty-overstated
          Unable to rule out a hairline fracture.             | There is no fracture.                     | certainty-overstated
          Could not exclude deep vein thrombosis.             | No deep vein thrombosis.                  | certainty-overstated
          Not able to exclude bowel obstruction.              | Bowel obstruction was excluded.           | certainty-overstated
          No se puede descartar neumonia en la base derecha.  | Sin neumonia en la base derecha.          | certainty-overstated
          No pulmonary embolism.                              | Pulmonary embolism cannot be excluded.    | certainty-understated
          Pneumonia was ruled out.                            | Pneumonia could not be ruled out.         | certainty-understated
          """)
  void whatCouldNotBeExcludedIsNotDenied(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft))
        .anyMatch(found -> found.startsWith("ERROR " + expected));
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mother had breast cancer at 45.                     | The patient had breast cancer at 45.
          My brother had prostate cancer at 80.               | The tissue showed prostate cancer.
          His brother has type 2 diabetes.                    | He has type 2 diabetes.
          Father died of myocardial infarction at 52.         | Patient had a myocardial infarction at 52.
          PMH: asthma. FH: colon cancer in father.            | PMH: asthma, colon cancer.
          Lupus in her sister.                                | The patient has lupus.
          Patient has epilepsy.                               | Her sister has epilepsy.
          PMH: breast cancer treated with lumpectomy.         | Mother had breast cancer treated with lumpectomy.
          Madre con cancer de mama.                           | La paciente tiene cancer de mama.
          """)
  void whatARelativeHasIsNotThePatients(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .anyMatch(found -> found.startsWith("WARNING person-mismatch"));
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          No large pulmonary embolism, a small one cannot be excluded. Pulmonary embolism cannot be excluded. | Possible pulmonary embolism.
          No evidence of pneumonia. Early pneumonia cannot be excluded. | No evidence of pneumonia.
          Suspected appendicitis; CT pending.                       | Appendicitis cannot be excluded.
          Mother had breast cancer. She was found to have breast cancer last year. | She has breast cancer.
          My mother had a stroke and my dad has diabetes.           | Family history: stroke in her mother, diabetes in her father.
          Mother says he has asthma.                                | He has asthma.
          Her mother brought her in. She has asthma.                | She has asthma.
          Mum: Asthma again, and he wheezes.                        | He has asthma.
          Your daughter has diabetes.                               | The girl has diabetes.
          The aunts had diabetes. My nan had it too.                | Her grandmother had diabetes.
          She is pregnant and has asthma.                           | Her baby is at risk. Mother has asthma.
          Women with epilepsy may breastfeed their babies.          | Babies get little of their mother's epilepsy medicine.
          """)
  void whoAndWhetherRightlySaidIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .noneMatch(found -> found.contains("person-mismatch") || found.contains("certainty"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FAMILY HISTORY\\nDiabetes, glaucoma.\\nPLAN\\nReview.
          **Family history:**\\n- Diabetes
          Family history\\nDiabetes in her mother
          """)
  void whatStandsBelowTheTitleOfAFamilyHistoryIsOfRelatives(String draft) {
    String source = "Her mother has diabetes and the father has glaucoma.";

    assertThat(RuleFindings.described(validator, source, draft.translateEscapes())).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Inclusion: aneurysm of 4.0 to 4.9 cm, no diabetes.        | A person with diabetes cannot join the aneurysm trial.
          Onchocerciasis absent in the district; no pregnancy.      | Women who have a pregnancy are not treated.
          Seronegative for HIV women only; bed nets for all.        | Women living with HIV are not in this trial.
          No pregnancy. Copper coil fitted.                         | A coil was fitted since another pregnancy has to be avoided.
          You want to get pregnant? No, not for two years.          | Implant in place; pregnancy not planned for two years.
          """)
  void whoMayTakePartAndWhatIsToBeAvoidedIsNotWhatThePatientHas(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Inclusion: aneurysm of 4.0 to 4.9 cm, no diabetes.        | A woman with diabetes and an aneurysm of 4.2 cm.
          No pregnancy. Copper coil fitted.                         | A coil was fitted in her pregnancy.
          """)
  void whatOnePatientHasIsHeldAgainstTheSource(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("ERROR negation-mismatch");
  }
}
