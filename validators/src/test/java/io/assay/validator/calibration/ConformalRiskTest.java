package io.assay.validator.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.assay.validator.calibration.ConformalRisk.RiskedDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConformalRiskTest {

  private static final StatedRisk OF_ALL = StatedRisk.UNSAFE_RELEASED_OF_ALL;
  private static final StatedRisk OF_UNSAFE = StatedRisk.UNSAFE_RELEASED_OF_UNSAFE;

  @Test
  void theThresholdIsTheLargestThatKeepsTheBound() {
    // Given 39 drafts with P(unsafe) .01, .02 ... .39, of which .10, .20 and .30 are unsafe
    List<RiskedDraft> drafts = new ArrayList<>();
    for (int i = 1; i <= 39; i++) {
      drafts.add(new RiskedDraft(i / 100.0, i % 10 == 0, false));
    }

    // When 5% is asked for: (k + 1) / 40 <= .05 allows one
    ReleaseThreshold threshold = ConformalRisk.threshold(drafts, OF_ALL, 0.05);

    // Then
    assertThat(threshold)
        .isEqualTo(new ReleaseThreshold.Found(0.19, OF_ALL, 0.05, 0.05, 39, 3, 19, 1));
    assertThat(threshold)
        .isInstanceOfSatisfying(
            ReleaseThreshold.Found.class,
            found -> {
              assertThat(found.reviewRate()).isCloseTo(20.0 / 39, within(1e-12));
              assertThat(found.isMetByBaseRateAlone()).isFalse();
            });
  }

  @Test
  void draftsOfOneProbabilityAreReleasedOrHeldTogether() {
    // Given 19 drafts at .2, of which the last is unsafe
    List<RiskedDraft> drafts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      drafts.add(new RiskedDraft(0.1, false, false));
      drafts.add(new RiskedDraft(0.2, i == 9, false));
    }

    // Then
    assertThat(ConformalRisk.threshold(drafts, OF_ALL, 0.05))
        .isInstanceOfSatisfying(
            ReleaseThreshold.Found.class,
            found -> assertThat(found.maxUnsafeProbability()).isEqualTo(0.1));
  }

  @Test
  void whatIsHeldAnywayCostsNoRisk() {
    // Given an unsafe draft of low P(unsafe) that a fatal finding holds
    List<RiskedDraft> drafts = new ArrayList<>();
    drafts.add(new RiskedDraft(0.01, true, true));
    for (int i = 0; i < 19; i++) {
      drafts.add(new RiskedDraft(0.1, false, false));
    }

    // Then
    assertThat(ConformalRisk.threshold(drafts, OF_ALL, 0.05))
        .isEqualTo(new ReleaseThreshold.Found(0.1, OF_ALL, 0.05, 1.0 / 21, 20, 1, 19, 0));
  }

  @ParameterizedTest
  @CsvSource({"0.05, 19", "0.15, 6", "0.01, 99", "0.1, 9"})
  void withTooFewDraftsItSaysHowManyItTakes(double risk, int needed) {
    // Given one draft too few, all safe
    List<RiskedDraft> drafts = new ArrayList<>();
    for (int i = 0; i < needed - 1; i++) {
      drafts.add(new RiskedDraft(0.1, false, false));
    }

    // Then
    assertThat(ConformalRisk.threshold(drafts, OF_ALL, risk))
        .isEqualTo(new ReleaseThreshold.TooFewDrafts(OF_ALL, risk, needed - 1, needed));

    // And with one more it is held
    drafts.add(new RiskedDraft(0.1, false, false));
    assertThat(ConformalRisk.threshold(drafts, OF_ALL, risk))
        .isInstanceOf(ReleaseThreshold.Found.class);
  }

  @Test
  void anUnsafeDraftAtTheBottomTakesMoreDrafts() {
    // Given
    List<RiskedDraft> drafts = new ArrayList<>();
    drafts.add(new RiskedDraft(0.01, true, false));
    for (int i = 0; i < 25; i++) {
      drafts.add(new RiskedDraft(0.5, false, false));
    }

    // Then (1 + 1) / (n + 1) <= .05 takes 39
    assertThat(ConformalRisk.threshold(drafts, OF_ALL, 0.05))
        .isEqualTo(new ReleaseThreshold.TooFewDrafts(OF_ALL, 0.05, 26, 39));
  }

  @Test
  void ofTheUnsafeOnlyTheUnsafeDraftsCount() {
    // Given a hundred safe drafts and three unsafe ones
    List<RiskedDraft> drafts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      drafts.add(new RiskedDraft(0.1, false, false));
    }
    for (int i = 0; i < 3; i++) {
      drafts.add(new RiskedDraft(0.9, true, false));
    }

    // Then three cannot hold 15%
    assertThat(ConformalRisk.threshold(drafts, OF_UNSAFE, 0.15))
        .isEqualTo(new ReleaseThreshold.TooFewDrafts(OF_UNSAFE, 0.15, 3, 6));
  }

  @Test
  void aLowBaseRateIsToldApartFromAGoodThreshold() {
    // Given 1 unsafe draft of 100, at the bottom, where every threshold holds 5%
    List<RiskedDraft> drafts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      drafts.add(new RiskedDraft(i / 100.0, i == 0, false));
    }

    // Then
    assertThat(ConformalRisk.threshold(drafts, OF_ALL, 0.05))
        .isInstanceOfSatisfying(
            ReleaseThreshold.Found.class,
            found -> {
              assertThat(found.maxUnsafeProbability()).isEqualTo(0.99);
              assertThat(found.isMetByBaseRateAlone()).isTrue();
            });
  }

  @Test
  void aBaseRateThatJustMissesTheBoundDoesNotMeetIt() {
    // Given 5 unsafe drafts of 100, at the top: all of them would be (5 + 1) / 101
    List<RiskedDraft> drafts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      drafts.add(new RiskedDraft(i / 100.0, i >= 95, false));
    }

    // Then
    assertThat(ConformalRisk.threshold(drafts, OF_ALL, 0.05))
        .isInstanceOfSatisfying(
            ReleaseThreshold.Found.class,
            found -> {
              assertThat(found.maxUnsafeProbability()).isEqualTo(0.98);
              assertThat(found.isMetByBaseRateAlone()).isFalse();
            });
  }

  @Test
  void whereEverythingIsHeldAnywayThereIsNoThreshold() {
    assertThat(ConformalRisk.threshold(List.of(new RiskedDraft(0.1, false, true)), OF_ALL, 0.05))
        .isEqualTo(new ReleaseThreshold.NothingToRelease(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void aRiskOutsideItsRangeIsRefused(double risk) {
    assertThatThrownBy(() -> ConformalRisk.threshold(List.of(), OF_ALL, risk))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void theBoundIsKeptAndTheNextThresholdWouldBreakIt(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 1, max = 80) int n,
      @ForAll @DoubleRange(min = 0.02, max = 0.5) double risk) {
    List<RiskedDraft> drafts = drawn(new Random(seed), n);
    ReleaseThreshold threshold = ConformalRisk.threshold(drafts, OF_ALL, risk);
    if (threshold instanceof ReleaseThreshold.Found found) {
      assertThat(bound(drafts, found.maxUnsafeProbability())).isLessThanOrEqualTo(risk + 1e-9);
      drafts.stream()
          .mapToDouble(RiskedDraft::unsafeProbability)
          .filter(probability -> probability > found.maxUnsafeProbability())
          .min()
          .ifPresent(next -> assertThat(bound(drafts, next)).isGreaterThan(risk));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UNSAFE_RELEASED_OF_ALL, 0.15, 100",
    "UNSAFE_RELEASED_OF_ALL, 0.05, 200",
    "UNSAFE_RELEASED_OF_UNSAFE, 0.15, 100"
  })
  void onAverageOverManySitesTheRiskIsHeldAndNotByMuchMoreThanPromised(
      StatedRisk risk, double stated, int n) {
    // Given 4,000 sites with n drafts each, whose P(unsafe) is badly calibrated on purpose
    Random random = new Random(42);
    int sites = 4_000;
    double sum = 0;
    double sumOfSquares = 0;
    for (int site = 0; site < sites; site++) {
      ReleaseThreshold threshold = ConformalRisk.threshold(drawn(random, n), risk, stated);
      double loss =
          switch (threshold) {
            case ReleaseThreshold.Found found -> trueRisk(found.maxUnsafeProbability(), risk);
            case ReleaseThreshold.TooFewDrafts few -> 0;
            case ReleaseThreshold.NothingToRelease none -> 0;
          };
      sum += loss;
      sumOfSquares += loss * loss;
    }

    // Then the mean true risk is at most the stated one, and at least that less 2/(n + 1) (the
    // paper's theorem 2) and less one gap between scores, 1/(n + 1) at a density of at most .7
    double mean = sum / sites;
    double error = Math.sqrt((sumOfSquares / sites - mean * mean) / sites);
    double counted = risk == OF_ALL ? n : n * unsafeShare();
    assertThat(mean).isLessThanOrEqualTo(stated + 3 * error);
    assertThat(mean).isGreaterThanOrEqualTo(stated - 2.7 / (counted + 1) - 3 * error);
  }

  /** P(unsafe | p) is 0.1 + 0.6 p squared, p uniform: the scores rank but do not calibrate. */
  private static List<RiskedDraft> drawn(Random random, int n) {
    List<RiskedDraft> drafts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double p = random.nextDouble();
      drafts.add(new RiskedDraft(p, random.nextDouble() < 0.1 + 0.6 * p * p, false));
    }
    return drafts;
  }

  private static double unsafeShare() {
    return 0.1 + 0.2;
  }

  /** The integral of 0.1 + 0.6 p^2 from 0 to the threshold. */
  private static double trueRisk(double threshold, StatedRisk risk) {
    double unsafeAndReleased = 0.1 * threshold + 0.2 * Math.pow(threshold, 3);
    return risk == OF_ALL ? unsafeAndReleased : unsafeAndReleased / unsafeShare();
  }

  private static double bound(List<RiskedDraft> drafts, double threshold) {
    long lost =
        drafts.stream()
            .filter(draft -> draft.unsafe() && draft.unsafeProbability() <= threshold)
            .count();
    return (lost + 1.0) / (drafts.size() + 1.0);
  }
}
