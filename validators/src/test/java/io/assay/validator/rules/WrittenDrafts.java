package io.assay.validator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All rules over one table of {@link WrittenPairs}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WrittenDrafts {

  private final String table;

  WrittenDrafts(String table) {
    this.table = table;
  }

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

  Stream<String[]> right() {
    return WrittenPairs.of(table, "right");
  }

  Stream<String[]> wrong() {
    return WrittenPairs.of(table, "wrong");
  }
}
