package io.assay.validator.evaluation;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The arithmetic of evaluation. Every method also takes a weight a draft, a non-negative count, so
 * that a bootstrap replicate costs one pass and no sorting. Scores are numbers, never NaN.
 */
public final class Metrics {

  /** Equal-width bins of the calibration error. */
  public static final int BINS = 10;

  private static final int LEVELS = 4;

  private Metrics() {}

  /**
   * Area under the ROC curve: the probability that a random unsafe draft scores above a random safe
   * one, ties counted half (the Mann-Whitney statistic U / (n1 n0)). Empty without both classes.
   */
  public static OptionalDouble auroc(double[] scores, boolean[] unsafe) {
    return auroc(scores, unsafe, ascending(scores), ones(scores.length));
  }

  /**
   * @param ascending from {@link #ascending}
   */
  static OptionalDouble auroc(double[] scores, boolean[] unsafe, int[] ascending, int[] weights) {
    double safeBelow = 0;
    double unsafeSoFar = 0;
    double u = 0;
    int next = 0;
    while (next < ascending.length) {
      double score = scores[ascending[next]];
      double safeHere = 0;
      double unsafeHere = 0;
      while (next < ascending.length && scores[ascending[next]] == score) {
        int draft = ascending[next++];
        if (unsafe[draft]) {
          unsafeHere += weights[draft];
        } else {
          safeHere += weights[draft];
        }
      }
      u += unsafeHere * (safeBelow + safeHere / 2);
      safeBelow += safeHere;
      unsafeSoFar += unsafeHere;
    }
    return ratio(u, safeBelow * unsafeSoFar);
  }

  /** Indices in the order of rising score. */
  static int[] ascending(double[] scores) {
    for (double score : scores) {
      if (Double.isNaN(score)) {
        throw new IllegalArgumentException("a score is NaN");
      }
    }
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[a], scores[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Expected calibration error (Naeini et al., AAAI 2015, for a binary outcome): the mean over
   * drafts of |mean probability - share of unsafe| of the draft's bin. A probability of 1 is in the
   * last bin. Empty without drafts.
   */
  public static OptionalDouble calibrationError(double[] probabilities, boolean[] unsafe) {
    return calibrationError(probabilities, unsafe, ones(probabilities.length));
  }

  static OptionalDouble calibrationError(double[] probabilities, boolean[] unsafe, int[] weights) {
    double[] gap = new double[BINS];
    double total = 0;
    for (int i = 0; i < probabilities.length; i++) {
      int bin = Math.min(BINS - 1, (int) (probabilities[i] * BINS));
      gap[bin] += weights[i] * (probabilities[i] - (unsafe[i] ? 1 : 0));
      total += weights[i];
    }
    return ratio(Arrays.stream(gap).map(Math::abs).sum(), total);
  }

  /** Share of {@code of} that is in {@code share}; empty when there are none. */
  public static OptionalDouble share(boolean[] share, boolean[] of) {
    return share(share, of, ones(of.length));
  }

  static OptionalDouble share(boolean[] share, boolean[] of, int[] weights) {
    double in = 0;
    double all = 0;
    for (int i = 0; i < of.length; i++) {
      if (of[i]) {
        all += weights[i];
        in += share[i] ? weights[i] : 0;
      }
    }
    return ratio(in, all);
  }

  /**
   * Unweighted mean of the F1 of each level that occurs in the truth or the prediction; a level
   * never rightly predicted has F1 0. Empty without drafts.
   *
   * @param truth levels 1 to 4; 0 leaves the draft out
   * @param predicted levels 1 to 4; 0 leaves the draft out
   */
  public static OptionalDouble macroF1(int[] truth, int[] predicted) {
    return macroF1(truth, predicted, ones(truth.length));
  }

  static OptionalDouble macroF1(int[] truth, int[] predicted, int[] weights) {
    double[] right = new double[LEVELS + 1];
    double[] inTruth = new double[LEVELS + 1];
    double[] inPrediction = new double[LEVELS + 1];
    for (int i = 0; i < truth.length; i++) {
      if (truth[i] != 0 && predicted[i] != 0) {
        inTruth[truth[i]] += weights[i];
        inPrediction[predicted[i]] += weights[i];
        right[truth[i]] += truth[i] == predicted[i] ? weights[i] : 0;
      }
    }
    double sum = 0;
    int occurring = 0;
    for (int level = 1; level <= LEVELS; level++) {
      double either = inTruth[level] + inPrediction[level];
      if (either > 0) {
        sum += 2 * right[level] / either;
        occurring++;
      }
    }
    return ratio(sum, occurring);
  }

  static int[] ones(int length) {
    int[] weights = new int[length];
    Arrays.fill(weights, 1);
    return weights;
  }

  private static OptionalDouble ratio(double part, double whole) {
    return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
  }
}
