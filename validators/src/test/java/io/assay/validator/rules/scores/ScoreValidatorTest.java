package io.assay.validator.rules.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.validator.DraftContent;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.ValidatorOutcome.Assessed;
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
import org.junit.jupiter.params.provider.ValueSource;

class ScoreValidatorTest {

  private static List<Finding> findings(String source, String draft) {
    DraftContent content = new DraftContent(TaskName.DIALOGUE2NOTE, Source.of(source), draft);
    return ((Assessed) new ScoreValidator().validate(content)).findings();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BMI 31.1. Weight 92 kg, height 172 cm.",
        "Weight: 202 lb. Height: 5'8\". BMI 30.7.",
        "IMC 31,1; peso 92 kg, talla 1,72 m.",
        "BP 120/80, MAP 93.",
        "BP 120/80, MAP of 97 by the monitor.",
        "Na 138, Cl 100, HCO3 24, AG 14.",
        "Na 138, K 4, Cl 100, HCO3 24, anion gap 18 with potassium.",
        "Na 128, glucose 600 mg/dL, corrected sodium 136.",
        "Na 128, glucose 600 mg/dL, corrected sodium 140.",
        "Calcium 8.0 mg/dL, albumin 2.0 g/dL, corrected calcium 9.6.",
        "55-year-old man, creatinine 1.2 mg/dL, eGFR 71.",
        "55-year-old man, creatinine 106 µmol/L, eGFR 66 (MDRD).",
        "60-year-old man, weight 80 kg, creatinine 1.2, CrCl 74.",
        "CHA2DS2-VASc 4 (age 76, HTN, DM).",
        "CHA2DS2-VASc score of 3 (female, hypertension, diabetes).",
        "HAS-BLED 2 (elderly, aspirin).",
        "Bilirubin 1.5, INR 1.5, creatinine 1.0, Na 135. MELD-Na 15.",
        "GCS 14 (E4 V4 M6).",
        "RR 22, SpO2 94% on room air, BP 118/70, HR 105, alert, temp 38.4 C. NEWS2 5.",
        "HR 110, BP 100/60, shock index 1.1.",
        "PaO2 80 on FiO2 0.4, P/F ratio 200.",
        "PaO2 10.7 kPa on FiO2 0.4, P/F ratio 26.7 kPa.",
        "COPD. RR 22, SpO2 90% on 2 L nasal cannula, BP 118/70, HR 105, alert, temp 37.4 C. NEWS2 5.",
        "80-year-old woman, weight 110 kg, height 160 cm, creatinine 1.4, CrCl 26.",
        "80-year-old woman, weight 110 kg, height 160 cm, creatinine 1.4, CrCl 38.",
        "CHA2DS2-VASc 4 (CHF (1), HTN (1), age 78 (2)).",
        "Wt 180, Ht 5'10\", BMI 25.8.",
      })
  void aRightScorePasses(String draft) {
    assertThat(findings("", draft)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BMI 27.1. Weight 92 kg, height 172 cm. | ERROR",
        "BP 80/50, MAP 75. | FATAL",
        "Na 138, Cl 100, HCO3 12, AG 12. | FATAL",
        "Na 128, glucose 600 mg/dL, corrected sodium 128. | FATAL",
        "Calcium 8.0 mg/dL, albumin 2.0 g/dL, corrected calcium 8.2. | FATAL",
        "55-year-old man, creatinine 3.2 mg/dL, eGFR 62. | FATAL",
        "80-year-old woman, weight 50 kg, creatinine 1.4, CrCl 64. | FATAL",
        "CHA2DS2-VASc 1 (age 76, HTN, DM). | FATAL",
        "CHA2DS2-VASc 1 (CHF (1), HTN (1), age 78 (2)). | FATAL",
        "RR 22, SpO2 90% on 2 L nasal cannula, BP 118/70, HR 105, alert, temp 37.4 C. NEWS2 5. | FATAL",
        "Wt 180 kg, Ht 5'10\", BMI 25.8. | ERROR",
        "80-year-old woman, weight 110 kg, height 160 cm, creatinine 1.4, CrCl 95. | ERROR",
        "CHA2DS2-VASc 5 (age 76, HTN, DM). | ERROR",
        "HAS-BLED 1 (elderly, aspirin, prior bleeding). | FATAL",
        "Bilirubin 8, INR 2.5, creatinine 2.0, Na 126. MELD-Na 18. | FATAL",
        "GCS 15 (E4 V4 M6). | ERROR",
        "GCS 13 (E2 V2 M4). | FATAL",
        "RR 26, SpO2 90% on room air, BP 118/70, HR 105, alert, temp 38.4 C. NEWS2 3. | FATAL",
        "HR 130, BP 90/60, shock index 0.7. | FATAL",
        "PaO2 60 on FiO2 0.6, P/F ratio 210. | FATAL",
      })
  void aWrongScoreIsFound(String draft, Severity severity) {
    assertThat(findings("", draft))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("score-mismatch");
              assertThat(finding.severity()).isEqualTo(severity);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BMI 27.1.",
        "BP 82/44. Norepinephrine titrated to a MAP of 65.",
        "BP 82/44. Call if MAP 60 or lower is seen.",
        "55-year-old man, creatinine 1.2 mg/dL. Stop metformin at an eGFR of 30 or less.",
        "Na 138, Cl 100, HCO3 22, albumin-corrected anion gap 22.",
        "Na 138, Cl 100, HCO3 22, anion gap 22 (corrected for albumin).",
        "BMI 27.1. Weight 92 kg.",
        "BMI 27.1. Weight 92 kg, height 172 cm. Weight 80 kg after diuresis.",
        "Na 138, Cl 100. AG 30.",
        "CHA2DS2-VASc 1 in a patient of 76 with hypertension.",
        "CHA2DS2-VASc 1 (HTN, sleep apnoea).",
        "eGFR >60, creatinine 3.2 in a 55-year-old man.",
        "10-year-old boy, creatinine 3.2, eGFR 99.",
        "GCS 15 on arrival.",
        "Bilirubin 8, INR 2.5, creatinine 2.0, Na 126, on dialysis. MELD-Na 18.",
        "NEWS2 3, RR 26, HR 105.",
        "The map of 3 counties. Good news 2 days ago.",
      })
  void aScoreWithoutAllItsInputsIsPassedOver(String draft) {
    assertThat(findings("", draft)).isEmpty();
  }

  @Test
  void missingInputsAreTakenFromTheSource() {
    assertThat(findings("Weight 92 kg, height 172 cm.", "BMI 24.")).hasSize(1);
    assertThat(findings("Weight 92 kg, height 172 cm.", "BMI 31.")).isEmpty();
  }

  @Test
  void theInputsOfTheSameParagraphCountFirst() {
    String draft = "Admission: weight 99 kg.\n\nClinic: weight 92 kg, height 172 cm, BMI 31.1.";

    assertThat(findings("", draft)).isEmpty();
  }

  @Test
  void aWrongScoreThatTheSourceStatesIsOnlyAWarning() {
    // Given
    String text = "GCS 13 (E2 V2 M4).";

    // When
    Finding finding = findings(text, text).getFirst();

    // Then
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.inSource().span().orElseThrow().of(text)).isEqualTo("GCS 13");
  }

  @Test
  void aFindingPointsAtTheScore() {
    // Given
    String draft = "Neuro: GCS 13 (E2 V2 M4).";

    // When
    Finding finding = findings("", draft).getFirst();

    // Then
    assertThat(finding.inDraft().span().orElseThrow().of(draft)).isEqualTo("GCS 13");
  }

  @Test
  void aKeyThatIsNotThereIsRefusedByName() {
    assertThatThrownBy(() -> new ScoreValidatorFactory().configure(Map.of("speed", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speed");
  }

  @Provide
  Arbitrary<String> chart() {
    return Arbitraries.of(
            "GCS 13 ",
            "(E2 V2 M4) ",
            "BMI 27 ",
            "weight 92 kg ",
            "height 0 m ",
            "BP 300/20 ",
            "MAP 1 ",
            "\n\n",
            "Na 99999 ",
            "AG 1,5 ",
            "CHA2DS2-VASc 9 (",
            "age 75, HTN)",
            "PaO2 60 FiO2 0 P/F 1 ",
            "😀",
            "creatinine 0 eGFR 9 ",
            "5'99\" ",
            "age 999 ",
            "man ")
        .list()
        .ofMinSize(1)
        .ofMaxSize(25)
        .map(parts -> String.join("", parts))
        .filter(text -> !text.isBlank());
  }

  @Property
  void anyTextsGetTheSameFindingsTwiceWithSpansInsideThem(
      @ForAll("chart") String source, @ForAll("chart") String draft) {
    // When
    List<Finding> found = findings(source, draft);

    // Then
    assertThat(found).isEqualTo(findings(source, draft));
    assertThat(found)
        .allSatisfy(
            finding ->
                assertThat(finding.inDraft().span().orElseThrow().end())
                    .isLessThanOrEqualTo(draft.length()));
  }
}
