package io.assay.validator;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.language.WordTable;
import io.assay.validator.language.Words;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of words that say the same, held against those of words that say the contrary. */
class EqualWordsTest {

  /** Each parts its forms into sides, of which one excludes the others. */
  private final List<List<Set<String>>> contraries =
      Stream.concat(
              rows("rules/copies/contrary-words.tsv", 1)
                  .map(row -> sides(row.getFirst(), "\\|", " ")),
              rows("rules/context/opposites.tsv", 3).map(row -> sides(row.getLast(), ";", "\\|")))
          .toList();

  @ParameterizedTest
  @CsvSource({
    "evidence/equal-forms.tsv, 1",
    "evidence/short-forms.tsv, 3",
    "rules/copies/equal-words.tsv, 1"
  })
  void what_says_the_same_is_nowhere_contrary(String table, int columns) {
    assertThat(rows(table, columns)).isNotEmpty().noneMatch(this::holdsContraries);
  }

  @Test
  void words_of_one_matter_may_be_contrary_so_that_they_are_no_equal_ones() {
    assertThat(rows("omission/same-matter.tsv", 1).filter(this::holdsContraries))
        .anyMatch(row -> row.getFirst().startsWith("mi|stemi|nstemi|"));
  }

  private boolean holdsContraries(List<String> row) {
    Set<String> forms =
        row.stream().flatMap(cell -> forms(cell, "\\|")).collect(Collectors.toSet());
    return contraries.stream()
        .anyMatch(sides -> sides.stream().filter(side -> meet(side, forms)).count() > 1);
  }

  private static boolean meet(Set<String> some, Set<String> others) {
    Set<String> common = new HashSet<>(some);
    common.retainAll(others);
    return !common.isEmpty();
  }

  private static List<Set<String>> sides(String cell, String between, String within) {
    return Arrays.stream(cell.split(between))
        .filter(side -> !side.startsWith("~"))
        .map(side -> forms(side, within).collect(Collectors.toSet()))
        .toList();
  }

  private static Stream<String> forms(String cell, String between) {
    return Arrays.stream(cell.split(between)).map(form -> String.join(" ", Words.stems(form)));
  }

  private static Stream<List<String>> rows(String table, int columns) {
    return WordTable.rows(ValidatorId.class, table, columns).stream();
  }
}
