package io.assay.validator.omission;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.drugs.DrugLexicon;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactFinderTest {

  private final FactFinder finder = new FactFinder(DrugLexicon.shipped());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "She is allergic to penicillin. | ALLERGY",
        "[doctor] so take the lisinopril 10 milligrams each morning | DRUG_DOSE",
        "My mother took warfarin once. | DRUG",
      })
  void aNameIsAFact(String source, FactKind kind) {
    assertThat(finder.facts(source)).extracting(Fact::kind).containsExactly(kind);
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
  void aFactPointsAtItsName() {
    String source = "Ms Zephyrine takes Lasix.";

    assertThat(finder.facts(source))
        .singleElement()
        .satisfies(fact -> assertThat(fact.where().of(source)).isEqualTo("Lasix"));
  }

  @Property
  void anyTextHasFactsInsideIt(@ForAll String text) {
    String source = text + " Lasix 20 mg.";

    assertThat(finder.facts(source))
        .isNotEmpty()
        .allSatisfy(fact -> assertThat(fact.where().end()).isLessThanOrEqualTo(source.length()));
  }
}
