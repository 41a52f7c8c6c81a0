package io.assay.validator.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelSharesTest {

  private static final LevelShares SHARES = new LevelShares(List.of(0.5, 0.1, 0.2, 0.2));
  private static final TaskName NOTE = TaskName.DIALOGUE2NOTE;
  private static final TaskName OTHER = TaskName.QUERY2QUESTION;

  @Test
  void withinATaskEachLevelWeighsItsShareHoweverManyDraftsItHas() {
    // Given
    List<LabelledFeatures> drafts = new ArrayList<>();
    drafts.addAll(exactly(NOTE, 1, 2));
    drafts.addAll(exactly(NOTE, 2, 30));
    drafts.addAll(exactly(NOTE, 3, 8));
    drafts.addAll(exactly(NOTE, 4, 60));

    // When
    double[] weights = SHARES.weights(drafts);

    // Then
    double all = Arrays.stream(weights).sum();
    assertThat(sum(weights, 0, 2) / all).isCloseTo(0.5, within(1e-12));
    assertThat(sum(weights, 2, 32) / all).isCloseTo(0.1, within(1e-12));
    assertThat(sum(weights, 32, 40) / all).isCloseTo(0.2, within(1e-12));
    assertThat(sum(weights, 40, 100) / all).isCloseTo(0.2, within(1e-12));
    assertThat(all).isLessThan(100);
  }

  @Test
  void aTaskWithMoreWrongDraftsIsNotTakenForARiskierOne() {
    // Given the same score everywhere
    List<LabelledFeatures> drafts = new ArrayList<>();
    drafts.addAll(exactly(NOTE, 1, 90));
    drafts.addAll(exactly(NOTE, 4, 10));
    drafts.addAll(exactly(OTHER, 1, 10));
    drafts.addAll(exactly(OTHER, 4, 90));

    // When
    OrdinalModel model = LevelFit.fit(drafts, SHARES, LevelFit.Options.DEFAULT);

    // Then
    assertThat(model.taskOffsets().get(NOTE)).isCloseTo(0, within(1e-6));
    assertThat(model.taskOffsets().get(OTHER)).isCloseTo(0, within(1e-6));
    assertThat(model.probabilities(NOTE, FeatureVector.of(1.0)).unsafe())
        .isCloseTo(SHARES.unsafe(), within(0.05));
  }

  @Test
  void aTaskForWhichNobodyWroteErrorsIsNotTakenForASafeOne() {
    // Given the same score everywhere
    List<LabelledFeatures> drafts = new ArrayList<>();
    drafts.addAll(exactly(NOTE, 1, 90));
    drafts.addAll(exactly(NOTE, 4, 60));
    drafts.addAll(exactly(OTHER, 1, 150));

    // When
    OrdinalModel model = LevelFit.fit(drafts, SHARES, LevelFit.Options.DEFAULT);

    // Then
    assertThat(model.probabilities(OTHER, FeatureVector.of(1.0)).unsafe())
        .isCloseTo(SHARES.unsafe(), within(0.05));
    assertThatThrownBy(() -> SHARES.weights(exactly(OTHER, 1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBinaryLabelTakesTheSharesOfItsSide() {
    // Given
    List<LabelledFeatures> drafts =
        List.of(
            new LabelledFeatures("a", NOTE, FeatureVector.of(1.0), LevelInterval.SAFE),
            new LabelledFeatures("b", NOTE, FeatureVector.of(1.0), LevelInterval.UNSAFE),
            new LabelledFeatures("c", NOTE, FeatureVector.of(1.0), LevelInterval.UNSAFE));

    // When
    double[] weights = SHARES.weights(drafts);

    // Then
    assertThat(weights[0] / (weights[1] + weights[2])).isCloseTo(0.6 / 0.4, within(1e-12));
  }

  @Test
  void sharesAreFourPositiveNumbersThatSumToOne() {
    for (List<Double> wrong :
        List.of(
            List.of(0.5, 0.5, 0.0, 0.0),
            List.of(0.5, 0.2, 0.2, 0.2),
            List.of(1.0),
            List.of(0.5, 0.1, 0.2, Double.NaN))) {
      assertThatThrownBy(() -> new LevelShares(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<LabelledFeatures> exactly(TaskName task, int level, int count) {
    return Collections.nCopies(
        count,
        new LabelledFeatures(
            "a", task, FeatureVector.of(1.0), LevelInterval.exactly(RiskLevel.of(level))));
  }

  private static double sum(double[] weights, int from, int to) {
    return Arrays.stream(weights, from, to).sum();
  }
}
