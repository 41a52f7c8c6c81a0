package io.assay.validator.omission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.Severity;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorContext;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.ValidatorOutcome.Assessed;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmissionValidatorTest {

  private static final StubScorer NOTHING_IS_SUPPORTED = StubScorer.supporting(0.1);

  private static ValidatorOutcome outcome(
      StubScorer scorer, TaskName task, String source, String draft) {
    return new OmissionValidatorFactory()
        .openWith(Map.of(), new ValidatorContext(scorer))
        .validate(new DraftContent(task, Source.of(source), draft));
  }

  private static List<Finding> findings(TaskName task, String source, String draft) {
    return ((Assessed) outcome(NOTHING_IS_SUPPORTED, task, source, draft)).findings();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Take Lasix 40 mg daily. | rest. | missing-drug-dose | MISSING_CLAIM",
        "She is allergic to penicillin. | Plan: on warfarin. | missing-allergy | MISSING_CLAIM",
        "Latex allergy: her lips swelled. | Plan: rest at home. | missing-allergy | MISSING_CLAIM",
        "Come back to the clinic in two weeks. | Plan: rest. | missing-follow-up | MISSING_CLAIM",
        "Call us if the leg swells. | Plan: rest at home. | missing-red-flag | MISSING_CLAIM",
        "She must not drive for a year. | Plan: rest. | missing-prohibition | MISSING_CLAIM",
        "Clot in the left ventricle shown. | Heart: seen. | missing-statement | MISSING_CLAIM",
        "Histology of the polyp pending. | Bowel seen. | missing-pending-result | MISSING_CLAIM",
        "Suspicious mass in the pancreas. | Imaging done. | missing-critical-finding | MISSING_CLAIM",
      })
  void whatIsLeftOutIsFound(String source, String draft, String code, ErrorCategory category) {
    // When
    List<Finding> findings = findings(TaskName.REPORT2SIMPLIFIED, source, draft + " He is well.");

    // Then
    assertThat(findings)
        .filteredOn(finding -> finding.code().equals(code))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.category()).isEqualTo(category);
              assertThat(finding.inDraft()).isEqualTo(Locus.NOWHERE);
              assertThat(finding.inSource().span()).isPresent();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Take Lasix 40 mg daily. | Plan: furosemide 40 mg daily.",
        "Allergic to Bactrim. | Allergies: sulfa.",
        "So I'll see you back in two weeks. | Plan: will see the patient back in 2 weeks.",
        "Call us if the leg swells. | To call for swelling of the leg.",
        "Urgent MRI of the spine today. | An MRI of the spine is arranged.",
        "Apixaban held preop, resumed POD2. | Her blood thinner was stopped before surgery and restarted two days after it.",
        "Stop HCTZ, recheck BMP 1 wk. | The thiazide was stopped and labs are repeated in seven days.",
        "New HTN, call if HA or SOB. | Call about high blood pressure with headaches or trouble breathing.",
        "We caught two fish and my dog fell in. | The patient is well.",
      })
  void whatIsThereInOtherWordsOrDoesNotMatterIsNotMissing(String source, String draft) {
    assertThat(findings(TaskName.DIALOGUE2NOTE, source, draft)).isEmpty();
  }

  @Test
  void theNumberOfAListItemIsNoNumberOfTheSource() {
    // Given
    String source = "She is to return to the clinic in 2 weeks for the wound.";
    String listed = "1. La paciente está bien y no refiere dolor.\n2. La herida está limpia.";

    // Then
    assertThat(findings(TaskName.BHC2SPANISH, source, listed))
        .extracting(Finding::code)
        .contains("missing-follow-up");
  }

  @Test
  void aMissingNameIsToldOnce() {
    assertThat(
            findings(TaskName.REPORT2SIMPLIFIED, "She is allergic to penicillin.", "He is well."))
        .extracting(Finding::code)
        .containsExactly("missing-allergy");
  }

  @Test
  void aFollowUpIsToldBesideTheDrugInIt() {
    assertThat(
            findings(
                TaskName.REPORT2SIMPLIFIED,
                "Return to the clinic in two weeks with the furosemide diary.",
                "He is well."))
        .extracting(Finding::code)
        .containsExactly("missing-drug", "missing-follow-up");
  }

  @Test
  void anAllergenIsNotThereBecauseTheDrugIsNamed() {
    // Given
    String source = "She is allergic to penicillin.";

    // Then
    assertThat(findings(TaskName.REPORT2SIMPLIFIED, source, "She was given penicillin before."))
        .extracting(Finding::code)
        .contains("missing-allergy");
    assertThat(findings(TaskName.REPORT2SIMPLIFIED, source, "She must never have penicillin."))
        .isEmpty();
  }

  @Test
  void whatTheWordsDoNotHoldIsAskedOfTheModelWithTheDraftAsEvidence() {
    // Given
    StubScorer convinced = StubScorer.supporting(0.9);

    // When
    ValidatorOutcome outcome =
        outcome(
            convinced,
            TaskName.REPORT2SIMPLIFIED,
            "Repeat ultrasound in six months.",
            "You need another scan after half a year.");

    // Then
    assertThat(((Assessed) outcome).findings()).isEmpty();
    assertThat(convinced.asked())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.evidence()).isEqualTo("You need another scan after half a year.");
              assertThat(pair.claim()).isEqualTo("Repeat ultrasound in six months.");
            });
  }

  @Test
  void theModelIsAskedForFewStatementsHoweverLongTheSourceIs() {
    // Given
    StubScorer scorer = StubScorer.supporting(0.1);
    String source =
        IntStream.range(0, 200)
            .mapToObj(n -> "Call us at once if number " + n + " bleeds. ")
            .collect(Collectors.joining());

    // When
    outcome(scorer, TaskName.REPORT2SIMPLIFIED, source, "You are well.");

    // Then
    assertThat(scorer.asked()).hasSize(4);
  }

  @Test
  void aMeasuredFindingIsFoundByItsSizeInAnyUnitOfLength() {
    String report = "An 11 mm spiculated nodule sits in the left upper lobe.";

    assertThat(findings(TaskName.REPORT2SIMPLIFIED, report, "A spot of 1.1 cm was seen."))
        .isEmpty();
    assertThat(findings(TaskName.REPORT2SIMPLIFIED, report, "A spot of 11 cm was seen."))
        .hasSize(1);
  }

  @Test
  void aNoteOfOneSectionMayLeaveOutTheDrugs() {
    String dialogue = "Take Lasix 40 mg daily. Allergic to penicillin.";

    assertThat(findings(TaskName.DIALOGUE2NOTE, dialogue, "Lungs: clear. Heart: regular."))
        .extracting(Finding::code)
        .doesNotContain("missing-drug-dose");
    assertThat(findings(TaskName.BHC2SPANISH, dialogue, "The lungs are clear."))
        .extracting(Finding::code)
        .contains("missing-drug-dose", "missing-allergy");
  }

  @Test
  void theSameNameWeighsByTask() {
    String source = "Furosemide 40 mg daily.";

    assertThat(findings(TaskName.BHC2SPANISH, source, "The lung has a small spot."))
        .extracting(Finding::severity)
        .containsExactly(Severity.FATAL);
    assertThat(findings(TaskName.REPORT2IMPRESSION, source, "The lung has a small spot."))
        .extracting(Finding::severity)
        .containsExactly(Severity.INFORMATION);
  }

  @Test
  void aGraverStatementIsAGraverFindingAndWeighsMore() {
    // Given
    String plain = "Come back to the clinic in a week.";
    String grave = "Warfarin must be stopped at once because of the bleeding.";

    // When
    Assessed plainMissing =
        (Assessed) outcome(NOTHING_IS_SUPPORTED, TaskName.REPORT2SIMPLIFIED, plain, "All is well.");
    Assessed graveMissing =
        (Assessed) outcome(NOTHING_IS_SUPPORTED, TaskName.REPORT2SIMPLIFIED, grave, "All is well.");

    // Then
    assertThat(plainMissing.findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.INFORMATION);
    assertThat(graveMissing.findings()).extracting(Finding::severity).contains(Severity.ERROR);
    assertThat(evaluation(graveMissing, "omission.gravity.max"))
        .isGreaterThan(evaluation(plainMissing, "omission.gravity.max"));
  }

  @Test
  void aSpanishDraftIsHeldToNamesAndNumbersOnly() {
    // Given
    StubScorer scorer = StubScorer.supporting(0.0);
    String source =
        "Continue furosemide 40 mg daily. Return to the clinic in 2 weeks. The scan is unchanged.";

    // When
    Assessed right =
        (Assessed)
            outcome(
                scorer,
                TaskName.BHC2SPANISH,
                source,
                "Continuar con furosemida 40 mg al día. Acudir a la consulta en dos semanas.");
    Assessed wrong =
        (Assessed)
            outcome(scorer, TaskName.BHC2SPANISH, source, "El paciente se fue de alta a su casa.");

    // Then
    assertThat(right.findings()).isEmpty();
    assertThat(wrong.findings())
        .extracting(Finding::code)
        .containsExactlyInAnyOrder("missing-drug-dose", "missing-follow-up");
    assertThat(scorer.asked()).isEmpty();
  }

  @Test
  void whatItCannotReadItDoesNotJudge() {
    assertThat(outcome(NOTHING_IS_SUPPORTED, TaskName.DIALOGUE2NOTE, "", "A note of the visit."))
        .isEqualTo(ValidatorOutcome.ABSTAINED);
    assertThat(
            outcome(
                NOTHING_IS_SUPPORTED,
                TaskName.DIALOGUE2NOTE,
                "Return in two weeks to the clinic.",
                "Пациент выписан домой."))
        .isEqualTo(ValidatorOutcome.undetermined(UndeterminedReason.LANGUAGE_NOT_SUPPORTED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Return in two weeks. | La patiente est sortie de la clinique avec de la morphine.",
        "Return in two weeks. | A paciente teve alta de casa e se recuperou da cirurgia.",
        "Acudir a la consulta en dos semanas. | Acudir al alta.",
        "Revenez dans deux semaines. | Come back in two weeks.",
      })
  void aLanguageItCannotReadIsUndetermined(String source, String draft) {
    assertThat(outcome(NOTHING_IS_SUPPORTED, TaskName.DIALOGUE2NOTE, source, draft))
        .isEqualTo(ValidatorOutcome.undetermined(UndeterminedReason.LANGUAGE_NOT_SUPPORTED));
  }

  @Test
  void aClaimOwesItsSourceNothing() {
    // Given
    String source = "Take Lasix 40 mg daily. Call us if the leg swells.";
    String claim = "The patient takes a diuretic.";
    DraftValidator bySite =
        new OmissionValidatorFactory()
            .openWith(
                Map.of("claim-tasks", " fact_check, citation"),
                new ValidatorContext(NOTHING_IS_SUPPORTED));

    // When
    ValidatorOutcome shipped =
        outcome(NOTHING_IS_SUPPORTED, new TaskName("claim_verification"), source, claim);

    // Then
    assertThat(shipped).isEqualTo(ValidatorOutcome.ABSTAINED);
    assertThat(findings(new TaskName("fact_check"), source, claim)).isNotEmpty();
    assertThat(
            bySite.validate(new DraftContent(new TaskName("citation"), Source.of(source), claim)))
        .isEqualTo(ValidatorOutcome.ABSTAINED);
    assertThat(bySite.validate(new DraftContent(new TaskName("claim"), Source.of(source), claim)))
        .isInstanceOf(Assessed.class);
  }

  @Test
  void aModelThatDoesNotAnswerLeavesTheDraftUndetermined() {
    // Given
    StubScorer down =
        new StubScorer(p -> new PairResult.Unscored(UndeterminedReason.EVALUATOR_UNAVAILABLE));

    // When
    ValidatorOutcome outcome =
        outcome(down, TaskName.REPORT2SIMPLIFIED, "Repeat the scan in six months.", "All is well.");

    // Then
    assertThat(outcome)
        .isEqualTo(ValidatorOutcome.undetermined(UndeterminedReason.EVALUATOR_UNAVAILABLE));
  }

  @Test
  void aPairThatIsTooLongIsAskedPassageByPassage() {
    // Given
    StubScorer small =
        new StubScorer(
            pair ->
                pair.evidence().length() > 60
                    ? new PairResult.Unscored(UndeterminedReason.INPUT_TOO_LONG)
                    : StubScorer.supporting(pair.evidence().contains("half a year") ? 0.9 : 0.1)
                        .score(List.of(pair))
                        .getFirst());

    // When
    ValidatorOutcome outcome =
        outcome(
            small,
            TaskName.REPORT2SIMPLIFIED,
            "Repeat ultrasound in six months.",
            "You need another scan after half a year. The other organs that were seen are well.");

    // Then
    assertThat(((Assessed) outcome).findings()).isEmpty();
  }

  @Test
  void theEvaluationsGrowWithEachMissingFactAndStayInTheirRange() {
    // Given
    List<String> drugs = List.of("furosemide", "warfarin", "digoxin", "metformin", "lisinopril");

    // When
    List<Double> sums =
        IntStream.rangeClosed(0, drugs.size())
            .mapToObj(n -> String.join(" 20 mg daily. Take ", drugs.subList(0, n)))
            .map(list -> "He is well. Take " + list + " 20 mg daily.")
            .map(
                source ->
                    outcome(NOTHING_IS_SUPPORTED, TaskName.BHC2SPANISH, source, "He is well."))
            .map(outcome -> evaluation((Assessed) outcome, "omission.weight.sum"))
            .toList();

    // Then
    assertThat(sums).isSorted().doesNotHaveDuplicates().allMatch(sum -> sum >= 0 && sum <= 1);
    assertThat(sums.getFirst()).isZero();
  }

  private static double evaluation(Assessed assessed, String name) {
    return assessed.evaluations().stream()
        .filter(evaluation -> evaluation.name().equals(name))
        .map(Evaluation::score)
        .findFirst()
        .orElseThrow()
        .value();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "speed | 1 | omission has no setting [speed]",
        "least-support | 2 | omission.least-support is not a number from 0 to 1",
        "least-support | high | omission.least-support is not a number from 0 to 1",
        "claim-tasks | claim,2nd look | omission.claim-tasks: ",
      })
  void aWrongSettingIsRefusedByName(String key, String value, String named) {
    assertThatThrownBy(() -> new OmissionValidatorFactory().configure(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  @Property
  void anyTextsAreAnsweredAlikeTwice(@ForAll String source, @ForAll String draft) {
    // Given
    String written = "Well. " + draft;
    String told = source + " Call if it bleeds. Take Lasix 20 mg daily.";

    // When
    ValidatorOutcome outcome =
        outcome(NOTHING_IS_SUPPORTED, TaskName.REPORT2SIMPLIFIED, told, written);

    // Then
    assertThat(outcome)
        .isEqualTo(outcome(NOTHING_IS_SUPPORTED, TaskName.REPORT2SIMPLIFIED, told, written));
  }
}
