package io.assay.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingReasonsTest {

  /** Whoever gives a rule a new code adds it here and its sentence to the table. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "age-mismatch",
        "all-drugs-stopped",
        "allergy-changed",
        "allergy-conflict",
        "allergy-denied",
        "allergy-missing",
        "allergy-not-in-source",
        "altered-copy",
        "certainty-overstated",
        "certainty-understated",
        "change-reversed",
        "claim-not-consistent",
        "claim-not-supported",
        "class-mismatch",
        "clock-mismatch",
        "comparison-without-prior",
        "date-mismatch",
        "degree-mismatch",
        "direction-mismatch",
        "dose-mismatch",
        "dose-not-in-source",
        "dose-over-daily-maximum",
        "drug-named-for-class",
        "drug-not-in-source",
        "drug-part-missing",
        "drug-status-mismatch",
        "drug-substituted",
        "duration-mismatch",
        "formulation-mismatch",
        "frequency-mismatch",
        "inequality-reversed",
        "laterality-mismatch",
        "missing-abnormal-result",
        "missing-allergy",
        "missing-communication",
        "missing-comparison",
        "missing-critical-finding",
        "missing-drug",
        "missing-drug-change",
        "missing-drug-dose",
        "missing-follow-up",
        "missing-hedge",
        "missing-negated-finding",
        "missing-pending-result",
        "missing-prohibition",
        "missing-red-flag",
        "missing-statement",
        "missing-urgent-action",
        "negation-mismatch",
        "number-not-in-source",
        "number-of-part-mismatch",
        "quantity-mismatch",
        "quantity-not-in-source",
        "region-mismatch",
        "route-mismatch",
        "score-mismatch",
        "sex-mismatch",
        "spine-level-mismatch",
        "state-mismatch",
        "time-mismatch",
        "time-not-in-source",
        "values-exchanged",
      })
  void aFindingOfAssaysOwnIsExplainedInASentence(String code) {
    assertThat(FindingReasons.of(code)).matches("[A-Z].* .*\\.");
  }

  @Test
  void aCodeOfSomebodyElsesValidatorSpeaksForItself() {
    assertThat(FindingReasons.of("house-style")).isEqualTo("house style");
  }
}
