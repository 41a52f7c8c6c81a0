package io.assay.validator.omission;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.TaskName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactWeightsTest {

  private static final Span SOMEWHERE = new Span(0, 5);
  private static final Fact ALLERGEN = new Fact.Allergen(SOMEWHERE, List.of(), List.of());

  private final FactWeights weights = FactWeights.shipped();

  private static Fact drug(boolean dosed, double gravity) {
    return new Fact.NamedDrug(SOMEWHERE, List.of(), List.of(), dosed, new Score(gravity));
  }

  @Test
  void everyTaskWeighsAnAllergen() {
    assertThat(TaskName.MEDVAL)
        .allSatisfy(task -> assertThat(weights.of(task, ALLERGEN).value()).isBetween(0.01, 1.0));
  }

  @Test
  void aSitesOwnTaskHasWeightsToo() {
    assertThat(weights.of(new TaskName("site-letter"), ALLERGEN).value()).isEqualTo(0.7);
  }

  @Test
  void aTranslationLeavesNoDrugOutHoweverLightItIs() {
    assertThat(weights.of(TaskName.BHC2SPANISH, drug(true, 0.01)).severity())
        .isEqualTo(Severity.FATAL);
    assertThat(weights.of(TaskName.BHC2SPANISH, drug(false, 0.01)).severity())
        .isEqualTo(Severity.ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "dialogue2note,FATAL",
    "query2question,ERROR",
    "report2impression,INFORMATION",
  })
  void anAllergenWeighsByItsTask(String task, Severity severity) {
    assertThat(weights.of(new TaskName(task), ALLERGEN).severity()).isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({"0.9,ERROR", "0.25,ERROR", "0.24,WARNING", "0.16,WARNING", "0.15,INFORMATION"})
  void elsewhereADrugWeighsByItsGravity(double gravity, Severity severity) {
    assertThat(weights.of(TaskName.DIALOGUE2NOTE, drug(true, gravity)).severity())
        .isEqualTo(severity);
  }

  @Test
  void theValueGrowsWithGravityUpToOne() {
    assertThat(weights.of(TaskName.DIALOGUE2NOTE, drug(true, 0.125)).value()).isEqualTo(0.5);
    assertThat(weights.of(TaskName.DIALOGUE2NOTE, drug(true, 0.6)).value()).isEqualTo(1);
  }
}
