package io.assay.validator.grounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorContract;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.PairScorer.Pair;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorContext;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.ValidatorOutcome.Assessed;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroundingValidatorTest extends DraftValidatorContract {

  private static final String SOURCE =
      "The patient denies chest pain. She has a cough for two weeks. She takes lisinopril daily.";

  private final OverlapScorer scorer = new OverlapScorer(200);

  @Override
  protected DraftValidator open() {
    return openWith(Map.of());
  }

  private DraftValidator openWith(Map<String, String> settings) {
    return new GroundingValidatorFactory().openWith(settings, new ValidatorContext(scorer));
  }

  @Test
  void a_claim_that_its_source_does_not_support_is_a_finding_with_its_evidence() {
    // When
    Assessed assessed = assess(SOURCE, "She takes lisinopril daily. He smokes of a pipe.");

    // Then
    assertThat(assessed.findings()).hasSize(1);
    Finding finding = assessed.findings().getFirst();
    assertThat(finding.inDraft()).isEqualTo(Locus.at(28, 48));
    assertThat(finding.inSource().span())
        .hasValueSatisfying(span -> assertThat(span.of(SOURCE)).startsWith("She has a cough"));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.category()).isEqualTo(ErrorCategory.DETAIL_MISIDENTIFICATION);
    assertThat(finding.code()).isEqualTo("claim-not-supported");
    assertThat(finding.confidence().value()).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void between_the_two_thresholds_a_finding_is_a_warning() {
    // When
    Assessed assessed = assess(SOURCE, "She takes aspirin and is well.");

    // Then
    assertThat(assessed.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.confidence().value()).isCloseTo(4 / 6.0, within(1e-9));
            });
  }

  @Test
  void a_sentence_of_the_source_never_reaches_the_model() {
    // When
    Assessed assessed = assess(SOURCE, "the patient  DENIES chest pain\nShe has a cough.");

    // Then
    assertThat(scorer.asked()).extracting(Pair::claim).containsExactly("She has a cough.");
    assertThat(assessed.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Chest pain.", "The patient denies chest.", "A cough for two weeks."})
  void a_part_of_a_sentence_is_for_the_model_to_judge(String claim) {
    // When
    assess(SOURCE, claim);

    // Then
    assertThat(scorer.asked()).extracting(Pair::claim).containsExactly(claim);
  }

  @Test
  void a_question_of_the_source_supports_no_statement() {
    // When
    assess("Do you have a fever? She has a cough.", "Do you have a fever.");

    // Then
    assertThat(scorer.asked()).hasSize(1);
  }

  @Test
  void evaluations_hold_the_worst_the_second_the_mean_and_the_mean_odds_of_the_claims_asked() {
    // When
    Assessed assessed =
        assess(SOURCE, "She takes lisinopril daily. She takes aspirin. He smokes of a pipe.");

    // Then
    assertThat(assessed.evaluations())
        .extracting(Evaluation::name, e -> Math.round(e.score().value() * 1000), Evaluation::label)
        .containsExactly(
            tuple("grounding.unsupported.max", 800L, "unsupported"),
            tuple("grounding.unsupported.second", 333L, "supported"),
            tuple("grounding.unsupported.mean", 567L, "unsupported"),
            tuple("grounding.unsupported.odds", 692L, "unsupported"));
  }

  @Test
  void as_many_doubtful_claims_again_do_not_make_a_longer_draft_look_worse() {
    // Given
    String draft = "She takes aspirin. He has a cough.";

    // When
    Assessed once = assess(SOURCE, draft);
    Assessed twice = assess(SOURCE, draft + " " + draft);

    // Then
    assertThat(odds(twice)).isCloseTo(odds(once), within(1e-9)).isBetween(0.2, 0.8);
  }

  @Test
  void sentences_copied_from_the_source_lessen_the_doubt_of_no_other_claim() {
    // Given
    String doubtful = "She takes aspirin. He smokes a pipe.";

    // When
    Assessed alone = assess(SOURCE, doubtful);
    Assessed among = assess(SOURCE, SOURCE + " " + doubtful);

    // Then
    assertThat(among.evaluations()).isEqualTo(alone.evaluations());
  }

  @Test
  void a_draft_of_copied_sentences_alone_leaves_no_doubt() {
    // When
    Assessed assessed = assess(SOURCE, SOURCE);

    // Then
    assertThat(scorer.asked()).isEmpty();
    assertThat(assessed.evaluations())
        .extracting(Evaluation::name, e -> e.score().value(), Evaluation::label)
        .containsExactly(
            tuple("grounding.unsupported.max", 0.0, "supported"),
            tuple("grounding.unsupported.second", 0.0, "supported"),
            tuple("grounding.unsupported.mean", 0.0, "supported"),
            tuple("grounding.unsupported.odds", 0.0, "supported"));
  }

  private static double odds(Assessed assessed) {
    return assessed.evaluations().stream()
        .filter(evaluation -> evaluation.name().equals("grounding.unsupported.odds"))
        .mapToDouble(evaluation -> evaluation.score().value())
        .sum();
  }

  @Test
  void the_order_of_the_claims_does_not_change_the_evaluations() {
    assertThat(
            assess(SOURCE, "She takes aspirin. He smokes a pipe. She has a fever.").evaluations())
        .isEqualTo(
            assess(SOURCE, "She has a fever. She takes aspirin. He smokes a pipe.").evaluations());
  }

  @Test
  void without_a_source_a_draft_is_read_against_its_other_claims_and_only_warned_of() {
    // When
    var outcome =
        validate(
            new DraftContent(
                TaskName.MEDICATION2ANSWER,
                Source.ABSENT,
                "She has no fever. Zinc was given to the man. Her temperature is normal."));

    // Then
    assertThat(scorer.asked().get(1))
        .isEqualTo(
            new Pair(
                "no source given . She has no fever. Her temperature is normal.",
                "Zinc was given to the man."));
    Assessed assessed = (Assessed) outcome;
    assertThat(assessed.evaluations())
        .extracting(Evaluation::name)
        .containsExactly(
            "selfconsistency.unsupported.max",
            "selfconsistency.unsupported.second",
            "selfconsistency.unsupported.mean",
            "selfconsistency.unsupported.odds");
    assertThat(assessed.findings())
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.inSource()).isEqualTo(Locus.NOWHERE);
              assertThat(finding.code()).isEqualTo("claim-not-consistent");
            });
  }

  @Test
  void evidence_that_does_not_fit_at_once_is_scored_in_parts_and_the_best_part_counts() {
    // Given
    var narrow = new OverlapScorer(15);
    var validator = new GroundingValidator(GroundingSettings.DEFAULT, narrow);

    // When
    var outcome = validator.validate(draft(SOURCE, "She takes lisinopril for a cough."));

    // Then
    assertThat(((Assessed) outcome).evaluations().getFirst().score().value())
        .isCloseTo(2 / 6.0, within(1e-9));
    assertThat(narrow.asked()).hasSize(5);
  }

  @Test
  void a_passage_that_does_not_fit_with_its_claim_makes_the_draft_undetermined() {
    // Given
    var narrow = new GroundingValidator(GroundingSettings.DEFAULT, new OverlapScorer(8));

    // Then
    assertThat(narrow.validate(draft(SOURCE, "She takes lisinopril for a cough.")))
        .isEqualTo(ValidatorOutcome.undetermined(UndeterminedReason.INPUT_TOO_LONG));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MASSIVE STROKE RULED OUT", "He was told to smoke a pipe:", "6.9", "Ⓢⓣⓞⓟ ⓩⓘⓝⓒ"})
  void a_wrong_claim_is_judged_however_it_is_written(String wrong) {
    // When
    Assessed assessed = assess(SOURCE, "She has a cough.\n" + wrong + "\nShe takes it daily.");

    // Then
    assertThat(assessed.findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.inDraft()).isEqualTo(Locus.at(17, 17 + wrong.length())));
  }

  @Test
  void a_claim_made_again_is_found_again_and_counts_once() {
    // Given
    String draft = "She takes lisinopril daily. He smokes a pipe.";
    String again = "\n- she takes  lisinopril daily".repeat(50) + "\nHe smokes a pipe";

    // When
    Assessed once = assess(SOURCE, draft);
    Assessed often = assess(SOURCE, draft + again);

    // Then
    assertThat(often.evaluations()).isEqualTo(once.evaluations());
    assertThat(once.findings()).hasSize(1);
    assertThat(often.findings())
        .extracting(Finding::inDraft)
        .containsExactly(Locus.at(28, 45), Locus.at(1546, 1562));
  }

  @Test
  void a_claim_made_again_does_not_bear_itself_out() {
    // When
    validate(
        new DraftContent(
            TaskName.MEDICATION2ANSWER,
            Source.ABSENT,
            "Zinc cures the flu. She has no fever.\nZinc cures the flu!"));

    // Then
    assertThat(scorer.asked())
        .containsExactly(
            new Pair("no source given . She has no fever.", "Zinc cures the flu."),
            new Pair("no source given . Zinc cures the flu.", "She has no fever."));
  }

  @Test
  void one_claim_without_a_score_makes_the_draft_undetermined() {
    assertThat(validate(draft(SOURCE, "She takes lisinopril daily. The nan is in her.")))
        .isEqualTo(ValidatorOutcome.undetermined(UndeterminedReason.SCORE_NOT_A_NUMBER));
  }

  @Test
  void a_draft_with_too_many_claims_is_undetermined() {
    try (var validator = openWith(Map.of("max-claims", "2"))) {
      assertThat(validator.validate(draft(SOURCE, "She is well. She is home. She is glad.")))
          .isEqualTo(ValidatorOutcome.undetermined(UndeterminedReason.INPUT_TOO_LONG));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "La paciente niega dolor de pecho y toma lisinopril por la mañana.",
        "Die Patientin hat keine Schmerzen und nimmt das Medikament nicht mehr.",
        "患者は胸の痛みを否定しています。"
      })
  void a_draft_or_source_that_is_not_english_is_undetermined(String foreign) {
    var undetermined = ValidatorOutcome.undetermined(UndeterminedReason.LANGUAGE_NOT_SUPPORTED);
    assertThat(validate(draft(SOURCE, foreign))).isEqualTo(undetermined);
    assertThat(validate(draft(foreign, "She denies pain in the chest."))).isEqualTo(undetermined);
  }

  @Test
  void a_sentence_of_a_draft_that_it_cannot_read_is_undetermined_and_one_of_a_source_is_not() {
    String quoted = "He says: me duele mucho la cabeza desde ayer. ";
    assertThat(validate(draft(SOURCE + " " + quoted, "She denies pain in the chest.")))
        .isInstanceOf(ValidatorOutcome.Assessed.class);
    assertThat(validate(draft(SOURCE, "She denies pain in the chest. No deje de tomar warfarina.")))
        .isEqualTo(ValidatorOutcome.undetermined(UndeterminedReason.LANGUAGE_NOT_SUPPORTED));
  }

  @Test
  void a_few_words_for_the_spanish_task_are_taken_to_be_spanish() {
    assertThat(validate(new DraftContent(TaskName.BHC2SPANISH, Source.of(SOURCE), "Niega fiebre.")))
        .isEqualTo(ValidatorOutcome.undetermined(UndeterminedReason.LANGUAGE_NOT_SUPPORTED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAN", "Labs/Imaging", "---", "1.", "Impression:"})
  void a_draft_without_a_claim_is_not_called_checked(String output) {
    assertThat(validate(draft(SOURCE, output)))
        .isEqualTo(ValidatorOutcome.undetermined(UndeterminedReason.UNCHECKED));
  }

  @Test
  void a_spent_time_budget_makes_the_draft_undetermined() {
    // Given
    Thread.currentThread().interrupt();

    // When
    var outcome = validate(draft(SOURCE, "She takes aspirin."));

    // Then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome)
        .isEqualTo(ValidatorOutcome.undetermined(UndeterminedReason.TIME_BUDGET_SPENT));
  }

  @Test
  void its_id_names_the_model() {
    assertThat(validatorId()).isEqualTo("grounding@8+overlap@1");
  }

  @Test
  void the_service_loader_finds_it() {
    assertThat(ServiceLoader.load(DraftValidatorFactory.class))
        .extracting(DraftValidatorFactory::name)
        .contains("grounding");
  }

  @Test
  void settings_are_read_by_their_keys() {
    assertThat(
            new GroundingValidatorFactory()
                .configure(Map.of("error-below", "0.1", "warning-below", "0.7", "max-claims", "9")))
        .isEqualTo(new GroundingSettings(new Score(0.1), new Score(0.7), 9));
  }

  @ParameterizedTest
  @CsvSource({
    "eror-below, 0.2, grounding has no setting [eror-below]",
    "error-below, 1.2, grounding.error-below is not a number from 0 to 1",
    "error-below, x, grounding.error-below is not a number from 0 to 1",
    "error-below, 0.9, grounding.warning-below is below grounding.error-below",
    "max-claims, 0, grounding.max-claims is 0",
    "max-claims, many, grounding.max-claims is not a whole number"
  })
  void a_setting_that_does_not_fit_is_named(String key, String value, String named) {
    assertThatThrownBy(() -> new GroundingValidatorFactory().configure(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  private Assessed assess(String source, String output) {
    return (Assessed) validate(draft(source, output));
  }

  private ValidatorOutcome validate(DraftContent draft) {
    try (var validator = open()) {
      return validator.validate(draft);
    }
  }

  private String validatorId() {
    try (var validator = open()) {
      return validator.id().toString();
    }
  }

  private static DraftContent draft(String source, String output) {
    return new DraftContent(TaskName.DIALOGUE2NOTE, Source.of(source), output);
  }
}
