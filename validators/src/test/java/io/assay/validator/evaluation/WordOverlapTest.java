package io.assay.validator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftContent;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import org.junit.jupiter.api.Test;

class WordOverlapTest {

  @Test
  void everyOccurrenceOfADraftsWordCounts() {
    // Given 8 words, of which "bisoprolol", "5", "mg" twice and "daily" are in the source
    DraftContent draft =
        new DraftContent(
            TaskName.DIALOGUE2NOTE,
            Source.of("I take Bisoprolol, 5 mg daily."),
            "Start bisoprolol 5 mg/mg daily; increase ramipril.");

    // Then
    assertThat(WordOverlap.of(draft).value()).isEqualTo(5.0 / 8);
  }

  @Test
  void aSourceFreeDraftHasNone() {
    assertThat(
            WordOverlap.of(new DraftContent(TaskName.DIALOGUE2NOTE, Source.ABSENT, "Afebrile."))
                .value())
        .isZero();
  }

  @Test
  void aDraftWithoutWordsHasNone() {
    assertThat(
            WordOverlap.of(new DraftContent(TaskName.DIALOGUE2NOTE, Source.of("- a"), "---"))
                .value())
        .isZero();
  }
}
