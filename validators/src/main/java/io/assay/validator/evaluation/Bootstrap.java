package io.assay.validator.evaluation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

/**
 * Percentile bootstrap (Efron and Tibshirani 1993, chapter 13): 95% intervals from replicates drawn
 * with replacement, the same for the same seed. Shares of drafts have the interval of {@link
 * Proportion} instead.
 *
 * <p>It takes drafts as independent. Where several come from one source, the true intervals are
 * wider. A replicate that lacks a class a measure needs is left out for that measure.
 *
 * @param replicates at least 100
 */
public record Bootstrap(int replicates, long seed) {

  public static final Bootstrap DEFAULT = new Bootstrap(1000, 20_250_703L);

  private static final double TAIL = 0.025;

  public Bootstrap {
    if (replicates < 100) {
      throw new IllegalArgumentException("replicates must be at least 100, not " + replicates);
    }
  }

  Map<Measure, Estimate> estimate(Sample sample) {
    Map<Measure, Estimate> estimates = new EnumMap<>(Measure.class);
    Set<Measure> others = EnumSet.noneOf(Measure.class);
    for (Measure measure : Measure.values()) {
      sample
          .proportion(measure)
          .ifPresentOrElse(
              share -> estimates.put(measure, share.estimate()), () -> others.add(measure));
    }
    int[] ones = Metrics.ones(sample.size());
    Map<Measure, double[]> drawn = replicate(sample, others);
    for (Measure measure : others) {
      OptionalDouble point = sample.measure(measure, ones);
      estimates.put(
          measure,
          point.isEmpty()
              ? Estimate.UNDEFINED
              : interval(point.getAsDouble(), drawn.getOrDefault(measure, new double[0])));
    }
    return estimates;
  }

  private Map<Measure, double[]> replicate(Sample sample, Set<Measure> measures) {
    Map<Measure, double[]> drawn = new EnumMap<>(Measure.class);
    Map<Measure, Integer> counts = new EnumMap<>(Measure.class);
    Random random = new Random(seed);
    for (int replicate = 0; replicate < replicates; replicate++) {
      int[] weights = new int[sample.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[random.nextInt(weights.length)]++;
      }
      for (Measure measure : measures) {
        OptionalDouble value = sample.measure(measure, weights);
        if (value.isPresent()) {
          int at = counts.merge(measure, 1, Integer::sum) - 1;
          drawn.computeIfAbsent(measure, any -> new double[replicates])[at] = value.getAsDouble();
        }
      }
    }
    drawn.replaceAll((measure, values) -> Arrays.copyOf(values, counts.getOrDefault(measure, 0)));
    return drawn;
  }

  private static Estimate interval(double point, double[] values) {
    if (values.length == 0) {
      return new Estimate.Measured(point, point, point);
    }
    Arrays.sort(values);
    return new Estimate.Measured(point, quantile(values, TAIL), quantile(values, 1 - TAIL));
  }

  private static double quantile(double[] ascending, double share) {
    double place = share * (ascending.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, ascending.length - 1);
    return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
  }
}
