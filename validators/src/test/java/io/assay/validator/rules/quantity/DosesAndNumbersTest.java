package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.ErrorCategory;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DosesAndNumbersTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Take lisinopril 10 mg once a day.        | Lisinopril 20 mg daily.           | FATAL dose-mismatch '20 mg' '10 mg'
          Levothyroxine 50 mcg every morning.      | Levothyroxine 50 mg each morning. | FATAL dose-mismatch '50 mg' '50 mcg'
          Benzathine benzylpenicillin 1.2 million units IM. | Benzathine benzylpenicillin 2.4 million units IM. | FATAL dose-mismatch '2.4 million units' '1.2 million units'
          Warfarin 2.5 mg at night.                | Warfarin 25 mg at night.          | FATAL dose-mismatch '25 mg' '2.5 mg'
          we keep the digoxin at point one two five milligrams . | Digoxin 0.25 mg daily. | FATAL dose-mismatch '0.25 mg' 'point one two five milligrams'
          Lasix forty milligrams each morning      | Furosemide 80 mg every morning.   | FATAL dose-mismatch '80 mg' 'forty milligrams'
          Give insulin glargine 20 units at night. | Insulin glargine 200 units nightly. | FATAL dose-mismatch '200 units' '20 units'
          Metformin 1000 mg and atorvastatin 40 mg, each with supper. | Metformin 500 mg. | FATAL dose-mismatch '500 mg' '1000 mg'
          Amlodipine 5 mg daily was continued.     | Se mantiene amlodipino 50 mg al dia. | FATAL dose-mismatch '50 mg' '5 mg'
          Lives at 50 Elm Road. Metoprolol 25 mg.  | Metoprolol 50 mg.                 | FATAL dose-mismatch '50 mg' '25 mg'
          Lives in flat 40, on furosemide.         | Furosemide 40 mg.                 | FATAL dose-not-in-source '40 mg' ''
          She was sent home on apixaban.           | Apixaban 5 mg twice daily.        | FATAL dose-not-in-source '5 mg' ''
          We talked about prednisone for the rash. | Start prednisone 40 mg.           | FATAL dose-not-in-source '40 mg' ''
          Her potassium was 3.1 mEq/L today.       | Potassium 4.1 mEq/L.              | ERROR quantity-mismatch '4.1 mEq/L' '3.1 mEq/L'
          your a1c is seven point two              | Hemoglobin A1c 8.2.               | ERROR quantity-mismatch '8.2' 'seven point two'
          blood pressure is one twenty over eighty | Blood pressure 140/80 mmHg.       | ERROR quantity-mismatch '140' 'one twenty'
          The nodule is 6 mm across.               | A 16 mm nodule.                   | ERROR quantity-not-in-source '16 mm' ''
          The nodule is 6 mm across.               | A 6 cm nodule.                    | ERROR quantity-not-in-source '6 cm' ''
          Ejection fraction is 55 percent.         | Ejection fraction 35%.            | ERROR quantity-mismatch '35%' '55 percent'
          Temperature 38.5 C on arrival.           | Temperature 39.5 C on arrival.    | ERROR quantity-mismatch '39.5 C' '38.5 C'
          Glucose 90 mg/dL.                        | Glucose 90 mmol/L.                | ERROR quantity-mismatch '90 mmol/L' '90 mg/dL'
          Hemoglobin 9.8, creatinine 1.8.          | Creatinine 9.8.                   | ERROR quantity-mismatch '9.8' '1.8'
          Haloperidol 2.5 mg by mouth, oxycodone 5 mg by mouth, atorvastatin 20 mg by mouth. | Haloperidol 25 mg. | FATAL dose-mismatch '25 mg' '2.5 mg'
          Haloperidol 5 mg. Atorvastatin 20 mg, no more aspirin. | Haloperidol 15 mg.  | FATAL dose-mismatch '15 mg' '5 mg'
          Potassium 3.8 mmol/L.                    | Potassium level 6.8 mmol/L.       | ERROR quantity-mismatch '6.8 mmol/L' '3.8 mmol/L'
          Sodium level 128.                        | Sodium level 138.                 | ERROR quantity-mismatch '138' '128'
          Insulin to carb ratio 1:10.              | Insulin to carb ratio 1:1.        | ERROR quantity-not-in-source '1:1' ''
          Adrenaline 1:1000.                       | Adrenaline 1:10,000.              | ERROR quantity-not-in-source '1:10,000' ''
          Lantus 10U at bedtime.                   | Lantus 100U at bedtime.           | FATAL dose-mismatch '100U' '10U'
          Lantus 10 units at bedtime.              | Lantus 100 u at bedtime.          | FATAL dose-mismatch '100 u' '10 units'
          Platelets 150K.                          | Platelets 15K.                    | ERROR quantity-mismatch '15K' '150K'
          Platelets 150,000.                       | Platelets 15K.                    | ERROR quantity-mismatch '15K' '150,000'
          Heparin 5,000 units SC q8h.              | Heparin 5 units SC q8h.           | FATAL dose-mismatch '5 units' '5,000 units'
          Metformin 1,000 mg with supper.          | Metformin 1 mg with supper.       | FATAL dose-mismatch '1 mg' '1,000 mg'
          Heparin 5,000 units three times a day.   | Heparin 15 units a day.           | FATAL dose-mismatch '15 units' '5,000 units'
          Buprenorphine 10 mcg per hour, pain 10.  | Buprenorphine 10 mg per hour.     | FATAL dose-mismatch '10 mg per hour' '10 mcg per hour'
          Norepinephrine 0.1 mcg/kg/min.           | Norepinephrine 0.1 mcg/kg/h.      | FATAL dose-mismatch '0.1 mcg/kg/h' '0.1 mcg/kg/min'
          Magnesium sulfate 4 mmol.                | Magnesium sulfate 4 mEq.          | FATAL dose-mismatch '4 mEq' '4 mmol'
          Metoprolol 50 mg, then lisinopril 10 mg. | Lisinopril 50 mg.                 | FATAL dose-mismatch '50 mg' '10 mg'
          Weight fell from 81 kg to 69.5 kg.       | Weight fell by 14.5 kg.           | ERROR quantity-mismatch '14.5 kg' '81 kg'
          Dexamethasone for the L4 root.           | Dexamethasone 4 mg.               | FATAL dose-not-in-source '4 mg' ''
          Review in three weeks.                   | Review in two weeks.              | WARNING time-not-in-source 'two weeks' ''
          Clozapine 100 am / 200 pm.               | Clozapine now totals 450 mg a day. | FATAL dose-not-in-source '450 mg' ''
          Hydromorphone 0.2 mg, 2 then 3.8 mg.     | Hydromorphone increased to 1.8 mg. | FATAL dose-mismatch '1.8 mg' '0.2 mg'
          She is 82 and weighs 46 kg.              | A woman of 82 who weighs under 40 kg. | ERROR quantity-mismatch '40 kg' '46 kg'
          FMC 06:58, wire 07:51.                   | The wire passed 35 minutes later. | WARNING time-not-in-source '35 minutes' ''
          Dalteparin from 27 October to 3 November. | Dalteparin was given for 12 days. | WARNING time-not-in-source '12 days' ''
          Morphine 2 mg IV, given at 20:00.        | Morphine 20 mg IV.                | FATAL dose-mismatch '20 mg' '2 mg'
          Pain 4/10. Morphine 2 mg IV.             | Morphine 10 mg IV.                | FATAL dose-mismatch '10 mg' '2 mg'
          Pulse was 75. Metoprolol 25 mg.          | Metoprolol 75 mg.                 | FATAL dose-mismatch '75 mg' '25 mg'
          Lisinopril 10 mg. Seen on 5/20/2024.     | Lisinopril 20 mg.                 | FATAL dose-mismatch '20 mg' '10 mg'
          Lisinopril 10 mg. Seen on 20 May.        | Lisinopril 20 mg.                 | FATAL dose-mismatch '20 mg' '10 mg'
          Day 39: well. Day 40: well. Lisinopril 10 mg. | Lisinopril 40 mg.            | FATAL dose-mismatch '40 mg' '10 mg'
          Seen on days 40 and 50. Warfarin 5 mg.   | Warfarin 50 mg.                   | FATAL dose-mismatch '50 mg' '5 mg'
          Page 40 of 50. Warfarin 5 mg.            | Warfarin 50 mg.                   | FATAL dose-mismatch '50 mg' '5 mg'
          Platelets 50, sodium 140. Warfarin 5 mg. | Warfarin 50 mg.                   | FATAL dose-mismatch '50 mg' '5 mg'
          Fostair two puffs twice a day.           | Fostair 4 puffs BD.               | FATAL dose-mismatch '4 puffs' 'two puffs'
          Platelets were counted.                  | There were 47 platelets clumps.   | WARNING number-not-in-source '47' ''
          """)
  void aWrongAmountIsFoundWhereItStands(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).containsExactly(expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Amoxicillin 0.5 g three times a day.          | Amoxicillin 500 mg three times a day.
          Levothyroxine 0.05 mg daily.                  | Levothyroxine 50 mcg daily.
          we will go up to forty on the lisinopril      | Increase lisinopril to 40 mg.
          take tylenol six hundred and fifty milligrams | Acetaminophen 650 mg as needed.
          I take a baby aspirin                         | Aspirin 81 mg daily.
          your a1c is seven point two                   | Hemoglobin A1c: 7.2%.
          on two . five of norvasc                      | Norvasc 2.5 mg.
          limit salt to twenty three hundred milligrams | Sodium limited to 2,300 mg.
          blood pressure was one twenty over eighty     | Blood pressure 120/80 mmHg.
          Glucose 90 mg/dL.                             | Glucose 5.0 mmol/L.
          Creatinina 1,2 mg/dL y peso 70,5 kg.          | Creatinine 1.2 mg/dL, weight 70.5 kg.
          She weighs 180 pounds and is 5 feet tall.     | Weight 81.6 kg, height 152 cm.
          Temperature 101.3 F.                          | Temperature 38.5 C.
          The stone is 0.52 cm.                         | A 5 mm stone.
          Leukocytes 11,100/mm3.                        | Leucocitos 11.100/mm3.
          Glargine 26 units became degludec 22 units.   | From glargine 26 units to degludec 22 units.
          Seen on the ward at 1:10 in bed 4.            | Seen in room 12 at 1:45 and at 10:30:48, level 5 diet.
          One unit for 10 g, adrenaline 1 in 1000.      | A carbohydrate ratio of 1:10, adrenaline 1:1000.
          Lantus 10U at bedtime, two units of blood.    | Lantus 10 units at bedtime; 2 u of blood.
          Platelets 150,000, WBC 12,480.                | Platelets 150K, WBC 12.5K.
          Platelets 150K, WBC 12.5 K/uL.                | Platelets 150, WBC 12,500.
          Take one u two tablets of 5 µ.                | One or two tablets of 5 µ.
          Heparina 5.000 unidades por la noche.         | Heparin 5,000 units at night.
          Metformina 1.000 mg con la cena.              | Metformin 1 g with supper.
          WBC 12,500.                                   | WBC 12.5.
          he smokes a pack and a half a day             | Smokes 1.5 packs per day.
          A disc bulge at L4-5 and C5-C6.               | Disc bulges, L4-L5 and C5-6, vitamin B12 given.
          Call the clinic with questions.               | Call 555-0147 with questions, MRN 4410982.
          Prednisone: day 1 40, day 2 20, day 3 10 mg.  | Prednisone 40 mg on day 1, 20 mg on day 2, 10 mg on day 3.
          Warfarin 4 mg until now. Every day 5.         | Warfarin 5 mg every day.
          Praxbind 2.5 g x2 IV. Takes bisoprolol 5.     | Idarucizumab, a total of 5 g.
          Rest and fluids. Ibuprofen for pain.          | 1. Rest. 2. Fluids. 3. Ibuprofen for pain.
          two of the 200 milligram ibuprofen tablets    | Ibuprofen 400 mg.
          Lantus is 20 units now, go up by 4 units      | Insulin glargine 24 units.
          metformin , five hundred , with supper        | Metformin 0.5 g with supper.
          standing it is one-oh-four over sixty-six     | Standing blood pressure 104/66.
          BP 214/118 HR 128 on arrival.                 | Blood pressure 214/118, heart rate 128.
          neuro obs q15min                              | Observations every 15 minutes.
          BP 146/84, SpO2 96%.                          | Now 146/84 and 96% on air.
          Nodule 2.3 x 1.8 x 1.6 cm.                    | A nodule of 23 mm.
          Ulcer 1.8x1.2 cm.                             | An ulcer of 1.8 by 1.2 cm.
          33F with a cough. Her son, 4M, is well.       | A 33-year-old woman whose son of 4 years is well.
          Clinic 6/52, bloods 5/7, seen at 32/40.       | Clinic in six weeks, bloods at five days, seen at 32 weeks.
          amoxicillin for 7 d                           | Amoxicillin for seven days.
          Cr 141 at D34, PCV20 given.                   | Creatinine was 141 by day 34; 20-valent vaccine given.
          temp thirty-seven six                         | Temperature 37.6.
          her TSH is point oh two                       | TSH 0.02.
          wt 81 -> 69.5 with diuretics                  | Weight fell by 11.5 kg with diuretics.
          Aorta 4.7 cm, previously 4.4 cm.              | The aorta has grown by 3 mm.
          he was 103.1 F at noon                        | Fever of 103.1 F (39.5 C).
          it said a hundred and three at noon           | Fiebre de 39,4 °C al mediodía.
          Apixaban 2.5 mg twice daily.                  | Apixaban, in total 5 mg a day.
          we weighed her, two thousand nine hundred and fifty | She weighs 2.95 kg.
          Magnesium sulfate 4 mmol.                     | Magnesium sulfate 8 mEq.
          Benzathine benzylpenicillin 1.2 million units IM. | Benzathine benzylpenicillin 1,200,000 units IM.
          Benzylpenicillin 2,400,000 units IV every 4 hours. | Benzylpenicillin 2.4 million units IV every 4 hours.
          Colistin nebulised 2 MU BD.                   | Nebulised colistin 2 million units twice daily.
          The resin is 45 million years old.            | Amber of 45 million years.
          Sperm count 12 million/mL.                    | The sperm count was 12 million per mL.
          on oxygen, four litres                        | Oxygen at 4 L/min.
          call if you pass >250 mL/h                    | Call if you pass more than 250 mL an hour.
          Two packs a day for twenty years.             | A smoker of 40 pack-years.
          pain is three out of ten, grip four out of five | Pain 3/10, grip 4/5.
          95% of eyes heal.                             | It heals in 95 in 100.
          Grade 1 sprain of the MCL.                    | Grade 1 MCL sprain.
          A 45 pack-year smoker.                        | Es fumador de 45 paquetes-año.
          Ceftriaxone 2 g and metronidazole 0.5 g IV.   | Recibió ceftriaxona 2 g y metronidazol 500 mg.
          a spike of five or six hundred                | Glucose of 500 to 600.
          Levothyroxine from 75 to 88 micrograms.       | Levothyroxine rises by 13 micrograms.
          Clozapine 100 am / 200 pm.                    | Clozapine now totals 300 mg a day.
          Valproate 500 BD -> 600 BD.                   | Valproate raised to 1.2 g daily.
          Ondansetron 4 mg IV x2.                       | In all, ondansetron 8 mg was given.
          cefepime 2 g q8h x4 d                         | Cefepime, a total of 6 g daily for four days.
          Hydroxychloroquine 400/200 alternate days.    | Hydroxychloroquine averages 300 mg a day.
          She is 82 and weighs 46 kg.                   | A woman of 82 who weighs under 50 kg.
          FiO2 0.35 -> 0.28 overnight.                  | The inspired oxygen fell to 28%.
          Call 06:40, FMC 06:58, wire 07:51.            | The wire passed 53 minutes after first contact.
          Pressure 58 at 16:30, 24 at 19:15.            | The pressure fell to 24 in less than 3 hours.
          Dalteparin from 27 October to 3 November.     | Dalteparin was given for seven days.
          Paracetamol 500 mg QDS.                       | Paracetamol comes to 2 g in 24 hours.
          sugar runs one ten to one thirty              | Glucose 110 to 130.
          Put the metoprolol at fifty. Pulse was 75.    | Metoprolol 50 mg.
          Carbidopa-levodopa 25/100 three times a day.  | Carbidopa-levodopa 25 mg/100 mg three times a day.
          Hydrocortisone 50 mg IV, now 5/2.5/2.5.       | Hydrocortisone 5 mg, 2.5 mg and 2.5 mg.
          Vitamin D 2000 daily.                         | Vitamin D 2000 units daily.
          Cr 2.4 H, WBC 3.1 L. Saline with potassium, 1 L. | Creatinine 2.4, WBC 3.1. Saline with potassium, 1 L.
          """)
  void theSameAmountInOtherWordsIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @Test
  void aDoseMovedToAnotherDrugOfTheSourceIsAMismatch() {
    // Given
    String source = "Current medications are metoprolol 25 mg and levetiracetam 500 mg.";

    // When
    var findings =
        RuleFindings.described(
            validator, source, "Continue metoprolol 500 mg and levetiracetam 500 mg.");

    // Then
    assertThat(findings).containsExactly("FATAL dose-mismatch '500 mg' '25 mg'");
  }

  @Test
  void aWrongDoseInAnInstructionIsAWrongRecommendation() {
    assertThat(
            RuleFindings.of(
                validator, "Lisinopril 10 mg daily works.", "Continue lisinopril 100 mg daily."))
        .extracting(found -> found.category())
        .containsExactly(ErrorCategory.INCORRECT_RECOMMENDATION);
  }

  @Test
  void aPressureInAnotherUnitIsAnotherPressure() {
    assertThat(
            RuleFindings.described(
                validator, "your pressure is one thirty two over eighty", "BP 132/80 cm Hg."))
        .containsExactly(
            "ERROR quantity-mismatch '132' 'one thirty two'",
            "ERROR quantity-mismatch '80 cm Hg' 'one thirty two'");
  }

  @Test
  void aNumberOfHundredsOfDigitsIsNotTakenForAnother() {
    assertThat(
            RuleFindings.described(validator, "Sodium 140.", "Sodium " + "9".repeat(400) + " mm."))
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
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @Test
  void noDoseIsAddedToItself() {
    assertThat(RuleFindings.described(validator, "Metoprolol 25 mg or more.", "Metoprolol 50 mg."))
        .containsExactly("FATAL dose-mismatch '50 mg' '25 mg'");
  }
}
