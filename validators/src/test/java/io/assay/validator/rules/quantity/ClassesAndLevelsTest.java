package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassesAndLevelsTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Stage IIIA lung cancer.                            | The lung cancer is stage IIIB.                | ERROR class-mismatch
          She has stage III colon cancer.                    | Colon cancer, stage IV.                       | ERROR class-mismatch
          NYHA class II.                                     | Heart failure is NYHA class IV.               | ERROR class-mismatch
          Factor VIII deficiency.                            | Factor IX deficiency.                         | ERROR class-mismatch
          ASA III.                                           | ASA class I.                                  | ERROR class-mismatch
          BI-RADS 4A.                                        | Category BI-RADS 4C.                          | ERROR class-mismatch
          Lung-RADS 2.                                       | Lung-RADS 4B.                                 | ERROR class-mismatch
          T2N1M0 adenocarcinoma.                             | Adenocarcinoma, T2N0M0.                       | ERROR class-mismatch
          pT3 N1 M0.                                         | pT3 N1 M1.                                    | ERROR class-mismatch
          Type 2 diabetes mellitus.                          | Type 1 diabetes.                              | ERROR class-mismatch
          Salter-Harris II fracture.                         | Salter-Harris type IV fracture.               | ERROR class-mismatch
          Compression fracture of T12.                       | Compression fracture of L2.                   | ERROR spine-level-mismatch
          Compression fracture of T12.                       | The fracture is at T2.                        | ERROR spine-level-mismatch
          Disc herniation at L4-5.                           | The L5-S1 disc is herniated.                  | ERROR spine-level-mismatch
          Stenosis at L3-4 and L5-S1.                        | Stenosis at L4-5.                             | ERROR spine-level-mismatch
          """)
  void anotherClassOrLevelOfTheSpineIsFound(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft))
        .anyMatch(found -> found.startsWith(expected));
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Stage 3 colon cancer.                                        | Stage III colon cancer.
          NYHA class III.                                              | NYHA 3 heart failure.
          pT3 N1 M0.                                                   | T3N1M0.
          type two diabetes                                            | Type 2 diabetes.
          Disc herniation at L4-5.                                     | The L4-L5 disc is herniated.
          Disc disease from L3 to S1.                                  | Disc disease at L4-5.
          Stenosis at L4-5 and L5-S1.                                  | Stenosis from L4 to S1.
          PI-RADS four on the left, a three at the right apex. | PI-RADS 4 on the left, PI-RADS 3 at the right apex.
          Lumbar spine L1-L4: osteopenia. Wedge T12. | Mild wedge fracture of T12.
          T12 fracture.                                                | Old T12 fracture; T2 hyperintense signal in the vertebral body.
          """)
  void theSameClassOrLevelInOtherWordsIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }
}
