package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionsTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Height 5 ft 6 in.                         | Height 168 cm.
          Height 168 cm.                            | Height 5 ft 6 in.
          She is 5'6".                              | Height 168 cm.
          He is five foot six.                      | Height 5 ft 6 in.
          Height 1.68 m, weight 70 kg.              | Height 168 cm, BMI 24.8.
          Birth weight 7 lb 8 oz.                   | Birth weight 3.4 kg.
          Birth weight 3400 g.                      | Birth weight 7 lb 8 oz.
          HbA1c 7.0%.                               | HbA1c 53 mmol/mol.
          HbA1c 53.                                 | HbA1c 7.0%.
          Hemoglobin 125.                           | Hemoglobin 12.5 g/dL.
          Albumin 2.1 g/dL.                         | Albumin 21.
          Uric acid 8.4 mg/dL, lactate 18 mg/dL.    | Uric acid 500 umol/L, lactate 2.0 mmol/L.
          BUN 28 mg/dL.                             | Urea 10 mmol/L.
          Phosphate 3.1 mg/dL.                      | Phosphate 1.0 mmol/L.
          Vitamin D level 20 ng/mL.                 | Vitamin D level 50 nmol/L.
          WBC 12.3 k/uL.                            | WBC 12.3 x10^9/L.
          WBC 12.3 x 10*9/L.                        | WBC 12,300/mm3.
          Platelets 150K.                           | Platelets 150 \u00d7 10\u2079/L.
          ANC 0.4 x 10^9/L.                         | ANC 400/uL.
          FiO2 40%.                                 | FiO2 0.4.
          1 L over 8 h.                             | Saline at 125 mL/h.
          Review in 3 months.                       | Review in 12 weeks.
          Nitrofurantoin 100 mg BID x5d.            | Nitrofurantoin 100 mg twice daily for five days.
          Gentamicin 5 mg/kg, weight 12 kg.         | Gentamicin 60 mg.
          Acetaminophen 15 mg/kg, weight 12.4 kg.   | Acetaminophen 180 mg.
          Amoxicillin 90 mg/kg/day divided BID, weight 10 kg. | Amoxicillin 450 mg twice daily.
          Heparin 80 units/kg bolus, weight 70 kg.  | Heparin 5600 units bolus.
          Enalapril 20 mg.                          | Take two tablets of enalapril 10 mg.
          Metoprolol 25 mg BID.                     | Metoprolol, half of a 50 mg tablet, twice a day.
          Prednisone 5 mg tablets, take 4 daily.    | Prednisone 20 mg daily.
          Methotrexate 2.5 mg tablets, 6 tablets once a week. | Methotrexate 15 mg once a week.
          Cyclophosphamide 600 mg/m2, surface 1.8 m2. | Cyclophosphamide 1080 mg.
          """)
  void theSameInOtherUnitsOrPartsIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Height 5 ft 6 in.                         | Height 160 cm.                            | ERROR quantity-mismatch '160 cm' '5 ft'
          Height 5'6".                              | Height 6'5".                              | ERROR quantity-mismatch '6' '5'6"'
          Birth weight 7 lb 8 oz.                   | Birth weight 4.3 kg.                      | ERROR quantity-mismatch '4.3 kg' '7 lb'
          Height 5'6", weight 150 lb.               | BMI 34.1.                                 | ERROR quantity-not-in-source '34.1' ''
          HbA1c 53 mmol/mol.                        | HbA1c 9.0%.                               | ERROR quantity-mismatch '9.0%' '53 mmol/mol'
          Hemoglobin 12.5 g/dL.                     | Hemoglobin 12.5 g/L.                      | ERROR quantity-mismatch '12.5 g/L' '12.5 g/dL'
          Hemoglobin 125.                           | Hemoglobin 1.25 g/dL.                     | ERROR quantity-mismatch '1.25 g/dL' '125'
          Lactate 2.0 mmol/L.                       | Lactate 2.0 mg/dL.                        | ERROR quantity-mismatch '2.0 mg/dL' '2.0 mmol/L'
          BUN 28 mg/dL.                             | Urea 28 mmol/L.                           | ERROR quantity-not-in-source '28 mmol/L' ''
          Platelets 150K.                           | Platelets 15 x10^9/L.                     | ERROR quantity-mismatch '15 x10^9/L' '150K'
          FiO2 0.4.                                 | FiO2 0.6.                                 | ERROR quantity-mismatch '0.6' '0.4'
          1 L over 8 h.                             | Saline at 250 mL/h.                       | ERROR quantity-not-in-source '250 mL/h' ''
          Nitrofurantoin 100 mg BID x5d.            | Nitrofurantoin 100 mg twice daily for 7 days. | ERROR duration-mismatch '7 days' 'x5d'
          Gentamicin 5 mg/kg, weight 12 kg.         | Gentamicin 600 mg.                        | FATAL dose-not-in-source '600 mg' ''
          Ceftriaxone 50 mg/kg, ibuprofen; 12 kg.   | Ibuprofen 600 mg.                         | FATAL dose-not-in-source '600 mg' ''
          Amoxicillin 90 mg/kg/day divided BID, weight 10 kg. | Amoxicillin 900 mg twice daily. | FATAL dose-not-in-source '900 mg' ''
          Enalapril 20 mg.                          | Take two tablets of enalapril 20 mg.      | FATAL dose-mismatch '20 mg' '20 mg'
          Enalapril 20 mg.                          | Enalapril 10 mg two times a day.          | FATAL dose-mismatch '10 mg' '20 mg'
          Prednisone 5 mg tablets, take 4 daily.    | Prednisone 40 mg daily.                   | FATAL dose-mismatch '40 mg' '5 mg'
          Methotrexate 2.5 mg tablets, 6 tablets once a week. | Methotrexate 25 mg once a week. | FATAL dose-mismatch '25 mg' '2.5 mg'
          Cyclophosphamide 600 mg/m2, surface 1.8 m2. | Cyclophosphamide 10,800 mg.             | FATAL dose-not-in-source '10,800 mg' ''
          """)
  void anotherValueIsFoundThroughUnitsAndParts(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).contains(expected);
  }
}
