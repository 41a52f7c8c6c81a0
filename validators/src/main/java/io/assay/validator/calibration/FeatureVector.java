package io.assay.validator.calibration;

import java.util.List;

/** What a level is read from: finite numbers of at least 0, where more never means less risk. */
public record FeatureVector(List<Double> values) {

  public FeatureVector {
    values = List.copyOf(values);
    for (double value : values) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("feature " + value + " is not in [0, infinity)");
      }
    }
  }

  public static FeatureVector of(Double... values) {
    return new FeatureVector(List.of(values));
  }

  public int size() {
    return values.size();
  }
}
