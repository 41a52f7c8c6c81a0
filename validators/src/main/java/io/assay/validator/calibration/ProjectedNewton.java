package io.assay.validator.calibration;

/**
 * Minimises a strictly convex function above lower bounds by projected Newton steps (Bertsekas
 * 1982, SIAM J. Control Optim. 20(2)): coordinates that a bound holds back follow the gradient, the
 * others the Newton direction, and the step is shortened along the projected arc. A few dozen
 * coordinates take a few dozen steps, however unlike their scales are; first-order methods took
 * minutes for the same fit.
 */
final class ProjectedNewton {

  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final int HALVINGS = 60;
  private static final double ROUNDING = 1e-14;
  private static final double LEAST_PIVOT = 1e-12;

  /** A function with its first and second derivatives. */
  @FunctionalInterface
  interface Smooth {

    /**
     * @param gradient overwritten
     * @param hessian overwritten in full
     */
    double valueAndSlopes(double[] at, double[] gradient, double[][] hessian);
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
  ProjectedNewton(double[] lower, int maxSteps, double tolerance) {
    this.lower = lower.clone();
    this.maxSteps = maxSteps;
    this.tolerance = tolerance;
  }

  Minimum minimise(Smooth function, double[] start) {
    int size = lower.length;
    double[] at = moved(start, 0, new double[size]);
    double[] gradient = new double[size];
    double[][] hessian = new double[size][size];
    double value = function.valueAndSlopes(at, gradient, hessian);
    for (int step = 0; step < maxSteps; step++) {
      if (projectedGradient(at, gradient) <= tolerance) {
        return new Minimum(at, value, step, true);
      }
      boolean[] bound = bound(at, gradient);
      double[] direction = direction(gradient, hessian, bound);
      double[] next = at;
      double[] nextGradient = new double[size];
      double[][] nextHessian = new double[size][size];
      double nextValue = value;
      boolean decreased = false;
      double length = 1;
      for (int halving = 0; halving < HALVINGS && !decreased; halving++) {
        next = moved(at, length, direction);
        nextValue = function.valueAndSlopes(next, nextGradient, nextHessian);
        double expected = 0;
        for (int i = 0; i < size; i++) {
          expected += gradient[i] * (bound[i] ? at[i] - next[i] : -length * direction[i]);
        }
        decreased =
            nextValue <= value - SUFFICIENT_DECREASE * expected + ROUNDING * (1 + Math.abs(value));
        length /= 2;
      }
      if (!decreased) {
        return new Minimum(at, value, step, false);
      }
      at = next;
      value = nextValue;
      gradient = nextGradient;
      hessian = nextHessian;
    }
    return new Minimum(at, value, maxSteps, projectedGradient(at, gradient) <= tolerance);
  }

  private double projectedGradient(double[] at, double[] gradient) {
    double largest = 0;
    for (int i = 0; i < at.length; i++) {
      double target = Math.max(lower[i], at[i] - gradient[i]);
      largest = Math.max(largest, Math.abs(target - at[i]));
    }
    return largest;
  }

  private boolean[] bound(double[] at, double[] gradient) {
    boolean[] bound = new boolean[at.length];
    for (int i = 0; i < at.length; i++) {
      bound[i] = at[i] <= lower[i] && gradient[i] > 0;
    }
    return bound;
  }

  private double[] moved(double[] at, double length, double[] direction) {
    double[] point = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      point[i] = Math.max(lower[i], at[i] + length * direction[i]);
    }
    return point;
  }

  /** Solves hessian x direction = -gradient over the free coordinates, by Cholesky. */
  private static double[] direction(double[] gradient, double[][] hessian, boolean[] bound) {
    int size = gradient.length;
    double[][] factor = new double[size][size];
    double[] direction = new double[size];
    for (int i = 0; i < size; i++) {
      if (bound[i]) {
        direction[i] = -gradient[i];
        continue;
      }
      double right = -gradient[i];
      for (int j = 0; j <= i; j++) {
        if (bound[j]) {
          continue;
        }
        double sum = hessian[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        if (i == j) {
          // Strictly convex, so at most rounding brings a pivot near zero.
          factor[i][i] = Math.sqrt(Math.max(sum, LEAST_PIVOT));
        } else {
          factor[i][j] = sum / factor[j][j];
          right -= factor[i][j] * direction[j];
        }
      }
      direction[i] = right / factor[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      if (!bound[i]) {
        for (int k = i + 1; k < size; k++) {
          direction[i] -= bound[k] ? 0 : factor[k][i] * direction[k];
        }
        direction[i] /= factor[i][i];
      }
    }
    return direction;
  }
}
