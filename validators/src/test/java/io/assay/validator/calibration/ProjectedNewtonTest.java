package io.assay.validator.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProjectedNewtonTest {

  private static final double FREE = Double.NEGATIVE_INFINITY;

  /** (x - 3)^2 + 100 (y + 1)^2 + xy. */
  private static final ProjectedNewton.Smooth BOWL =
      (at, gradient, hessian) -> {
        hessian[0] = new double[] {2, 1};
        hessian[1] = new double[] {1, 200};
        gradient[0] = 2 * (at[0] - 3) + at[1];
        gradient[1] = 200 * (at[1] + 1) + at[0];
        return Math.pow(at[0] - 3, 2) + 100 * Math.pow(at[1] + 1, 2) + at[0] * at[1];
      };

  @Test
  void theFreeMinimumOfABowlIsTheSolutionOfItsLinearEquations() {
    // When
    ProjectedNewton.Minimum minimum =
        new ProjectedNewton(new double[] {FREE, FREE}, 1000, 1e-10)
            .minimise(BOWL, new double[] {50, 50});

    // Then 2x + y = 6 and x + 200y = -200
    assertThat(minimum.converged()).isTrue();
    assertThat(minimum.at()[0]).isCloseTo(1400.0 / 399, within(1e-7));
    assertThat(minimum.at()[1]).isCloseTo(-406.0 / 399, within(1e-7));
  }

  @Test
  void aBoundThatIsInTheWayIsKept() {
    // When y may not be below 0
    ProjectedNewton.Minimum minimum =
        new ProjectedNewton(new double[] {FREE, 0}, 1000, 1e-10)
            .minimise(BOWL, new double[] {-7, 9});

    // Then
    assertThat(minimum.converged()).isTrue();
    assertThat(minimum.at()[0]).isCloseTo(3, within(1e-7));
    assertThat(minimum.at()[1]).isZero();
  }

  @Test
  void aFunctionWithoutMinimumIsNotCalledSettled() {
    assertThat(
            new ProjectedNewton(new double[] {FREE}, 50, 1e-10)
                .minimise(
                    (at, gradient, hessian) -> {
                      hessian[0][0] = Math.exp(Math.min(0, at[0]));
                      gradient[0] = Math.exp(Math.min(0, at[0])) + 1;
                      return at[0] + Math.exp(Math.min(0, at[0]));
                    },
                    new double[] {0})
                .converged())
        .isFalse();
  }
}
