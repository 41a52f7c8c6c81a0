package io.assay.validator.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PriorShiftTest {

  @Test
  void theOddsMoveByTheRatioOfTheOddsOfTheShares() {
    // Given P(unsafe) .5 where half are unsafe, at a site where 1 of 10 is
    LevelProbabilities fitted = LevelProbabilities.of(0.3, 0.2, 0.4, 0.1);

    // When
    LevelProbabilities site = new PriorShift(0.5, 0.1).apply(fitted);

    // Then P(unsafe) is .1, and levels of one side keep their proportion
    assertThat(site.unsafe()).isCloseTo(0.1, within(1e-12));
    assertThat(site.values().get(0) / site.values().get(1)).isCloseTo(1.5, within(1e-9));
    assertThat(site.values().get(2) / site.values().get(3)).isCloseTo(4, within(1e-9));
  }

  @Test
  void anEqualShareChangesNothing() {
    LevelProbabilities levels = LevelProbabilities.of(0.25, 0.25, 0.375, 0.125);
    assertThat(new PriorShift(0.25, 0.25).apply(levels)).isEqualTo(levels);
  }

  @Test
  void theSharesOfASiteAreEstimatedWithoutLabels() {
    // Given scores N(1,1) of unsafe and N(-1,1) of safe drafts, so that at equal shares
    // P(unsafe) = sigmoid(2 score); and a site where 8% are unsafe
    Random random = new Random(5);
    double[] unsafe = new double[20_000];
    for (int i = 0; i < unsafe.length; i++) {
      double score = random.nextGaussian() + (random.nextDouble() < 0.08 ? 1 : -1);
      unsafe[i] = OrdinalModel.sigmoid(2 * score);
    }

    // Then
    assertThat(PriorShift.estimated(0.5, unsafe).site()).isCloseTo(0.08, within(0.01));
  }
}
