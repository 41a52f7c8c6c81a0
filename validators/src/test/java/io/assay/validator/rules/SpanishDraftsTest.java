package io.assay.validator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.ValidatorContext;
import io.assay.validator.language.WordTable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All rules over {@code spanish-drafts.tsv}. */
class SpanishDraftsTest {

  private static final List<DraftValidator> RULES =
      ServiceLoader.load(DraftValidatorFactory.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(factory -> factory.name().startsWith("rules-"))
          .<DraftValidator>map(SpanishDraftsTest::open)
          .toList();

  @AfterAll
  static void close() {
    RULES.forEach(DraftValidator::close);
  }

  @ParameterizedTest
  @MethodSource("right")
  void of_a_right_rendering_nothing_is_found(String source, String draft) {
    assertThat(findings(source, draft)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void an_error_of_a_rendering_is_found(String source, String draft) {
    assertThat(findings(source, draft)).isNotEmpty();
  }

  static Stream<String[]> right() {
    return pairs("right");
  }

  static Stream<String[]> wrong() {
    return pairs("wrong");
  }

  private static Stream<String[]> pairs(String kind) {
    return WordTable.rows(SpanishDraftsTest.class, "spanish-drafts.tsv", 3).stream()
        .filter(row -> row.getFirst().equals(kind))
        .map(row -> new String[] {row.get(1), row.get(2)});
  }

  private static List<String> findings(String source, String draft) {
    return RULES.stream()
        .flatMap(rule -> RuleFindings.described(rule, source, draft).stream())
        .toList();
  }

  private static <C> DraftValidator open(DraftValidatorFactory<C> factory) {
    return factory.openWith(Map.of(), new ValidatorContext(new NoScorer()));
  }
}
