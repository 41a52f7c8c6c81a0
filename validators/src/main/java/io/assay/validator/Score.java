package io.assay.validator;

/** A number in [0, 1]; NaN and values outside are refused at construction. */
public record Score(double value) implements Comparable<Score> {

  public Score {
    if (!(value >= 0.0 && value <= 1.0)) {
      throw new IllegalArgumentException("score " + value + " is not in [0, 1]");
    }
  }

  @Override
  public int compareTo(Score other) {
    return Double.compare(value, other.value);
  }
}
