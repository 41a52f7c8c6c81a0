package io.assay.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.validator.RiskLevel;
import org.junit.jupiter.api.Test;

class LevelAgreementTest {

  @Test
  void a_worked_example_with_quadratic_weights() {
    // Given 20 drafts; by hand: sum(w o) = (1 * 4 + 4 * 1 + 1 * 3) / 9 and
    // sum(w e) = (sum over i, j of (i - j)^2 row(i) column(j) / 20) / 9 with rows 6 5 5 4, columns
    // 5 6 4 5
    LevelAgreement levels =
        new LevelAgreement(
            new int[][] {
              {4, 2, 0, 0},
              {1, 3, 1, 0},
              {0, 1, 3, 1},
              {0, 0, 0, 4},
            });

    // When
    double kappa = levels.weightedKappa().orElseThrow();

    // Then sum(w o) = 6 / 9 and sum(w e) = 49.7 / 9
    assertThat(levels.drafts()).isEqualTo(20);
    assertThat(kappa).isCloseTo(0.8793, within(5e-5));
  }

  @Test
  void full_agreement_is_one_and_the_opposite_is_minus_one() {
    LevelAgreement same = LevelAgreement.NONE;
    LevelAgreement opposite = LevelAgreement.NONE;
    for (RiskLevel level : RiskLevel.values()) {
      same = same.with(level, level);
      opposite = opposite.with(level, RiskLevel.of(5 - level.number()));
    }

    assertThat(same.weightedKappa()).hasValue(1.0);
    assertThat(opposite.weightedKappa().orElseThrow()).isCloseTo(-1.0, within(1e-12));
  }

  @Test
  void without_drafts_or_with_one_level_only_there_is_no_value() {
    assertThat(LevelAgreement.NONE.weightedKappa()).isEmpty();
    assertThat(LevelAgreement.NONE.with(RiskLevel.LOW, RiskLevel.LOW).weightedKappa()).isEmpty();
  }

  @Test
  void of_few_drafts_kappa_is_not_told_and_then_with_the_interval_of_its_sampling_error() {
    // Given 40 drafts; the standard error by the delta method over the sixteen shares, whose
    // gradient was taken numerically, is 0.035584
    LevelAgreement levels =
        new LevelAgreement(
            new int[][] {
              {8, 4, 0, 0},
              {2, 6, 2, 0},
              {0, 2, 6, 2},
              {0, 0, 0, 8},
            });
    LevelAgreement one = LevelAgreement.NONE.with(RiskLevel.LOW, RiskLevel.MODERATE);

    // When
    LevelAgreement.Estimate estimate = levels.estimate().orElseThrow();

    // Then
    assertThat(estimate.kappa()).isCloseTo(0.8793, within(5e-5));
    assertThat(estimate.from()).isCloseTo(0.8095, within(5e-5));
    assertThat(estimate.to()).isCloseTo(0.9490, within(5e-5));
    assertThat(one.weightedKappa()).hasValue(0);
    assertThat(one.estimate()).isEmpty();
  }

  @Test
  void raters_who_use_the_levels_differently_have_an_interval_of_their_own() {
    // Given 42 drafts, with a standard error of 0.089703 by the same reckoning
    LevelAgreement levels =
        new LevelAgreement(
            new int[][] {
              {5, 3, 1, 0},
              {4, 3, 3, 1},
              {1, 2, 5, 3},
              {0, 2, 3, 6},
            });

    // When
    LevelAgreement.Estimate estimate = levels.estimate().orElseThrow();

    // Then
    assertThat(estimate.kappa()).isCloseTo(0.6232, within(5e-5));
    assertThat(estimate.from()).isCloseTo(0.4474, within(5e-5));
    assertThat(estimate.to()).isCloseTo(0.7990, within(5e-5));
  }

  @Test
  void kappa_is_told_from_thirty_two_drafts_on() {
    LevelAgreement levels = LevelAgreement.NONE;
    for (int draft = 0; draft < 31; draft++) {
      RiskLevel level = RiskLevel.of(1 + draft % 4);
      levels = levels.with(level, level);
    }

    assertThat(levels.estimate()).isEmpty();
    assertThat(levels.with(RiskLevel.HIGH, RiskLevel.HIGH).estimate())
        .hasValueSatisfying(
            estimate -> {
              assertThat(estimate.kappa()).isEqualTo(1.0);
              assertThat(estimate.from()).isCloseTo(1.0, within(1e-6));
              assertThat(estimate.to()).isEqualTo(1.0);
            });
  }
}
