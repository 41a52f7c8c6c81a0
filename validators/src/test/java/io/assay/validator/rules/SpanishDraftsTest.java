package io.assay.validator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All rules over {@code spanish-drafts.tsv}. */
class SpanishDraftsTest {

  @ParameterizedTest
  @MethodSource("right")
  void of_a_right_rendering_nothing_is_found(String source, String draft) {
    assertThat(WrittenPairs.findings(source, draft)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void an_error_of_a_rendering_is_found(String source, String draft) {
    assertThat(WrittenPairs.findings(source, draft)).isNotEmpty();
  }

  static Stream<String[]> right() {
    return WrittenPairs.of("spanish-drafts.tsv", "right");
  }

  static Stream<String[]> wrong() {
    return WrittenPairs.of("spanish-drafts.tsv", "wrong");
  }
}
