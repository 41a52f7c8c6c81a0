package io.assay.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.Samples;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

  @Property
  void a_review_task_id_survives_being_written_and_parsed(
      @ForAll @IntRange(min = 0) int partition, @ForAll @LongRange(min = 0) long offset) {
    // Given
    ReviewTaskId id = new ReviewTaskId(new DraftId("ward-3:note.17_b"), partition, offset);

    // When
    ReviewTaskId parsed = ReviewTaskId.parse(id.toString());

    // Then
    assertThat(parsed).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "~~", "note", "note~1", "note~1~", "note~x~1", "note~1~-4"})
  void what_is_no_review_task_id_is_refused(String text) {
    assertThatThrownBy(() -> ReviewTaskId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "note~1", "Mrs. Okafor", "-note", "note/1"})
  void what_cannot_stand_in_a_path_or_could_be_a_sentence_is_no_draft_id(String text) {
    assertThatThrownBy(() -> new DraftId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("Okafor");
  }

  @Test
  void a_draft_sent_again_has_the_same_fingerprint_though_it_was_stamped_anew() {
    // Given
    Draft first = Samples.draft("note-1");
    Draft again =
        new Draft(
            first.id(),
            first.version(),
            first.content(),
            first.origin(),
            first.language(),
            first.subject(),
            first.createdAt().plus(Duration.ofSeconds(30)));

    // When
    DraftFingerprint fingerprint = DraftFingerprint.of(again);

    // Then
    assertThat(fingerprint).isEqualTo(DraftFingerprint.of(first));
  }

  @Test
  void one_changed_word_changes_the_fingerprint() {
    // Given
    Draft first = Samples.draft("note-1", 1, "Metoprolol 25 mg twice a day.");

    // When
    DraftFingerprint changed =
        DraftFingerprint.of(first.withOutput("Metoprolol 50 mg twice a day."));

    // Then
    assertThat(changed).isNotEqualTo(DraftFingerprint.of(first));
  }
}
