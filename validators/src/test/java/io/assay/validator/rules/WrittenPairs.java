package io.assay.validator.rules;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.ValidatorContext;
import io.assay.validator.language.WordTable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Sources with drafts of them, from a table beside the tests: {@code right} or {@code wrong},
 * source, draft.
 */
final class WrittenPairs {

  private static final List<DraftValidator> RULES =
      ServiceLoader.load(DraftValidatorFactory.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(factory -> factory.name().startsWith("rules-"))
          .<DraftValidator>map(WrittenPairs::open)
          .toList();

  private WrittenPairs() {}

  static Stream<String[]> of(String table, String kind) {
    return WordTable.rows(WrittenPairs.class, table, 3).stream()
        .filter(row -> row.getFirst().equals(kind))
        .map(row -> new String[] {row.get(1), row.get(2)});
  }

  /** What all rules find. */
  static List<String> findings(String source, String draft) {
    return RULES.stream()
        .flatMap(rule -> RuleFindings.described(rule, source, draft).stream())
        .toList();
  }

  private static <C> DraftValidator open(DraftValidatorFactory<C> factory) {
    return factory.openWith(Map.of(), new ValidatorContext(new NoScorer()));
  }
}
