package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.domain.LevelAgreement;
import io.assay.gateway.review.AgreementReport;
import io.assay.validator.TaskName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementJsonTest {

  @Test
  void kappa_of_too_few_levels_is_absent_and_then_comes_with_its_interval() {
    // Given
    int[][] few = {{0, 1, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}};
    int[][] enough = {{8, 4, 0, 0}, {2, 6, 2, 0}, {0, 2, 6, 2}, {0, 0, 0, 8}};

    // When
    AgreementJson json =
        AgreementJson.of(
            new AgreementReport(Map.of(), List.of(group(few), group(enough)), List.of()), true);

    // Then
    AgreementJson.GroupJson withheld = json.groups().getFirst();
    AgreementJson.GroupJson told = json.groups().getLast();
    assertThat(json.fewestForKappa()).isEqualTo(32);
    assertThat(withheld.graded()).isEqualTo(1);
    assertThat(withheld.kappa()).isNull();
    assertThat(withheld.kappaFrom()).isNull();
    assertThat(withheld.kappaTo()).isNull();
    assertThat(told.kappa()).isBetween(told.kappaFrom(), told.kappaTo());
  }

  private static AgreementReport.Group group(int[][] levels) {
    return new AgreementReport.Group(
        new TaskName("dialogue2note"), "model", 1, 1, 0, new LevelAgreement(levels));
  }
}
