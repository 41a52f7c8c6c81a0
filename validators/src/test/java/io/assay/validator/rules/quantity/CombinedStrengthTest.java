package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinedStrengthTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Percocet 5/325 mg every 6 hours.               | Percocet 10/325 mg every 6 hours.
          Augmentin, 500 over 125, three times a day.    | Amoxicillin-clavulanate 875/125 three times a day.
          Janumet 50/1000 twice daily.                   | Sitagliptin-metformin 50/500 twice daily.
          Lisinopril-HCTZ 20/12.5 daily.                 | Lisinopril-HCTZ 20/25 daily.
          Sinemet 25/100 three times daily.              | Carbidopa/levodopa 25-250 three times daily.
          Advair 250/50 one puff BID.                    | Advair 500/50 one puff BID.
          Entresto 24/26 mg BID.                         | Entresto 97/103 mg BID.
          """)
  void otherStrengthsOfAProductAreFatal(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .anyMatch(found -> found.startsWith("FATAL dose-mismatch"));
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Percocet 5/325 mg every 6 hours.               | Oxycodone-acetaminophen 5-325 mg every 6 hours.
          TMP-SMX 160/800 mg.                            | Bactrim 800/160 mg.
          Augmentin 875/125, started 5/12.               | Augmentin 875-125; Augmentin 5/12.
          Augmentin 875 twice daily.                     | Augmentin 875 mg twice daily.
          Sinemet 25/100, then Sinemet 50/200.           | Carbidopa-levodopa 50/200.
          """)
  void theSameStrengthsAreNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }
}
