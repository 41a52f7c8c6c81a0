package io.assay.validator.calibration;

import java.util.Arrays;

/**
 * Minimises a smooth function above lower bounds by spectral projected gradient (Birgin, Martinez
 * and Raydan 2000, SIAM J. Optim. 10(4), algorithm SPG2). For a convex function the result is its
 * minimum, up to the tolerance.
 */
final class ProjectedGradient {

  private static final int MEMORY = 10;
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double LEAST_STEP = 1e-10;
  private static final double LARGEST_STEP = 1e10;
  private static final int HALVINGS = 60;

  /** A function with its gradient. */
  @FunctionalInterface
  interface Smooth {

    /**
     * @param gradient overwritten
     */
    double valueAndGradient(double[] at, double[] gradient);
  }

  /**
   * @param converged whether the projected gradient came under the tolerance
   */
  record Minimum(double[] at, double value, int steps, boolean converged) {}

  private final double[] lower;
  private final int maxSteps;
  private final double tolerance;

  /**
   * @param lower a bound a coordinate, or negative infinity
   * @param tolerance on the largest coordinate of the projected gradient
   */
  ProjectedGradient(double[] lower, int maxSteps, double tolerance) {
    this.lower = lower.clone();
    this.maxSteps = maxSteps;
    this.tolerance = tolerance;
  }

  Minimum minimise(Smooth function, double[] start) {
    double[] at = projected(start);
    double[] gradient = new double[at.length];
    double value = function.valueAndGradient(at, gradient);
    double[] recent = new double[MEMORY];
    Arrays.fill(recent, Double.NEGATIVE_INFINITY);
    double step = 1 / Math.max(LEAST_STEP, largest(direction(at, gradient, 1)));
    for (int steps = 0; steps < maxSteps; steps++) {
      if (largest(direction(at, gradient, 1)) <= tolerance) {
        return new Minimum(at, value, steps, true);
      }
      recent[steps % MEMORY] = value;
      double worst = Arrays.stream(recent).max().orElse(value);
      double[] direction = direction(at, gradient, Math.clamp(step, LEAST_STEP, LARGEST_STEP));
      double slope = dot(direction, gradient);
      double[] next = at;
      double[] nextGradient = new double[at.length];
      double nextValue = Double.POSITIVE_INFINITY;
      boolean decreased = false;
      double length = 1;
      for (int halving = 0; halving < HALVINGS && !decreased; halving++) {
        next = plus(at, length, direction);
        nextValue = function.valueAndGradient(next, nextGradient);
        decreased = nextValue <= worst + SUFFICIENT_DECREASE * length * slope;
        length /= 2;
      }
      if (!decreased) {
        return new Minimum(at, value, steps, false);
      }
      double[] moved = plus(next, -1, at);
      double curvature = dot(moved, plus(nextGradient, -1, gradient));
      step = curvature <= 0 ? LARGEST_STEP : dot(moved, moved) / curvature;
      at = next;
      gradient = nextGradient;
      value = nextValue;
    }
    return new Minimum(at, value, maxSteps, false);
  }

  private double[] direction(double[] at, double[] gradient, double step) {
    double[] target = projected(plus(at, -step, gradient));
    return plus(target, -1, at);
  }

  private double[] projected(double[] point) {
    double[] inside = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      inside[i] = Math.max(lower[i], point[i]);
    }
    return inside;
  }

  private static double[] plus(double[] a, double factor, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      sum[i] = a[i] + factor * b[i];
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
