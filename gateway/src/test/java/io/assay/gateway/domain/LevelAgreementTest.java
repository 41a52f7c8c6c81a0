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
}
