package io.assay.validator.rules.quantity.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.rules.quantity.number.Numeral;
import org.junit.jupiter.api.Test;

class MeasureIndexTest {

  private static Measure of(double value) {
    return new Measure(
        Numeral.inWords(0, 1, value, 0), MeasureUnit.NONE, 1, "", Measure.Role.STATED);
  }

  @Test
  void whatIsNearIsFoundAtBothEndsAndNothingBeyond() {
    // Given
    MeasureIndex index = new MeasureIndex();
    for (int value = 1; value <= 5; value++) {
      index.addNumber(of(value));
    }

    // When, Then
    assertThat(index.near(3, 1))
        .extracting(m -> m.numeral().value())
        .containsExactly(2.0, 3.0, 4.0);
  }

  @Test
  void nothingIsNearAnInfiniteNumber() {
    // Given
    MeasureIndex index = new MeasureIndex();
    index.addNumber(of(5));

    // When, Then
    assertThat(index.near(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)).isEmpty();
  }
}
