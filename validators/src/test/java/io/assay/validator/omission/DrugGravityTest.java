package io.assay.validator.omission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.validator.language.WordTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrugGravityTest {

  private static final DrugGravity GRAVITY = DrugGravity.shipped();
  private static final CueTable CUES = CueTable.shipped();

  private static List<List<String>> golden() {
    return WordTable.rows(DrugGravityTest.class, "drug-gravity-golden.tsv", 4);
  }

  private static double gravity(String sentence, boolean dosed, int drugs) {
    return GRAVITY.of(Families.of(sentence), CUES.kindsOf(sentence), dosed, drugs).value();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void theTrainingWeighsADrugAlike(List<String> row) {
    assertThat(gravity(row.get(0), Boolean.parseBoolean(row.get(1)), Integer.parseInt(row.get(2))))
        .isCloseTo(Double.parseDouble(row.get(3)), within(1e-5));
  }

  @Test
  void oneOfManyIsLessGrave() {
    String sentence = "Start apixaban 5 mg twice daily.";

    assertThat(gravity(sentence, true, 12)).isLessThan(gravity(sentence, true, 1));
  }

  @Test
  void anAnticoagulantThatIsStartedWeighsMoreThanALaxativeTakenNowAndThen() {
    assertThat(gravity("Start apixaban 5 mg twice daily.", true, 4))
        .isGreaterThan(2 * gravity("She uses senna as needed.", false, 4));
  }
}
