package io.assay.validator.rules.scores;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.Span;
import org.junit.jupiter.api.Test;

class DraftInputsTest {

  private static final String DRAFT =
      "NEWS2 2, alert on room air. NEWS2 3.\n\nNEWS2 4, drowsy on 2 L O2.";

  private final DraftInputs inputs = new DraftInputs(DRAFT, "");

  private Inputs around(String score) {
    int at = DRAFT.indexOf(score);
    return inputs.around(new Span(at, at + score.length()));
  }

  @Test
  void theScoresOfAParagraphShareWhatIsReadOfItsWords() {
    // When
    Observations first = around("NEWS2 2").observations();

    // Then
    assertThat(around("NEWS2 3").observations()).isSameAs(first);
    assertThat(first).isEqualTo(new Observations(true, false, false, true));
  }

  @Test
  void anotherParagraphIsReadOnItsOwn() {
    assertThat(around("NEWS2 4").observations())
        .isEqualTo(new Observations(false, true, true, false));
  }

  @Test
  void printsNoText() {
    assertThat(inputs.toString() + around("NEWS2 4")).doesNotContain("drowsy");
  }
}
