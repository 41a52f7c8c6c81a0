package io.assay.validator.drugs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrugLexiconTest {

  private final DrugLexicon lexicon = DrugLexicon.shipped();

  private List<String> generics(String text) {
    return lexicon.mentions(text).stream().map(m -> m.leading().generic()).toList();
  }

  private List<String> classes(String text) {
    return lexicon.classMentions(text).stream().map(m -> m.drugClass().code()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "She takes Lasix 40 mg each morning, furosemide",
    "LASIX, furosemide",
    "furosemida 40 mg al día, furosemide",
    "espironolactona 25 mg, spironolactone",
    "cefpodoxima 200 mg, cefpodoxime",
    "isoniazida, isoniazid",
    "sildenafilo, sildenafil",
    "metotrexato, methotrexate",
    "Tomará ácido fólico 5 mg, folic acid",
    "Toprol-XL 50 mg, metoprolol",
    "metoprolol succinate ER, metoprolol",
    "co-trimoxazole twice a day, sulfamethoxazole",
    "Bactrim DS, sulfamethoxazole",
    "insulin glargine 12 units, insulin glargine",
    "paracetamol 1 g, acetaminophen",
    "NTG 0.4 mg sublingual, nitroglycerin",
    "two Tylenols, acetaminophen",
    "Synthroid, levothyroxine",
    "Augmentin, amoxicillin",
    "eliquis 5 mg, apixaban"
  })
  void aBrandASaltOrASpanishNameIsItsGeneric(String text, String generic) {
    assertThat(generics(text)).containsExactly(generic);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "Albuterol 2 puffs INH q4h. | albuterol",
        "C1-INH level 8 mg/dL | none",
        "Fibroids. EMB two months ago was benign. | none",
        "Neoadjuvant NAC, then lumpectomy. | none",
        "Albuterol puffs, INH 300 mg daily | albuterol, isoniazid",
        "Endometrial cancer years ago; TB now, EMB 1200 mg daily. | ethambutol",
        "NPH 20 units twice a day | insulin nph",
        "Large ventricles: NPH suspected, shunt planned. | none",
        "Rifampicin, INH and EMB for two months. | rifampin, isoniazid, ethambutol",
      })
  void aShortNameThatMeansSomethingElseIsNoDrug(String text, @Nullable String drugs) {
    assertThat(generics(text))
        .containsExactlyElementsOf(drugs == null ? List.of() : List.of(drugs.split(", ")));
  }

  @ParameterizedTest
  @CsvSource({
    "allergic to sulfa drugs, sulfonamide-antibiotic",
    "avoid NSAIDs, nsaid",
    "penicillins, penicillin",
    "intolerante a los AINEs, nsaid",
    "beta-blockers, beta-blocker",
    "insulin, insulin"
  })
  void aClassIsFoundByItsNames(String text, String code) {
    assertThat(classes(text)).containsExactly(code);
    assertThat(generics(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "potassium 4.1 and sodium 138",
    "the nac of the matter",
    "an asa branca, not a drug",
    "superlasixes",
    "He felt well."
  })
  void whatIsNoDrugIsNotFound(String text) {
    assertThat(generics(text)).isEmpty();
    assertThat(classes(text)).isEmpty();
  }

  @Test
  void theLongestNameWinsAndItsPartsAreNotFound() {
    assertThat(generics("penicillin V and insulin lispro"))
        .containsExactly("penicillin v", "insulin lispro");
    assertThat(classes("penicillin V and insulin lispro")).isEmpty();
  }

  @Test
  void aNameDoesNotReachOverALineOrASentence() {
    assertThat(generics("insulin\nglargine")).containsExactly("insulin glargine");
    assertThat(lexicon.mentions("insulin. Aspart").getFirst().span().start()).isEqualTo(9);
  }

  @Test
  void aProductOfTwoDrugsHasBoth() {
    // When
    DrugMention percocet = lexicon.mentions("Percocet 5/325").getFirst();

    // Then
    assertThat(percocet.ingredients())
        .extracting(Drug::generic)
        .containsExactly("oxycodone", "acetaminophen");
  }

  @Test
  void everyDrugIsFoundByItsGenericName() {
    assertThat(lexicon.drugs())
        .hasSizeGreaterThan(500)
        .allSatisfy(drug -> assertThat(generics(drug.generic())).containsExactly(drug.generic()));
  }

  @Test
  void aUsualDoseStaysUnderTheDailyMaximum() {
    assertThat(lexicon.drugs())
        .allSatisfy(
            drug -> {
              if (drug.singleDose() instanceof Drug.SingleDose.Usual usual
                  && drug.dailyMaximum() instanceof Drug.DailyMaximum.AtMost atMost) {
                assertThat(usual.highMg()).isLessThanOrEqualTo(atMost.mg());
              }
            });
  }

  @Test
  void drugsOfOneNarrowestClassShareIt() {
    Drug furosemide = lexicon.drug("furosemide").orElseThrow();
    Drug torsemide = lexicon.drug("torsemide").orElseThrow();
    Drug chlorthalidone = lexicon.drug("chlorthalidone").orElseThrow();

    assertThat(furosemide.sharesClassWith(torsemide)).isTrue();
    assertThat(furosemide.sharesClassWith(chlorthalidone)).isFalse();
    assertThat(chlorthalidone.isA(lexicon.drugClass("diuretic").orElseThrow())).isTrue();
  }

  @Property
  void anyTextHasMentionsInsideItInOrder(@ForAll String before, @ForAll String after) {
    // Given
    String text = before + " metformin " + after;

    // When
    List<DrugMention> mentions = lexicon.mentions(text);

    // Then
    assertThat(mentions).isNotEmpty();
    int end = 0;
    for (DrugMention mention : mentions) {
      assertThat(mention.span().start()).isGreaterThanOrEqualTo(end);
      end = mention.span().end();
      assertThat(end).isLessThanOrEqualTo(text.length());
    }
  }
}
