package io.assay.validator.rules.quantity.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UnitLexiconTest {

  private final UnitLexicon units = new UnitLexicon();

  @Test
  void every_ratio_that_can_be_read_reduces_to_the_quotient_of_its_parts() {
    int ratios = 0;
    for (MeasureUnit above : units.units()) {
      for (MeasureUnit below : units.units()) {
        if (UnitLexicon.isRatio(above, below)) {
          MeasureUnit ratio = units.ratio(above, below);
          double quotient = above.factor() / below.factor();
          assertThat(ratio.factor()).as(ratio.code()).isCloseTo(quotient, within(quotient * 1e-9));
          assertThat(ratio.offset()).as(ratio.code()).isZero();
          assertThat(ratio.kind()).isEqualTo(MeasureUnit.Kind.COMPOUND);
          ratios++;
        }
      }
    }
    assertThat(ratios).isGreaterThan(200);
  }

  @Test
  void ratios_of_one_dimension_are_comparable() {
    assertThat(units.ratio(units.byCode("mg"), units.byCode("dL")).dimension())
        .isEqualTo(units.ratio(units.byCode("g"), units.byCode("L")).dimension());
  }
}
