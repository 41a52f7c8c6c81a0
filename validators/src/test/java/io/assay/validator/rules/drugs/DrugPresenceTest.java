package io.assay.validator.rules.drugs;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.TaskName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrugPresenceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[patient] i take lasix every morning | He takes furosemide every morning.",
        "Discharged on metoprolol tartrate 25 mg. | Alta con metoprolol 25 mg.",
        "Continue furosemide and metformin. | Continuar con furosemida y metformina.",
        "i use that percoset when it hurts | Uses Percocet for pain.",
        "taking co-codamol at night | Takes acetaminophen with codeine at night.",
        "Doctor: and the amoxacilin for your ear? | Amoxicillin for otitis.",
        "Amio and fluclox continue. | Amiodarone and flucloxacillin continue.",
        "Tac trough 8 on 3 mg. | Tacrolimus 3 mg, trough 8.",
        "Prednisone 40 mg. | Pred 40 mg.",
        "Losartan and HCTZ. | Hyzaar.",
        "Pred 40 OD. | Prednisolone 40 mg daily.",
        "Buscopan 20 mg for spasm. | Hyoscine 20 mg for spasm.",
        "Hyoscine-N-butylbromide 20 mg. | Buscopan 20 mg.",
        "Buscopan 10 mg by mouth. | She takes hyoscine (Buscopan) 10 mg by mouth.",
        "Hyoscine patch. | Scopolamine patch.",
        "Dalteparin 5,000 units at night. | A heparin injection at night.",
        "Sac/val 24/26 BD, co-trim 480 OD, EMB 800 mg. | Sacubitril, valsartan, co-trimoxazole, ethambutol.",
        "Salb neb 5 mg, terb 250 mcg, folic 5 mg. | Salbutamol, terbutaline and folic acid were given.",
        "Mr Ash, ASA 3, for hernia repair. | Hernia repair, graded ASA 3.",
        "The patient is well. | The patient is well.",
      })
  void aDrugUnderAnotherNameIsTheSameDrug(String source, String draft) {
    assertThat(Drafts.codes(source, draft)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "She takes metformin. | She takes metformin and apixaban. | drug-not-in-source",
        "She takes hydralazine. | She takes hydroxyzine. | drug-not-in-source",
        "Started on furosemide 40 mg. | Started on torsemide 40 mg. | drug-substituted",
        "Alta con apixaban. | Discharged on rivaroxaban. | drug-substituted",
        "Hyoscine hydrobromide 400 mcg. | Buscopan 400 mcg. | drug-substituted",
        "Buscopan 20 mg. | Hyoscine hydrobromide 20 mg. | drug-substituted",
        "Take your prednisone with food. | Takes prednisolone with food. | drug-substituted",
        "You may use an NSAID. | May use ibuprofen. | drug-named-for-class",
        "Bleeding with aspirin or an NSAID. | Avoid ibuprofen. | drug-named-for-class",
        "Takes oxycodone 5 mg. | Takes Percocet. | drug-not-in-source",
        "Amoxicillin for otitis. | Augmentin for otitis. | drug-not-in-source",
        "On amlodipine and losartan. | On Exforge. | drug-substituted",
        "Allergic to penicillin. | An amoxicillin-containing regimen was avoided. | drug-named-for-class",
        "Allergic to penicillin. | Amoxicillin was discussed. | drug-not-in-source",
        "Allergic to penicillin. | Avoid amoxicillin. | drug-named-for-class",
        "Both adrenal glands are normal. | Give adrenaline 1 mg. | drug-not-in-source",
        "Folate was normal. | Cyanocobalamin 1 mg was given. | drug-not-in-source",
        "CT: a cyst of 10 HU. | Takes hydroxyurea. | drug-not-in-source",
        "E. coli grew. | Started on colistin. | drug-not-in-source",
      })
  void aDrugTheSourceDoesNotNameIsFound(String source, String draft, String code) {
    assertThat(Drafts.codes(source, draft)).containsExactly(code);
  }

  @Test
  void aFindingPointsAtTheDrugAndAtTheOneItReplaced() {
    // Given
    String source = "Continue apixaban 5 mg twice daily.";
    String draft = "Plan: rivaroxaban 5 mg twice daily.";

    // When
    Finding finding = Drafts.findings(TaskName.DIALOGUE2NOTE, source, draft).getFirst();

    // Then
    assertThat(finding.inDraft().span().orElseThrow().of(draft)).isEqualTo("rivaroxaban");
    assertThat(finding.inSource().span().orElseThrow().of(source)).isEqualTo("apixaban");
    assertThat(finding.severity()).isEqualTo(Severity.FATAL);
  }

  @ParameterizedTest
  @CsvSource({
    "dialogue2note,FATAL",
    "report2simplified,FATAL",
    "bhc2spanish,FATAL",
    "medication2answer,WARNING",
    "site-letter,ERROR"
  })
  void howBadAnUnknownDrugIsDependsOnTheTask(String task, Severity severity) {
    // When
    List<Finding> findings =
        Drafts.findings(new TaskName(task), "No medicines.", "Takes warfarin.");

    // Then
    assertThat(findings).extracting(Finding::severity).containsExactly(severity);
  }

  @ParameterizedTest
  @CsvSource({
    "Progesterone receptor negative.,WARNING",
    "Folate was normal.,WARNING",
    "Progesterone 200 mg at night.,FATAL",
    "Apixaban was normal.,FATAL"
  })
  void whatTheBodyMakesTooIsADrugForSureOnlyWithADose(String draft, Severity severity) {
    assertThat(Drafts.findings(TaskName.DIALOGUE2NOTE, "All is well.", draft))
        .extracting(Finding::severity)
        .containsExactly(severity);
  }

  @Test
  void aDrugNamedTwiceIsReportedOnce() {
    assertThat(Drafts.codes("No medicines.", "On warfarin. Warfarin was checked."))
        .containsExactly("drug-not-in-source");
  }

  @ParameterizedTest
  @CsvSource({"kitten,sitting,3", "abcd,abdc,1", "same,same,0", "metfornin,metformin,1"})
  void theDistanceCountsASwapOfNeighboursAsOne(String a, String b, int expected) {
    assertThat(UnnamedWords.distance(a, b, 9)).isEqualTo(expected);
  }
}
