package io.assay.validator.omission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.validator.language.WordTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GravityTest {

  private static final Gravity GRAVITY = Gravity.shipped();
  private static final CueTable CUES = CueTable.shipped();

  private static List<List<String>> golden() {
    return WordTable.rows(GravityTest.class, "gravity-golden.tsv", 5);
  }

  private static double gravity(String sentence) {
    return gravity(sentence, 12);
  }

  private static double gravity(String sentence, int statements) {
    return GRAVITY.of(Families.of(sentence), CUES.kindsOf(sentence), statements).value();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void theTrainingReadsASentenceAlike(List<String> row) {
    // Given
    String sentence = row.get(0);

    // Then
    assertThat(Families.of(sentence)).isEqualTo(setOf(row.get(1)));
    assertThat(CUES.kindsOf(sentence).stream().map(Enum::name).collect(Collectors.toSet()))
        .isEqualTo(setOf(row.get(2)));
    assertThat(gravity(sentence, Integer.parseInt(row.get(3))))
        .isCloseTo(Double.parseDouble(row.get(4)), within(1e-5));
  }

  private static Set<String> setOf(String cell) {
    return cell.isEmpty() ? Set.of() : Set.of(cell.split("\\|"));
  }

  @Test
  void oneOfManyIsLessGrave() {
    String sentence = "Warfarin must be stopped at once because of the bleeding.";

    assertThat(gravity(sentence, 100)).isLessThan(gravity(sentence, 10));
  }

  @Test
  void whatCouldHarmWeighsMoreThanSmallTalk() {
    assertThat(gravity("Warfarin must be stopped at once because of the bleeding."))
        .isGreaterThan(5 * gravity("My wife put the cat out this morning."));
  }
}
