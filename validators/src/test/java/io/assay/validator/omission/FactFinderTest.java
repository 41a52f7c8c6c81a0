package io.assay.validator.omission;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.drugs.DrugLexicon;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactFinderTest {

  private final FactFinder finder = new FactFinder(DrugLexicon.shipped());

  private List<Fact> facts(String source) {
    return finder.facts(new SourceText(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "She is allergic to penicillin. | ALLERGY",
        "[doctor] so take the lisinopril 10 milligrams each morning | DRUG_DOSE",
        "My mother took warfarin once. | DRUG",
      })
  void aNameIsAFact(String source, FactKind kind) {
    assertThat(facts(source)).extracting(Fact::kind).containsExactly(kind);
  }

  @Test
  void aDrugIsOneFactHoweverOftenItIsNamed() {
    assertThat(facts("Lasix helps. Furosemide 40 mg daily. Keep taking furosemide."))
        .extracting(Fact::kind)
        .containsExactly(FactKind.DRUG_DOSE);
  }

  @Test
  void anAllergenIsNoDrugFactToo() {
    assertThat(facts("Allergies: codeine 30 mg (rash)."))
        .extracting(Fact::kind)
        .containsExactly(FactKind.ALLERGY);
  }

  @Test
  void aFactPointsAtItsName() {
    String source = "Ms Zephyrine takes Lasix.";

    assertThat(facts(source))
        .singleElement()
        .satisfies(fact -> assertThat(fact.where().of(source)).isEqualTo("Lasix"));
  }

  @Property
  void anyTextHasFactsInsideIt(@ForAll String text) {
    String source = text + " Lasix 20 mg.";

    assertThat(facts(source))
        .isNotEmpty()
        .allSatisfy(fact -> assertThat(fact.where().end()).isLessThanOrEqualTo(source.length()));
  }
}
