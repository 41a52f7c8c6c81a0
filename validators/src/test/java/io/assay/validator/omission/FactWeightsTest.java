package io.assay.validator.omission;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.Severity;
import io.assay.validator.TaskName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactWeightsTest {

  private final FactWeights weights = FactWeights.shipped();

  @Test
  void everyTaskWeighsEveryKind() {
    assertThat(TaskName.MEDVAL)
        .allSatisfy(
            task -> {
              for (FactKind kind : FactKind.values()) {
                assertThat(weights.weight(task, kind)).isBetween(0.01, 1.0);
              }
            });
  }

  @Test
  void aSitesOwnTaskHasWeightsToo() {
    assertThat(weights.weight(new TaskName("site-letter"), FactKind.ALLERGY)).isEqualTo(0.7);
  }

  @Test
  void aTranslationMayLeaveOutLessThanAQuestion() {
    for (FactKind kind : FactKind.values()) {
      assertThat(weights.weight(TaskName.BHC2SPANISH, kind))
          .isGreaterThan(weights.weight(TaskName.QUERY2QUESTION, kind));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.0,FATAL",
    "0.85,FATAL",
    "0.84,ERROR",
    "0.6,ERROR",
    "0.3,WARNING",
    "0.1,INFORMATION"
  })
  void severityGrowsWithWeight(double weight, Severity severity) {
    assertThat(FactWeights.severity(weight)).isEqualTo(severity);
  }
}
