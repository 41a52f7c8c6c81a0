package io.assay.validator.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.Claim;
import io.assay.validator.Evidence;
import io.assay.validator.Locus;
import io.assay.validator.evidence.EvidenceRetriever;
import org.junit.jupiter.api.Test;

class ClaimSplitterTest {

  private static final String CANARY = "Zyxwvut takes colchicine for gout.";

  @Test
  void claims_and_evidence_print_no_text() {
    // Given
    Claim claim = ClaimSplitter.claims(CANARY).getFirst();
    Evidence evidence = EvidenceRetriever.overSource(CANARY).evidenceFor("gout");

    // Then
    assertThat(claim.toString()).isEqualTo("Claim[where=Span[start=0, end=34]]");
    assertThat(evidence.text()).isEqualTo(CANARY);
    assertThat(evidence.toString()).doesNotContain("Zyxwvut").contains("1 passages");
  }

  @Test
  void the_title_of_a_section_is_no_claim_and_a_diagnosis_is_one() {
    // Given
    String draft =
        "Cardiovascular\nNo chest pain.\n- Depression\nEars, Nose, Mouth, and Throat\nFollow-up\nNeck pain";

    // When
    var claims = ClaimSplitter.claims(draft);

    // Then
    assertThat(claims)
        .extracting(Claim::text)
        .containsExactly("No chest pain.", "Depression", "Neck pain");
  }

  @Test
  void a_statement_written_as_a_heading_is_a_claim() {
    // Given
    String draft =
        """
        ASSESSMENT & PLAN:
        MASSIVE STROKE RULED OUT
        ## Medications
        She has lung cancer. She was told to stop:
        **Labs/Imaging**
        POTASSIUM
        6.9
        """;

    // When
    var claims = ClaimSplitter.claims(draft);

    // Then
    assertThat(claims)
        .extracting(Claim::text)
        .containsExactly(
            "MASSIVE STROKE RULED OUT",
            "She has lung cancer.",
            "She was told to stop:",
            "POTASSIUM",
            "6.9");
  }

  @Test
  void numbers_of_list_items_are_no_claims() {
    // Given
    String draft = "Plan: 1. Rest. 2. Fluids.\n3.\n4) Return if worse.";

    // When
    var claims = ClaimSplitter.claims(draft);

    // Then
    assertThat(claims)
        .extracting(Claim::text)
        .containsExactly("Plan: 1.", "Rest.", "Fluids.", "Return if worse.");
  }

  @Test
  void a_sentence_cut_for_its_length_keeps_what_stands_at_the_cut() {
    // Given
    String draft = "pain ".repeat(58) + "saturation 88% <90 on room air.";

    // When
    var claims = ClaimSplitter.claims(draft);

    // Then
    assertThat(claims).hasSize(2);
    assertThat(claims.getFirst().text()).endsWith("saturation 88%");
    assertThat(claims.getLast().text()).isEqualTo("<90 on room air.");
  }

  @Test
  void no_passage_is_shown_as_evidence_that_shares_no_word_with_the_claim() {
    // Given
    String source = "She has a cough. She denies fever.";

    // When
    Evidence evidence = EvidenceRetriever.overSource(source).evidenceFor("Massive stroke.");

    // Then
    assertThat(evidence.passages()).hasSize(2);
    assertThat(evidence.best()).isEqualTo(Locus.NOWHERE);
  }

  @Test
  void a_line_of_two_million_letters_and_dots_is_split_in_linear_time() {
    // Given
    String line = "a.".repeat(1_000_000) + " B";

    // When
    var claims = ClaimSplitter.claims(line);

    // Then
    assertThat(claims).hasSizeGreaterThan(10_000);
  }

  @Test
  void the_other_passages_of_a_draft_leave_the_asked_one_out() {
    // Given
    String draft = "He denies fever. He has a fever of 39. He is well.";
    var claims = ClaimSplitter.claims(draft);

    // When
    Evidence others = EvidenceRetriever.overPassages(claims).without(0).evidenceFor("fever");

    // Then
    assertThat(others.passages()).containsExactly("He has a fever of 39.", "He is well.");
    assertThat(others.best().span()).hasValueSatisfying(s -> assertThat(s.start()).isEqualTo(17));
  }
}
