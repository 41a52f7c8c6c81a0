package io.assay.validator.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LevelFitTest {

  private static final TaskName NOTE = TaskName.DIALOGUE2NOTE;
  private static final TaskName OTHER = TaskName.QUERY2QUESTION;
  private static final LevelFit.Options NEARLY_UNPENALISED =
      new LevelFit.Options(1e-6, 1e-6, 1e-6, false);

  @Test
  void withoutFeaturesTheThresholdsAreTheLogitsOfTheSharesAbove() {
    // Given 40, 30, 20 and 10 drafts of the levels 1 to 4
    List<LabelledFeatures> drafts = new ArrayList<>();
    int[] counts = {40, 30, 20, 10};
    for (int level = 1; level <= 4; level++) {
      drafts.addAll(
          Collections.nCopies(
              counts[level - 1], draft(NOTE, LevelInterval.exactly(RiskLevel.of(level)), 0.0)));
    }

    // When
    OrdinalModel model = LevelFit.fit(drafts, NEARLY_UNPENALISED);

    // Then the maximum likelihood is known in closed form
    assertThat(model.thresholds().get(0)).isCloseTo(-logit(0.6), within(1e-4));
    assertThat(model.thresholds().get(1)).isCloseTo(-logit(0.3), within(1e-4));
    assertThat(model.thresholds().get(2)).isCloseTo(-logit(0.1), within(1e-4));
  }

  @Test
  void withBinaryLabelsAndOneFlagTheWeightIsTheLogOddsRatio() {
    // Given 10 of 100 unsafe without the flag, 60 of 80 with it
    List<LabelledFeatures> drafts = new ArrayList<>();
    drafts.addAll(Collections.nCopies(90, draft(NOTE, LevelInterval.SAFE, 0.0)));
    drafts.addAll(Collections.nCopies(10, draft(NOTE, LevelInterval.UNSAFE, 0.0)));
    drafts.addAll(Collections.nCopies(20, draft(NOTE, LevelInterval.SAFE, 1.0)));
    drafts.addAll(Collections.nCopies(60, draft(NOTE, LevelInterval.UNSAFE, 1.0)));

    // When
    OrdinalModel model = LevelFit.fit(drafts, NEARLY_UNPENALISED);

    // Then it is the known solution of a logistic regression
    assertThat(model.weights().getFirst()).isCloseTo(logit(0.75) - logit(0.1), within(1e-3));
    assertThat(model.thresholds().get(1)).isCloseTo(-logit(0.1), within(1e-3));
    assertThat(model.probabilities(NOTE, FeatureVector.of(1.0)).unsafe())
        .isCloseTo(0.75, within(1e-4));
  }

  @Test
  void whereLabelsDoNotSayTheLevelsStandApartByThePrior() {
    // Given binary labels only
    List<LabelledFeatures> drafts = new ArrayList<>();
    drafts.addAll(Collections.nCopies(50, draft(NOTE, LevelInterval.SAFE, 0.0)));
    drafts.addAll(Collections.nCopies(50, draft(NOTE, LevelInterval.UNSAFE, 0.0)));

    // When
    List<Double> thresholds = LevelFit.fit(drafts, LevelFit.Options.DEFAULT).thresholds();

    // Then
    assertThat(thresholds.get(1) - thresholds.get(0)).isCloseTo(1, within(1e-3));
    assertThat(thresholds.get(2) - thresholds.get(1)).isCloseTo(1, within(1e-3));
  }

  @Test
  void theModelThatMadeTheDraftsIsFoundAgain() {
    // Given 20,000 drafts drawn from a known model, half of them with binary labels only
    OrdinalModel known = new OrdinalModel(List.of(0.5, 2.0, 3.5), List.of(1.5, 0.0, 0.7), Map.of());
    List<LabelledFeatures> drafts = drawn(known, 20_000, 11);

    // When
    OrdinalModel fitted = LevelFit.fit(drafts, LevelFit.Options.DEFAULT);

    // Then within about four standard errors
    for (int k = 0; k < 3; k++) {
      assertThat(fitted.thresholds().get(k)).isCloseTo(known.thresholds().get(k), within(0.12));
      assertThat(fitted.weights().get(k)).isCloseTo(known.weights().get(k), within(0.12));
    }
  }

  @Test
  void aFeatureThatSpeaksAgainstRiskGetsNoWeight() {
    // Given a feature that safe drafts have more of
    List<LabelledFeatures> drafts = new ArrayList<>();
    drafts.addAll(Collections.nCopies(80, draft(NOTE, LevelInterval.SAFE, 1.0)));
    drafts.addAll(Collections.nCopies(20, draft(NOTE, LevelInterval.SAFE, 0.0)));
    drafts.addAll(Collections.nCopies(20, draft(NOTE, LevelInterval.UNSAFE, 1.0)));
    drafts.addAll(Collections.nCopies(80, draft(NOTE, LevelInterval.UNSAFE, 0.0)));

    // Then
    assertThat(LevelFit.fit(drafts, LevelFit.Options.DEFAULT).weights().getFirst()).isZero();
  }

  @Test
  void aTaskWithFewDraftsKeepsNearToTheRest() {
    // Given 10% unsafe in a large task, and all 2 or all 200 drafts of another unsafe
    List<LabelledFeatures> drafts = new ArrayList<>();
    drafts.addAll(Collections.nCopies(900, draft(NOTE, LevelInterval.SAFE, 0.0)));
    drafts.addAll(Collections.nCopies(100, draft(NOTE, LevelInterval.UNSAFE, 0.0)));
    List<LabelledFeatures> few = new ArrayList<>(drafts);
    few.addAll(Collections.nCopies(2, draft(OTHER, LevelInterval.UNSAFE, 0.0)));
    List<LabelledFeatures> many = new ArrayList<>(drafts);
    many.addAll(Collections.nCopies(200, draft(OTHER, LevelInterval.UNSAFE, 0.0)));

    // When
    double fewUnsafe = unsafe(LevelFit.fit(few, LevelFit.Options.DEFAULT), OTHER);
    double manyUnsafe = unsafe(LevelFit.fit(many, LevelFit.Options.DEFAULT), OTHER);

    // Then
    assertThat(fewUnsafe).isBetween(0.1, 0.25);
    assertThat(manyUnsafe).isGreaterThan(0.8);
  }

  @Test
  void aFitNeedsSafeAndUnsafeDrafts() {
    List<LabelledFeatures> safe = List.of(draft(NOTE, LevelInterval.SAFE, 0.0));
    assertThatThrownBy(() -> LevelFit.fit(safe, LevelFit.Options.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 50)
  void theSlopesAreThoseOfTheLikelihood(@ForAll @LongRange(min = 0, max = 1000) long seed) {
    // Given a random place among the parameters
    OrdinalModel known = new OrdinalModel(List.of(0.5, 2.0, 3.5), List.of(1.5, 0.0, 0.7), Map.of());
    Random random = new Random(seed);
    OrdinalLikelihood likelihood =
        new OrdinalLikelihood(
            drawn(known, 60, seed),
            random.doubles(60, 0.1, 3).toArray(),
            List.of(NOTE, OTHER),
            LevelFit.Options.DEFAULT);
    double[] at = new double[likelihood.parameters()];
    for (int p = 0; p < at.length; p++) {
      at[p] = p == 1 || p == 2 ? 0.1 + random.nextDouble() : random.nextGaussian();
    }

    // Then each derivative, first and second, is the central difference
    int size = at.length;
    double[] gradient = new double[size];
    double[][] hessian = new double[size][size];
    likelihood.valueAndSlopes(at, gradient, hessian);
    for (int p = 0; p < size; p++) {
      double[] up = at.clone();
      double[] down = at.clone();
      up[p] += 1e-5;
      down[p] -= 1e-5;
      double[] slopesUp = new double[size];
      double[] slopesDown = new double[size];
      double valueUp = likelihood.valueAndSlopes(up, slopesUp, new double[size][size]);
      double valueDown = likelihood.valueAndSlopes(down, slopesDown, new double[size][size]);
      assertThat(gradient[p]).isCloseTo((valueUp - valueDown) / 2e-5, within(1e-6));
      for (int q = 0; q < size; q++) {
        assertThat(hessian[p][q]).isCloseTo((slopesUp[q] - slopesDown[q]) / 2e-5, within(1e-5));
      }
    }
  }

  private static List<LabelledFeatures> drawn(OrdinalModel model, int n, long seed) {
    Random random = new Random(seed);
    List<LabelledFeatures> drafts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      FeatureVector features =
          FeatureVector.of(
              2 * random.nextDouble(), 2 * random.nextDouble(), random.nextBoolean() ? 1.0 : 0.0);
      double draw = random.nextDouble();
      RiskLevel level = RiskLevel.HIGH;
      double cumulative = 0;
      for (RiskLevel candidate : RiskLevel.values()) {
        cumulative += model.probabilities(NOTE, features).of(candidate);
        if (draw < cumulative) {
          level = candidate;
          break;
        }
      }
      LevelInterval known =
          i % 2 == 0
              ? LevelInterval.exactly(level)
              : level.isUnsafe() ? LevelInterval.UNSAFE : LevelInterval.SAFE;
      drafts.add(new LabelledFeatures("d" + i, NOTE, features, known));
    }
    return drafts;
  }

  private static LabelledFeatures draft(TaskName task, LevelInterval level, Double... features) {
    return new LabelledFeatures("d", task, FeatureVector.of(features), level);
  }

  private static double unsafe(OrdinalModel model, TaskName task) {
    return model.probabilities(task, FeatureVector.of(0.0)).unsafe();
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }
}
