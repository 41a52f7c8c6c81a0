package io.assay.gateway.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationStabilityTest {

  @Test
  void equal_shares_have_no_index_whatever_the_counts() {
    assertThat(PopulationStability.index(List.of(700L, 300L), List.of(70_000L, 30_000L)))
        .isCloseTo(0, within(1e-5));
  }

  @Test
  void the_index_is_the_sum_over_the_categories() {
    // (0.5 - 0.8) ln(0.5 / 0.8) + (0.5 - 0.2) ln(0.5 / 0.2)
    assertThat(PopulationStability.index(List.of(500_000L, 500_000L), List.of(800_000L, 200_000L)))
        .isCloseTo(0.41589, within(1e-4));
  }

  @Test
  void a_category_that_nobody_has_changes_nothing() {
    assertThat(PopulationStability.index(List.of(30L, 70L, 0L), List.of(50L, 50L, 0L)))
        .isEqualTo(PopulationStability.index(List.of(30L, 70L), List.of(50L, 50L)));
  }

  @Test
  void the_chi_square_quantiles_are_those_of_the_tables_within_five_in_a_hundred() {
    assertThat(PopulationStability.chiSquare(4, 0.05)).isCloseTo(9.488, within(0.1));
    assertThat(PopulationStability.chiSquare(9, 0.001)).isCloseTo(27.877, within(0.5));
    assertThat(PopulationStability.chiSquare(4, 0.00001)).isCloseTo(28.473, within(1.5));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.12, 19.51142096, 15.13670523",
    "2, 1.08, 23.02585093, 18.42068074",
    "3, 1.06, 25.90174975, 21.10751347",
    "4, 1.05, 28.47325542, 23.51274245",
    "9, 1.05, 39.34065373, 33.71994844"
  })
  void the_chi_square_quantiles_are_never_too_low(
      int freedom, double mostTimes, double at1e5, double at1e4) {
    // scipy.stats.chi2.isf(1e-5, freedom), isf(1e-4, freedom)
    assertThat(PopulationStability.chiSquare(freedom, 1e-5)).isBetween(at1e5, at1e5 * mostTimes);
    assertThat(PopulationStability.chiSquare(freedom, 1e-4)).isBetween(at1e4, at1e4 * mostTimes);
  }

  @Test
  void few_drafts_need_a_larger_index() {
    List<Long> few = List.of(10L, 5L, 3L, 2L);
    List<Long> many = List.of(1000L, 500L, 300L, 200L);

    assertThat(PopulationStability.byChance(few, many, 1e-5)).isGreaterThan(1);
    assertThat(PopulationStability.byChance(many, many, 1e-5)).isLessThan(0.05);
  }
}
