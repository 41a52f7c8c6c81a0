package io.assay.validator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void aurocIsTheShareOfPairsInTheRightOrder() {
    // Given two safe and two unsafe drafts, of whose four pairs one is in the wrong order
    double[] scores = {0.1, 0.4, 0.35, 0.8};
    boolean[] unsafe = {false, false, true, true};

    // Then
    assertThat(Metrics.auroc(scores, unsafe)).hasValue(0.75);
  }

  @Test
  void aTiedPairCountsHalf() {
    assertThat(Metrics.auroc(new double[] {0.5, 0.5, 0.9}, new boolean[] {false, true, true}))
        .hasValue(0.75);
    assertThat(Metrics.auroc(new double[] {0.2, 0.2, 0.2}, new boolean[] {false, true, false}))
        .hasValue(0.5);
  }

  @Test
  void aurocOfTwoNormalsIsTheKnownClosedForm() {
    // Given N(0,1) and N(1,1), where P(X1 > X0) = Phi(1 / sqrt 2) = 0.76025
    Random random = new Random(7);
    int n = 40_000;
    double[] scores = new double[n];
    boolean[] unsafe = new boolean[n];
    for (int i = 0; i < n; i++) {
      unsafe[i] = i % 2 == 0;
      scores[i] = random.nextGaussian() + (unsafe[i] ? 1 : 0);
    }

    // Then, at three standard errors
    assertThat(Metrics.auroc(scores, unsafe).orElseThrow()).isCloseTo(0.76025, within(0.0075));
  }

  @Test
  void aurocIsNotDefinedWithoutBothClasses() {
    assertThat(Metrics.auroc(new double[] {0.1, 0.2}, new boolean[] {true, true})).isEmpty();
    assertThat(Metrics.auroc(new double[] {}, new boolean[] {})).isEmpty();
  }

  @Test
  void aScoreThatIsNotANumberIsRefused() {
    assertThatThrownBy(
            () -> Metrics.auroc(new double[] {0.1, Double.NaN}, new boolean[] {true, false}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void calibrationErrorIsTheMeanGapOfTheBins() {
    // Given two drafts in bin 0.2-0.3, one of them unsafe: gap |0.25 - 0.5|; and two in the last
    // bin, both unsafe: gap |0.95 - 1|
    double[] probabilities = {0.22, 0.28, 0.9, 1.0};
    boolean[] unsafe = {true, false, true, true};

    // Then
    assertThat(Metrics.calibrationError(probabilities, unsafe).orElseThrow())
        .isCloseTo(0.5 * 0.25 + 0.5 * 0.05, EXACT);
  }

  @Test
  void macroF1IsTheMeanOverTheLevelsThatOccur() {
    // Given level 1: 2 of 3 found, none wrongly (F1 .8); 2: 1 found, 1 wrongly (F1 2/3);
    // 4: 1 missed, 1 wrongly (F1 0); level 3 never occurs
    int[] truth = {1, 1, 1, 2, 4, 0, 1};
    int[] graded = {1, 1, 4, 2, 2, 3, 0};

    // Then
    assertThat(Metrics.macroF1(truth, graded).orElseThrow())
        .isCloseTo((0.8 + 2.0 / 3 + 0) / 3, EXACT);
  }

  @Test
  void aWeightCountsADraftThatOften() {
    // Given
    double[] scores = {0.1, 0.4, 0.35, 0.8};
    boolean[] unsafe = {false, false, true, true};
    int[] weights = {1, 2, 3, 0};

    // When the drafts are written out as often as they weigh
    double[] repeated = {0.1, 0.4, 0.4, 0.35, 0.35, 0.35};
    boolean[] repeatedUnsafe = {false, false, false, true, true, true};

    // Then
    assertThat(Metrics.auroc(scores, unsafe, Metrics.ascending(scores), weights))
        .isEqualTo(Metrics.auroc(repeated, repeatedUnsafe));
    assertThat(Metrics.calibrationError(scores, unsafe, weights).orElseThrow())
        .isCloseTo(Metrics.calibrationError(repeated, repeatedUnsafe).orElseThrow(), EXACT);
  }

  @Property
  void aurocIsAProbabilityAndEqualsTheCountOfPairs(@ForAll("samples") Drafts drafts) {
    Assume.that(drafts.hasBothClasses());
    double auroc = drafts.auroc();
    assertThat(auroc).isBetween(0.0, 1.0).isCloseTo(drafts.aurocByPairs(), EXACT);
  }

  @Property
  void aurocDoesNotChangeUnderARisingTransform(@ForAll("samples") Drafts drafts) {
    Assume.that(drafts.hasBothClasses());
    double[] transformed = drafts.scores().clone();
    for (int i = 0; i < transformed.length; i++) {
      transformed[i] = Math.expm1(3 * transformed[i]) - 5;
    }
    assertThat(Metrics.auroc(transformed, drafts.unsafe()).orElseThrow())
        .isCloseTo(drafts.auroc(), EXACT);
  }

  @Property
  void swappingTheLabelsMirrorsTheAuroc(@ForAll("samples") Drafts drafts) {
    Assume.that(drafts.hasBothClasses());
    boolean[] swapped = drafts.unsafe().clone();
    for (int i = 0; i < swapped.length; i++) {
      swapped[i] = !swapped[i];
    }
    assertThat(Metrics.auroc(drafts.scores(), swapped).orElseThrow())
        .isCloseTo(1 - drafts.auroc(), EXACT);
  }

  @Property
  void calibrationErrorIsAShare(@ForAll("samples") Drafts drafts) {
    assertThat(Metrics.calibrationError(drafts.scores(), drafts.unsafe()).orElseThrow())
        .isBetween(0.0, 1.0);
  }

  @Provide
  Arbitrary<Drafts> samples() {
    // Few distinct scores, so that ties are common.
    Arbitrary<Double> score = Arbitraries.integers().between(0, 20).map(step -> step / 20.0);
    return Combinators.combine(score, Arbitraries.of(true, false))
        .as(Draft::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(Drafts::new);
  }

  record Draft(double score, boolean unsafe) {}

  record Drafts(List<Draft> drafts) {

    double[] scores() {
      return drafts.stream().mapToDouble(Draft::score).toArray();
    }

    boolean[] unsafe() {
      boolean[] unsafe = new boolean[drafts.size()];
      for (int i = 0; i < unsafe.length; i++) {
        unsafe[i] = drafts.get(i).unsafe();
      }
      return unsafe;
    }

    boolean hasBothClasses() {
      return drafts.stream().map(Draft::unsafe).distinct().count() == 2;
    }

    double auroc() {
      return Metrics.auroc(scores(), unsafe()).orElseThrow();
    }

    double aurocByPairs() {
      double wins = 0;
      int pairs = 0;
      for (Draft bad : drafts) {
        for (Draft good : drafts) {
          if (bad.unsafe() && !good.unsafe()) {
            pairs++;
            wins += bad.score() > good.score() ? 1 : bad.score() == good.score() ? 0.5 : 0;
          }
        }
      }
      return wins / pairs;
    }
  }
}
