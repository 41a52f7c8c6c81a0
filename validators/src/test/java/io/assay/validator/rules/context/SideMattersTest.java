package io.assay.validator.rules.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that name both sides, so that what stands around a side has to tell whose it is. */
class SideMattersTest {

  private static final String CHEST =
      "Portable film. Right internal jugular line with its tip at the cavoatrial junction. New small left apical"
          + " pneumothorax, 12 mm rim. No shift. Heart normal. Nodule of the RUL stable since 2022.";

  private static final String NECK =
      "Contrast CT of the neck. Left supraglottic mass, 28 mm. Necrotic right level two node of 31 mm. Carotid duplex:"
          + " severe stenosis of the right internal carotid and mild plaque of the left internal carotid. Airway 6 mm.";

  private final DraftValidator validator = ContextRulesFactory.open();

  private static String source(String name) {
    return name.equals("CHEST") ? CHEST : NECK;
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CHEST | A left internal jugular line ends at the cavoatrial junction.        | 'left internal' 'Right'
          CHEST | There is a new apical pneumothorax on the right.                     | 'pneumothorax on the right' 'left'
          CHEST | The nodule in the left upper lobe is stable.                         | 'left upper lobe' 'RUL'
          NECK  | A right supraglottic mass of 28 mm narrows the airway.               | 'right supraglottic' 'Left'
          NECK  | A necrotic left level two node measures 31 mm.                       | 'necrotic left' 'right'
          """)
  void aSideTurnedRoundIsFoundThoughTheSourceNamesBoth(
      String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source(source), draft))
        .containsExactly("ERROR laterality-mismatch " + expected);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CHEST | The right jugular line ends at the cavoatrial junction.
          CHEST | There is a new apical pneumothorax on the left.
          CHEST | The nodule in the right upper lobe is stable.
          CHEST | No line, no small apical rim on the right.
          CHEST | He got up right over by the apical pneumothorax drain.
          NECK  | A necrotic right level two node measures 31 mm.
          NECK  | Severe right and mild left internal carotid disease.
          NECK  | The left-handed man has a necrotic node of 31 mm at level two.
          NECK  | The left node.
          """)
  void aSideOfTheSourceIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source(source), draft)).isEmpty();
  }

  private static final String HIPS =
      "Nurse call, ward 4. Swollen calf since the flight, warm, 3 cm wider, on the left. Doppler of the left popliteal vein"
          + " shows a clot. Warfarin was left alone.";

  private static final String PLEURA =
      "CT chest, male of 71 years. Left: circumferential nodular thickening, up to 18 mm, of the mediastinal and fissural"
          + " surfaces. Invasion of the diaphragm; chest wall not crossed.\nRight: calcified plaques, two."
          + "\nNo enlarged nodes. Adrenals normal.";

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "She has a deep vein thrombosis, on the right, after a flight.",
        "Anticoagulation for a right-sided clot.",
        "Right femoropopliteal thrombosis after a flight."
      })
  void aSideOfWhichTheSourceNeverSpeaksIsFound(String draft) {
    assertThat(RuleFindings.described(validator, HIPS, draft))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("ERROR laterality-mismatch ");
  }

  @Test
  void aSideThatTheSourceLeavesOpenIsFoundWhereItSpeaksOfTheOtherAlone() {
    assertThat(
            RuleFindings.described(
                validator,
                "A pneumothorax is seen. The right ribs are broken.",
                "Left pneumothorax."))
        .containsExactly("ERROR laterality-mismatch 'Left' 'right'");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "She has a deep vein thrombosis, on the left, after a flight.",
        "Warfarin was the right dose for the clot, and the right ventricle was not strained.",
        "Come right away if your breath is short; the right side of your heart was not strained.",
        "On the right no clot was looked for.",
        "The flight left her with a swollen calf."
      })
  void whatIsRightButNoSideAndWhatHasBothIsNoFinding(String draft) {
    assertThat(RuleFindings.described(validator, HIPS, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Drum dull on the left, the other ear fine. | Right otitis.
          Does it hurt here? Right. I press on the left too. | Right iliac fossa pain.
          Right jugular line, potassium 6.1 mmol/L. | Potassium had dropped by 1.2 mmol/L by six in the morning.
          Right radial access. Occluded RCA. | Chronic RCA occlusion, well filled from the left.
          Hysterectomy. Right foot cold. | Hysterectomy with both ovaries left. The foot was cold.
          14 days of amoxicillin for the L lung. 19/7 R arm weak. | Right arm weakness.
          """)
  void aSideThatTheSourceMayNameIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @Test
  void whatASideHeadsIsOfIt() {
    String words =
        "Nodular thickening of the right mediastinal surface with invasion of the diaphragm.";
    assertThat(RuleFindings.described(validator, PLEURA, words))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("ERROR laterality-mismatch ");
    assertThat(RuleFindings.described(validator, PLEURA, words.replace("right", "left"))).isEmpty();
    assertThat(
            RuleFindings.described(
                validator, PLEURA, "Two calcified plaques on the right, no nodes."))
        .isEmpty();
  }
}
