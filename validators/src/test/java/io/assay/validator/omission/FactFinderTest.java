package io.assay.validator.omission;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.drugs.DrugLexicon;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactFinderTest {

  private final FactFinder finder = new FactFinder(DrugLexicon.shipped());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "She is allergic to penicillin. | ALLERGY",
        "[doctor] so take the lisinopril 10 milligrams each morning | DRUG_DOSE",
        "My mother took warfarin once. | DRUG",
        "Your potassium came back high at 5.9. | ABNORMAL_RESULT",
        "There is an 11 mm nodule in the left upper lobe. | ABNORMAL_RESULT",
        "[doctor] i'll see you back in three months | FOLLOW_UP",
        "Repeat potassium in one week at the clinic. | FOLLOW_UP",
        "Call us if the swelling gets worse. | RED_FLAG",
        "If you get chest pain, go to the emergency room. | RED_FLAG",
        "No evidence of pneumothorax. | NEGATED_FINDING",
        "The nodule is unchanged. | COMPARISON",
        "The study is limited by motion artifact. | HEDGE",
        "Malignancy cannot be excluded. | HEDGE",
      })
  void aCueMakesAFact(String source, FactKind kind) {
    assertThat(finder.facts(source)).extracting(Fact::kind).containsExactly(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[doctor] how was the trip to the lake last week ?",
        "[patient] great , we caught two fish and my dog fell in .",
        "Doctor: Have you had any chest pain?",
        "Patient: My son is ten years old and plays soccer.",
        "Doctor: Okay, sounds good.",
        "Indication: Surveillance, 74-year-old man.",
        "Specimens: A) Ascending colon polyp, 8 mm.",
        "Liver: 15.1 cm, no focal lesion.",
      })
  void smallTalkAndQuestionsAreNoFacts(String source) {
    assertThat(finder.facts(source)).isEmpty();
  }

  @Test
  void aDrugIsOneFactHoweverOftenItIsNamed() {
    assertThat(finder.facts("Lasix helps. Furosemide 40 mg daily. Keep taking furosemide."))
        .extracting(Fact::kind)
        .containsExactly(FactKind.DRUG_DOSE);
  }

  @Test
  void anAllergenIsNoDrugFactToo() {
    assertThat(finder.facts("Allergies: codeine 30 mg (rash)."))
        .extracting(Fact::kind)
        .containsExactly(FactKind.ALLERGY);
  }

  @Test
  void aFactPointsAtItsNameOrSentenceAndPrintsNeither() {
    // Given
    String source = "Ms Zephyrine came. [doctor] Come back in two weeks.";

    // When
    Fact fact = finder.facts(source).getFirst();

    // Then
    assertThat(fact.where().of(source)).contains("Come back in two weeks");
    assertThat(fact.toString()).doesNotContain("weeks");
  }

  @Property
  void anyTextHasFactsInsideIt(@ForAll String text) {
    List<Fact> facts = finder.facts(text + " Call if it bleeds. Lasix 20 mg.");

    assertThat(facts)
        .isNotEmpty()
        .allSatisfy(fact -> assertThat(fact.where().end()).isLessThanOrEqualTo(text.length() + 40));
  }
}
