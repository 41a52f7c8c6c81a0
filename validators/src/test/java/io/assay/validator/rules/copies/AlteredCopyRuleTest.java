package io.assay.validator.rules.copies;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlteredCopyRuleTest {

  private final DraftValidator validator = CopyRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Gram stain of the joint fluid shows clusters of staphylococci. | Gram stain of the joint fluid shows clusters of streptococci. | 'streptococci' 'staphylococci'
          Biopsy of the duodenum confirms coeliac disease in this patient. | Biopsy of the duodenum confirms Whipple disease in this patient. | 'Whipple' 'coeliac'
          She was referred to the vascular clinic for a leg ulcer. | She was referred to the dermatology clinic for a leg ulcer. | 'dermatology' 'vascular'
          Cultures of urine and blood grew Klebsiella overnight. | Cultures of urine and blood grew Proteus overnight. | 'Proteus' 'Klebsiella'
          The unit gave albumin 1000 mL during the second drain on Friday. | The unit gave gelatine 1,000 mL during the second drain on Friday. | 'gelatine' 'albumin'
          Angiography shows occlusion of the proximal right coronary artery. | Angiography shows occlusion of the proximal circumflex coronary artery. | 'circumflex' 'right'
          """)
  void anotherWordInARepeatedSentenceIsShownWithTheOneItReplaces(
      String source, String draft, String words) {
    assertThat(RuleFindings.described(validator, source, draft))
        .containsExactly("ERROR altered-copy " + words);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The left VA has fallen to 6/60 since the last clinic visit. | The left vision has fallen to 6/60 since the last clinic visit.
          Warfarin was stopped after two clots in one summer abroad. | Warfarin was stopped after two thrombi in one summer abroad.
          The ET tube lies 3 cm above the carina on the film. | The endotracheal tube lies 3 cm above the carina on the film.
          Two lytic lesions of the left ilium are new on this scan. | Two lytic lesions of the left iliac wing are new on this scan.
          Vitamin K 1 mg by injection was given at birth to the boy. | Vitamin K 1 mg by injection was given at delivery to the boy.
          His wife was treated for TB last year in the chest clinic. | His wife was treated for tuberculosis last year in the chest clinic.
          Gram stain of the joint fluid shows clusters of cocci. | Gram stain of the joint fluid revealed clusters of cocci.
          A small nodule was seen in the upper lobe on CT. | A small nodule was noted in the upper lobe on CT.
          She was started on Glucophage twice daily for new diabetes. | She was started on metformin twice daily for new diabetes.
          The heparin infusion runs at 18 U/kg/h through the left arm. | The heparin infusion runs at 18 units/kg/h through the left arm.
          History of hypertension and stroke treated in Leeds. | History of HTN and stroke treated in Leeds.
          She takes 40 mg of furosemide every morning at home. | She takes 80 mg of furosemide every morning at home.
          She starts chemo with carboplatin and paclitaxel on Monday. | She starts chemotherapy with carboplatin and paclitaxel on Monday.
          Rotavirus vaccination lowered hospital admissions in young children. | Rotavirus vaccination reduces hospital admissions in young children.
          Focused ultrasound thalamotomy lowered tremor by half on the treated side. | Focused ultrasound lowers tremor by half on the treated side.
          There is no swelling of the left calf or thigh. | There is swelling of the left calf or thigh.
          He walks his dog in the park every day. | Metformin is continued and the foot ulcer has healed.
          Furosemide 80 mg in the morning and 40 mg in the afternoon. | Furosemide 80 mg AM and 40 mg PM.
          Prednisolone acetate eye drops in the left eye four times daily. | Prednisolone acetate drops OS four times daily.
          Ferrous sulfate 325 mg daily with orange juice for anemia. | Iron sulfate 325 mg daily with orange juice for anemia.
          The wound was cleaned, closed and dressed by the nurse. | The wound was cleaned.
          The family relocated to Leeds when the boy was ten and settled well. | The family moved to Leeds when the boy was ten and settled well.
          Ward staff asked the daughter about driving and stairs at home. | Ward staff asked the daughter about drives and stairs at home.
          Reports from the school nurse typically reach the clinic within days. | Reports from the school nurse usually reach the clinic within days.
          The antibodies of Sjögren were tested twice in the clinic. | The antibodies of Sjögren were tested twice in the clinic.
          Skin prick testing to peanut was repeated in Aug at the clinic. | Skin prick testing to peanut was repeated in August at the clinic.
          MTX 15 mg once weekly, folic acid 5 mg weekly.                | Methotrexate 15 mg once weekly with folic acid 5 mg weekly.
          Furosemide 40 mg mane, 20 mg midday.                          | Furosemide 40 mg in the morning and 20 mg at midday.
          Lithium level 1.6, dose reduced to 400 mg.                    | Lithium level was 1.6 so the dose went down to 400 mg.
          Peanut allergy can be outgrown by children who avoid the nut. | I heard allergy can be outgrown by children who avoid the nut.
          Peanut The skin prick test may be repeated every other year. | Yes, the skin prick test may be repeated every other year.
          """)
  void equalWordsFiguresNegationsAndOtherStatementsAreNotItsConcern(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Cramp in the calf is brought on by walking up the hill. | Cramp in the calf is brought on by claudication up the hill. | 'claudication' 'walking'
          The swab from the wound was sent to the reference laboratory. | The swab from the wound was sent to the Cambridge laboratory. | 'Cambridge' 'reference'
          """)
  void aTermForAWordOfAnySpeechIsAWarning(String source, String draft, String words) {
    assertThat(RuleFindings.described(validator, source, draft))
        .containsExactly("WARNING altered-copy " + words);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Oxygen needs rose overnight while the chest drain was clamped. | Oxygen needs fell overnight while the chest drain was clamped. | 'fell' 'rose'
          She agreed to a second course of plasma exchange on the ward. | She declined to a second course of plasma exchange on the ward. | 'declined' 'agreed'
          Her older brother has the same variant of the gene. | Her younger brother has the same variant of the gene. | 'younger' 'older'
          The donor was matched at eight of ten loci in total. | The donor was matched at nine of ten loci in total. | 'nine' 'eight'
          Dressings are changed weekly by the district nurse at home. | Dressings are changed daily by the district nurse at home. | 'daily' 'weekly'
          Further imaging is necessary before the plate is removed. | Further imaging is unnecessary before the plate is removed. | 'unnecessary' 'necessary'
          """)
  void aContraryWordIsAnErrorHoweverCommon(String source, String draft, String words) {
    assertThat(RuleFindings.described(validator, source, draft))
        .containsExactly("ERROR altered-copy " + words);
  }

  @Test
  void aWordThatStandsElsewhereInTheSourceMayJoinTwoStatements() {
    String source =
        "The proximal femur was fixed with a nail on Monday. A plate was chosen for the distal radius.";
    assertThat(
            RuleFindings.described(
                validator, source, "The proximal femur was fixed with a plate on Monday."))
        .isEmpty();
  }

  @Test
  void aSentenceThatIsRepeatedAsItStandsElsewhereIsRight() {
    String source =
        "The left eye shows a nuclear cataract of moderate density. "
            + "The right eye shows a cortical cataract of moderate density.";
    assertThat(
            RuleFindings.described(
                validator, source, "The right eye shows a cortical cataract of moderate density."))
        .isEmpty();
  }

  @Test
  void theFirstOfTheLikestSentencesIsShown() {
    String source =
        "Cultures of urine grew Klebsiella on Friday. Cultures of urine and blood grew Serratia"
            + " overnight. Cultures of urine and blood grew Klebsiella overnight.";
    assertThat(
            RuleFindings.described(
                validator, source, "Cultures of urine and blood grew Proteus overnight."))
        .containsExactly("ERROR altered-copy 'Proteus' 'Serratia'");
  }
}
