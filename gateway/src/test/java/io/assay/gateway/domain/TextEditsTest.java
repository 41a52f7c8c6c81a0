package io.assay.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class TextEditsTest {

  @Example
  void a_changed_dose_is_one_edit() {
    assertThat(
            TextEdits.between(
                "Takes lisinopril 40 mg daily.", "Takes lisinopril 10 mg in the morning."))
        .containsExactly(new TextEdit(17, "40", "10"), new TextEdit(23, "daily", "in the morning"));
  }

  @Example
  void the_same_text_has_no_edit() {
    assertThat(TextEdits.between("No change. 😀", "No change. 😀")).isEmpty();
  }

  @Example
  void edits_of_another_text_are_refused() {
    List<TextEdit> edits = TextEdits.between("left knee", "right knee");

    assertThatThrownBy(() -> TextEdits.applied("a hip", edits))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void applied_to_the_one_text_they_give_the_other(@ForAll String from, @ForAll String to) {
    assertThat(TextEdits.applied(from, TextEdits.between(from, to))).isEqualTo(to);
  }

  @Property
  void what_two_texts_share_is_found(
      @ForAll @AlphaChars @StringLength(min = 1, max = 8) String word) {
    // Given
    String from = "start " + word + " end of it";
    String to = "start new " + word + " end";

    // When
    List<TextEdit> edits = TextEdits.between(from, to);

    // Then
    assertThat(TextEdits.applied(from, edits)).isEqualTo(to);
    assertThat(edits.stream().mapToInt(edit -> edit.original().length()).sum())
        .isLessThanOrEqualTo(6 + word.length());
  }
}
