package io.assay.validator.rules.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
