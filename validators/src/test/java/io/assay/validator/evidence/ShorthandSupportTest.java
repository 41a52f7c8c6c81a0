package io.assay.validator.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult.Scored;
import io.assay.validator.onnx.EvaluatorSettings;
import io.assay.validator.onnx.OnnxEvaluator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped model supports what a note says in shorthand, and nothing else for it. */
class ShorthandSupportTest {

  private record Statement(String note, String claim) {}

  /** Written for this test: what stands in a note, and what a draft makes of it. */
  private static final List<Statement> STATEMENTS =
      List.of(
          new Statement("adm with DKA", "She was admitted with diabetic ketoacidosis."),
          new Statement("PMH HTN", "She has high blood pressure."),
          new Statement("old MI in 2019", "She had a heart attack in 2019."),
          new Statement("CABG x3 in 2020", "She had coronary artery bypass grafting in 2020."),
          new Statement("known COPD", "She has chronic obstructive pulmonary disease."),
          new Statement("RLL opacity", "There is an opacity in the right lower lobe."),
          new Statement("Tylenol 1 g given", "Acetaminophen 1 g was given."),
          new Statement("on Eliquis 5 mg", "She takes apixaban 5 mg."),
          new Statement("wound grew MRSA", "Methicillin-resistant Staphylococcus aureus grew."),
          new Statement("NKDA", "She has no known drug allergies."),
          new Statement("cephalexin 500 mg QID", "Cephalexin 500 mg four times a day."),
          new Statement("EGD: two ulcers", "Upper endoscopy showed two ulcers."),
          new Statement("marked hyperkalemia", "There was marked hyperkalaemia."),
          new Statement("SOB on stairs", "She is short of breath on stairs."),
          new Statement("fever w/o rash", "She has a fever without a rash."),
          new Statement("HCTZ 25 mg", "She takes hydrochlorothiazide 25 mg."),
          new Statement("known hypothyroidism", "She has an underactive thyroid."),
          new Statement("R knee effusion", "There is an effusion of the right knee."));

  private static OnnxEvaluator evaluator;

  @BeforeAll
  static void open() {
    evaluator = OnnxEvaluator.openShipped(EvaluatorSettings.defaults());
  }

  @AfterAll
  static void close() {
    evaluator.close();
  }

  @Test
  void what_a_note_says_in_shorthand_supports_the_claim_that_spells_it_out() {
    for (Statement statement : STATEMENTS) {
      assertThat(support(statement.note(), statement.claim()))
          .as(statement.toString())
          .isGreaterThan(0.5);
    }
  }

  @Test
  void it_supports_no_other_claim_more_than_before() {
    for (int i = 0; i < STATEMENTS.size(); i++) {
      String note = note(STATEMENTS.get(i).note());
      String other = STATEMENTS.get((i + 5) % STATEMENTS.size()).claim();
      assertThat(support(STATEMENTS.get(i).note(), other))
          .as(note + ": " + other)
          .isCloseTo(score(note, other), within(0.01));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HIV -ve               | HIV was negative.                    | HIV was positive.
          EBV +ve               | EBV was positive.                    | EBV was negative.
          cough for 3/52        | She has had a cough for three weeks. | She has had a cough for three days.
          ↑ furosemide to 80 mg | Furosemide was increased to 80 mg.   | Furosemide was reduced to 80 mg.
          nil rash              | She has no rash.                     | She has a rash.
          """)
  void a_sign_supports_what_it_says_and_not_the_opposite(String said, String right, String wrong) {
    assertThat(support(said, right)).isGreaterThan(0.7);
    assertThat(support(said, wrong)).isLessThan(0.5);
  }

  private static double support(String said, String claim) {
    return score(EvidenceRetriever.overSource(note(said)).evidenceFor(claim).text(), claim);
  }

  private static double score(String evidence, String claim) {
    return ((Scored) evaluator.score(List.of(new Pair(evidence, claim))).getFirst())
        .support()
        .value();
  }

  private static String note(String said) {
    return "74F, asthma. "
        + said.substring(0, 1).toUpperCase(Locale.ROOT)
        + said.substring(1)
        + ".";
  }
}
