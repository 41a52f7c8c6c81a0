package io.assay.validator.rules.drugs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.validator.Finding;
import io.assay.validator.TaskName;
import io.assay.validator.drugs.DrugLexicon;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrugValidatorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Take digoxin 250 mg daily. | dose-over-daily-maximum",
        "Acetaminophen 10 g at once. | dose-over-daily-maximum",
        "Levothyroxine 112 mg every morning. | dose-over-daily-maximum",
        "Acetaminophen 1,000 mg at once. | ''",
        "Digoxin 250 mcg daily. | ''",
        "Sumatriptan as well as Motrin 800 mg. | ''",
        "Metformin 500 mg/5 mL. | ''",
        "Levetiracetam 4500 mg twice daily. | dose-over-daily-maximum",
        "Levetiracetam 4500 mg IV load for status epilepticus. | ''",
        "Levetiracetam 45,000 mg IV load. | dose-over-daily-maximum",
      })
  void aSingleDoseAboveTheDailyMaximumIsFoundWithoutASource(String draft, String code) {
    assertThat(String.join(",", Drafts.codes("", draft))).isEqualTo(code);
  }

  @Test
  void aKeyThatIsNotThereIsRefusedByName() {
    assertThatThrownBy(() -> new DrugValidatorFactory().configure(Map.of("speed", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speed");
  }

  @Test
  void noTypeWithTextPrintsIt() {
    String secret = "Warfarin for Ms Zephyrine";

    assertThat(DrugText.read(secret, DrugLexicon.shipped()).toString()).doesNotContain("Zephyrine");
  }

  @Provide
  Arbitrary<String> clinical() {
    return Arbitraries.of(
            "allergic to ",
            "Allergies: ",
            "penicillin",
            "amoxicillin 500 mg",
            "\n",
            "?",
            "stop ",
            "was held",
            "Percocet",
            "NKDA",
            " and ",
            "no ",
            "Doctor: any allergies?\n",
            "sí",
            "ñ́",
            "😀",
            ". ",
            "except ",
            "continue ",
            "insulin",
            "1e9 g",
            "Ácido fólico")
        .list()
        .ofMinSize(1)
        .ofMaxSize(25)
        .map(parts -> String.join("", parts))
        .filter(text -> !text.isBlank());
  }

  @Property
  void anyTextsGetTheSameFindingsTwiceWithSpansInsideThem(
      @ForAll("clinical") String source, @ForAll("clinical") String draft) {
    // When
    List<Finding> findings = Drafts.findings(TaskName.DIALOGUE2NOTE, source, draft);

    // Then
    assertThat(findings).isEqualTo(Drafts.findings(TaskName.DIALOGUE2NOTE, source, draft));
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.inDraft().span().orElseThrow().end())
                  .isLessThanOrEqualTo(draft.length());
              finding
                  .inSource()
                  .span()
                  .ifPresent(s -> assertThat(s.end()).isLessThanOrEqualTo(source.length()));
            });
  }

  @Property
  void aDraftThatRepeatsItsSourceHasNoDrugThatIsNotInIt(@ForAll("clinical") String text) {
    assertThat(Drafts.codes(text, text))
        .doesNotContain("drug-not-in-source", "drug-substituted", "drug-status-mismatch");
  }
}
