package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void aNumberOfHundredsOfDigitsIsNotTakenForAnother() {
    assertThat(
            RuleFindings.described(
                QuantityRulesFactory.open(), "Sodium 140.", "Sodium " + "9".repeat(400) + " mm."))
        .isNotEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Metoprolol 50 mg, and add 25 mg.               | Metoprolol 75 mg.
          Metoprolol 100 mg, 25 mg less from now on.     | Metoprolol 75 mg.
          Metoprolol 5 mg, 10 mg, 40 mg, 100 mg or more. | Metoprolol 50 mg.
          Metoprolol 5 mg, 40 mg, 100 mg or more.        | Metoprolol 95 mg.
          """)
  void aDoseThatTwoOfTheSourceAddUpToIsStated(String source, String draft) {
    assertThat(RuleFindings.described(QuantityRulesFactory.open(), source, draft)).isEmpty();
  }

  @Test
  void noDoseIsAddedToItself() {
    assertThat(
            RuleFindings.described(
                QuantityRulesFactory.open(), "Metoprolol 25 mg or more.", "Metoprolol 50 mg."))
        .containsExactly("FATAL dose-mismatch '50 mg' '25 mg'");
  }
}
