package io.assay.validator.rules.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsAndEyesTest {

  private final DraftValidator validator = ContextRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MRI shows a tear of the medial meniscus.              | Lateral meniscal tear on MRI.
          Pain in the right upper quadrant.                     | Pain in the right lower quadrant.
          Tenderness in the RLQ with rebound.                   | Right upper quadrant tenderness with rebound.
          RUL consolidation.                                    | RLL consolidation.
          2 cm nodule in the left upper lobe.                   | A left lower lobe nodule of 2 cm.
          Nondisplaced fracture of the distal radius.           | Proximal radius fracture, nondisplaced.
          Fracture of the lateral malleolus on the left.        | Left medial malleolus fracture.
          Laceration of the right index finger.                 | Right ring finger laceration.
          Ulcer on the left great toe.                          | Left fifth toe ulcer.
          Mass in the upper outer quadrant of the left breast.  | Left breast mass, upper inner quadrant.
          Occlusion of the proximal LAD.                        | Distal LAD occlusion.
          Anterior dislocation of the shoulder.                 | Posterior shoulder dislocation.
          Lesion in the head of the pancreas.                   | Lesion of the pancreatic tail.
          Polyp in the ascending colon.                         | Descending colon polyp.
          Torn anterior cruciate ligament.                      | PCL tear.
          Inferior wall MI.                                     | Anterior MI.
          Infarct in the left parietal lobe.                    | Left occipital infarct.
          Hiatal hernia on endoscopy.                           | Inguinal hernia.
          Upper GI bleeding from an ulcer.                      | Lower GI bleed from an ulcer.
          """)
  void anotherRegionOfTheSameOrganIsFound(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .anyMatch(found -> found.startsWith("ERROR region-mismatch"));
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Fracture of the distal radius.                        | Distal radial fracture, Colles type.
          Nodules in the upper and lower lobes.                 | Lower lobe nodule.
          RUL nodule; crackles at the bases.                    | Lower lobe crackles.
          RLL consolidation.                                    | Right lower lobe consolidation.
          Ring finger laceration.                               | Laceration of the fourth finger.
          Left hallux ulcer.                                    | Ulcer of the left great toe.
          Head of the pancreas mass; the tail is atrophic.      | Pancreatic tail atrophy.
          Right upper quadrant pain.                            | No right lower quadrant tenderness.
          Pain in the lower back.                               | Low back pain.
          Leg swelling, worse in the left lower extremity; hand grip normal. | Upper extremity strength is normal.
          ACL tear.                                             | Anterior cruciate ligament tear.
          Fracture of the radius.                               | Distal radius fracture.
          Pain at the upper quadrant, later in the lower one.   | Lower quadrant pain.
          """)
  void aRegionThatTheSourceNamesOrDoesNotTellIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Retinal detachment OS.                                | Retinal detachment OD.
          Cataract surgery OD planned for next month.           | Left eye cataract surgery is planned.
          Uveitis of the left eye.                              | Uveitis OD.
          Cataract of the right eye.                            | Cataract OS.
          Desprendimiento de retina OI.                         | Retinal detachment OD.
          """)
  void theOtherEyeIsFound(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .anyMatch(found -> found.contains("laterality-mismatch"));
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Retinal detachment OS.                                | Left eye retinal detachment.
          Ramipril 5 mg OD. Cataract of the left eye.           | Left eye cataract; ramipril once daily.
          Latanoprost one drop OD to the left eye.              | Latanoprost to the left eye daily.
          Heroin OD, pupils small; left eye was bruised.        | Left eye bruise after an overdose.
          Median OS was 14 months; PFS 7 months.                | Overall survival was 14 months, right side spared.
          Timolol OU.                                           | Timolol in both eyes.
          """)
  void anAbbreviationOfTheSameEyeOrOfAnotherMeaningIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }
}
