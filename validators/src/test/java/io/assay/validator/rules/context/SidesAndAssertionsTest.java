package io.assay.validator.rules.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.ErrorCategory;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidesAndAssertionsTest {

  private final DraftValidator validator = ContextRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          She fell on her left knee.                       | Right knee pain after a fall.               | 'Right knee' 'left knee'
          There is a nodule in the right upper lobe.       | A nodule of the left upper lobe.            | 'left upper lobe' 'right upper lobe'
          my left shoulder has been killing me             | The patient reports right shoulder pain.    | 'right shoulder' 'left shoulder'
          Fractura de la muneca derecha.                   | Fracture of the left wrist.                 | 'left wrist' 'muneca derecha'
          Right hip fracture after a fall.                 | A patient with no significant past history was admitted with a left hip fracture. | 'left hip' 'Right hip'
          She fell on her left knee.                       | She did not lose consciousness, right knee is swollen. | 'right knee' 'left knee'
          R knee effusion after a fall, SpO2 96% on 2 L.   | Left knee effusion after a fall.            | 'Left knee' 'R knee'
          Surgery on the right hip is planned.             | Se planea cirugía de la cadera izquierda.   | 'cadera izquierda' 'right hip'
          A mass was felt in the left breast.              | Mass in the right breast, biopsy planned.   | 'right breast' 'left breast'
          Weakness of the right arm since this morning.    | Left arm weakness since this morning.       | 'Left arm' 'right arm'
          Cataract surgery of the left eye.                | Cataract surgery of the right eye.          | 'right eye' 'left eye'
          Left-sided pleural effusion.                     | A right pleural effusion.                   | 'right pleural effusion' 'Left-sided pleural effusion'
          Swelling of the right lower extremity.           | Swelling of the left lower extremity.       | 'left lower extremity' 'right lower extremity'
          She has pain in the left flank.                  | Right flank pain.                           | 'Right flank' 'left flank'
          The right kidney shows a cyst.                   | Cyst of the left kidney.                    | 'left kidney' 'right kidney'
          'Lucency over the right hemidiaphragm , in keeping with a pneumothorax . No shift .' | Moderate left pneumothorax without shift . | 'left pneumothorax' 'right hemidiaphragm , in keeping with a pneumothorax'
          """)
  void theOtherSideIsFatal(String source, String draft, String words) {
    assertThat(RuleFindings.described(validator, source, draft))
        .containsExactly("FATAL laterality-mismatch " + words);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Compression of the right S1 root. Plan right microdiscectomy. | A left-sided microdiscectomy is planned. | 'left' 'right'
          CT: large right pneumothorax with shift to the left.            | A large left pneumothorax was drained. | 'left' 'right'
          """)
  void theOtherSideOfWhatIsNoPartIsAnError(String source, String draft, String words) {
    assertThat(RuleFindings.described(validator, source, draft))
        .contains("ERROR laterality-mismatch " + words);
  }

  @Test
  void whatIsDisplacedToTheOtherSideIsOnNone() {
    assertThat(
            RuleFindings.described(
                validator,
                "Large right pneumothorax, mediastinum displaced.",
                "A large right pneumothorax with shift to the left."))
        .isEmpty();
  }

  @Test
  void anEyeIsNamedByAnAbbreviationBesideEyeDrops() {
    assertThat(
            RuleFindings.described(
                validator, "Timolol 0.5% OS BID.", "Timolol into the right eye twice daily."))
        .containsExactly("FATAL laterality-mismatch 'right eye' 'OS'");
  }

  @Test
  void theOtherSideIsAnErrorWhereTheSourceNamesItOfSomethingElse() {
    String source =
        "A pleural line along the right chest wall, in keeping with a moderate pneumothorax. "
            + "No mediastinal shift. Fractures of the ribs. The left lung is clear and fully expanded.";
    assertThat(
            RuleFindings.described(
                validator, source, "Moderate left pneumothorax without mediastinal shift."))
        .containsExactly(
            "ERROR laterality-mismatch 'left pneumothorax'"
                + " 'right chest wall, in keeping with a moderate pneumothorax'");
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Clear right lung , small pneumothorax , left lung down . | Left pneumothorax.
          SpO2 96% on 2 L oxygen, R arm weak.                      | Right arm weakness.
          Klebsiella, ampicillin 32 R kidney dose.                 | Left kidney dose.
          The right ventricle collapses in early diastole.         | Left ventricular systolic function preserved throughout.
          She fell on her left knee.                               | Left knee pain.
          Both knees hurt, the left one more.                      | Right knee pain, milder than the left.
          pain in the knee , the right , all right ?               | Right knee pain.
          [doctor] your left knee ? [patient] no , the right one   | Right knee pain.
          all right , so your left foot hurts right now            | Left foot pain.
          The right shoulder is sore.                              | Sore right shoulder, left hip not examined.
          The left hip was replaced; the right hip hurts.          | Right hip pain.
          He left the hospital with his arm in a sling.            | Right arm in a sling.
          Dolor en la rodilla izquierda.                           | Left knee pain.
          A left lower lobe infiltrate.                            | Infiltrado en el lóbulo inferior izquierdo.
          The left arm is weak.                                    | No right arm weakness.
          The left arm is weak.                                    | Denies fever, cough, chest pain, or weakness of her right arm.
          The left arm is weak.                                    | She denies fever, cough, weakness of her right arm.
          Surgery of the right breast.                             | No second operation is necessary now, either on the breast or in the armpit.
          Bilateral ankle swelling.                                | Swelling of the right ankle and the left ankle.
          """)
  void aSideThatTheSourceAllowsIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          She denies chest pain and dyspnea.                         | The patient reports chest pain.          | ERROR negation-mismatch 'chest pain' 'chest pain'
          Patient has a cough and a fever.                           | He denies fever.                         | ERROR negation-mismatch 'fever' 'fever'
          Doctor: Any fever or chills?\\nPatient: No.                | Reports chills.                          | ERROR negation-mismatch 'chills' 'chills'
          Doctor: Do you have a sore throat?\\nPatient: Yes.         | No sore throat.                          | ERROR negation-mismatch 'sore throat' 'sore throat'
          No evidence of pneumothorax.                               | There is a pneumothorax.                 | ERROR negation-mismatch 'pneumothorax' 'pneumothorax'
          The chest is clear without wheezing.                       | Wheezing heard on both sides.            | ERROR negation-mismatch 'Wheezing' 'wheezing'
          There is a fracture of the fibula.                         | No fracture is seen.                     | ERROR negation-mismatch 'fracture' 'fracture'
          Pulmonary embolism was ruled out.                          | Pulmonary embolism.                      | ERROR negation-mismatch 'Pulmonary embolism' 'Pulmonary embolism'
          She has no fever.                                          | La paciente presenta fiebre.             | ERROR negation-mismatch 'fiebre' 'fever'
          He reports chest pain on the stairs.                       | El paciente niega dolor torácico.        | ERROR negation-mismatch 'dolor torácico' 'chest pain'
          Niega náuseas.                                             | Se queja de náuseas.                     | ERROR negation-mismatch 'náuseas' 'náuseas'
          Edema: absent.                                             | Edema of the legs.                       | ERROR negation-mismatch 'Edema' 'Edema'
          Possible pneumonia on the film.                            | The film shows pneumonia.                | ERROR certainty-overstated 'pneumonia' 'pneumonia'
          Appendicitis cannot be excluded.                           | The patient has appendicitis.            | ERROR certainty-overstated 'appendicitis' 'Appendicitis'
          She was diagnosed with lupus in the spring.                | Possible lupus.                          | ERROR certainty-understated 'lupus' 'lupus'
          A small effusion of the knee.                              | A large effusion of the knee.            | ERROR degree-mismatch 'effusion' 'effusion'
          A 52-year-old woman with gout.                             | A 52-year-old man with gout.             | ERROR sex-mismatch 'man' 'woman'
          64M with a cough.                                          | A 64-year-old woman with a cough.        | ERROR sex-mismatch 'woman' 'M'
          [doctor] fever, chills\\n[patient] yeah both               | Denies fever.                            | ERROR negation-mismatch 'fever' 'fever'
          Mr. Hale is a 61-year-old male with a cough.               | She has a cough.                         | ERROR sex-mismatch 'She' 'male'
          """)
  void whatIsTurnedRoundIsFound(String source, String draft, String expected) {
    assertThat(
            RuleFindings.described(
                validator, source.replace("\\n", "\n"), draft.replace("\\n", "\n")))
        .containsExactly(expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          She denies chest pain and dyspnea.                            | No chest pain or shortness of breath.
          Doctor: Any fever?\\nPatient: No.\\nDoctor: Cough?\\nPatient: Yes, a cough. | Cough without fever.
          [doctor] fever, chills\\n[patient] no\\n[doctor] okay       | No fever or chills.
          L3-4: mild bulge of the disc, no stenosis of the canal.       | Massive extrusion at L4-5 with severe stenosis and compression of nerve roots.
          101F taken at home with a cough, she says.                    | He has a cough.
          Doctor: Any nausea?\\nPatient: Well, it comes and goes.       | Nausea.
          He has no fever today but had a fever on Monday.              | Fever on Monday.
          There is no increase in the edema of the legs.                | Edema of the legs.
          Her mother has diabetes.                                      | No diabetes.
          Call us if you have a fever.                                  | No fever.
          Family history of stroke.                                     | No stroke.
          No fever. The cough, however, persists.                       | Cough, no fever.
          She is worried about cancer.                                  | No cancer.
          Possible pneumonia.                                           | Possible pneumonia on the film.
          Possible pneumonia, later confirmed pneumonia.                | The patient has pneumonia.
          The asthma was diagnosed long ago.                            | Asthma.
          Niega fiebre.                                                 | Denies fever.
          A small effusion.                                             | A small effusion of the left knee.
          A 52-year-old woman with gout; her husband drove her.         | A 52-year-old woman. She has gout.
          A 30-year-old woman, she came with her boyfriend. He drove.   | He drove her.
          Cellulitis was considered.                                    | Cellulitis was considered.
          """)
  void whatTheSourceLeavesOpenIsNoFinding(String source, String draft) {
    assertThat(
            RuleFindings.described(
                validator, source.replace("\\n", "\n"), draft.replace("\\n", "\n")))
        .isEmpty();
  }

  @Test
  void anOverstatedFindingCarriesItsCategory() {
    assertThat(RuleFindings.of(validator, "Suspected cellulitis.", "The patient has cellulitis."))
        .extracting(found -> found.category())
        .containsExactly(ErrorCategory.OVERSTATING_INTENSITY);
  }
}
