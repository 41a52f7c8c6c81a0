package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegimensAndChangesTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Rivaroxaban 15 mg BD for 21 days, then 20 mg OD with food. | Rivaroxaban 15 mg twice daily for 21 days, after that 20 mg twice daily.    | ERROR frequency-mismatch 'twice daily' 'OD'
          Oseltamivir 30 mg BD for her, 75 mg OD for him.            | She takes 75 mg twice a day.                                                | ERROR frequency-mismatch 'twice a day' 'OD'
          Lithium citrate liquid, 20 mL daily = 10 mL BD.            | Lithium citrate: take 20 mL twice a day.                                    | ERROR frequency-mismatch 'twice a day' 'daily'
          Valproate 500 BD, from Monday valproate 750 OD.            | Valproate 500 mg twice daily, from Monday valproate 750 mg twice daily.     | ERROR frequency-mismatch 'twice daily' 'OD'
          Denosumab 60 mg every 6 months, not over 4 weeks late.     | Denosumab 60 mg should continue every six weeks.                            | FATAL frequency-mismatch 'every six weeks' 'every 6 months'
          """)
  void anAmountThatTheSourceGivesAsOftenAsThatIsNotGivenOtherwise(
      String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).contains(expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Rivaroxaban 15 mg BD for 21 days, then 20 mg OD.           | Rivaroxaban 15 mg twice daily for 21 days, then 20 mg once daily.
          Hydroxychloroquine 200 bd -> 200 od.                       | Hydroxychloroquine is reduced to 200 mg daily.
          Metformin 500 mg BD. Paracetamol 500 mg QDS.               | Paracetamol 500 mg four times a day, metformin 500 mg twice a day.
          Citalopram 20 mg OD.                                       | Citalopram 20 mg, and paracetamol as needed, four times a day at most.
          Ferritin 40. Iron 200 mg on alternate days.                | Ferritin 40. Iron 200 mg every other day.
          """)
  void eachAmountHasItsOwnFrequency(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Nicotine patch 21 mg OD x 6 wk, 14 mg x 2 wk.              | Nicotine patch 21 mg daily for two weeks, then 14 mg.                       | ERROR duration-mismatch 'two weeks' '6 wk'
          Doxycycline 100 mg BD x 7 d. Drain out in 10 d.            | Doxycycline 100 mg twice daily for 10 days.                                 | ERROR duration-mismatch '10 days' '7 d'
          NAC 150 mg/kg over 1 h.                                    | Acetylcysteine 150 mg/kg over 10 minutes.                                   | ERROR duration-mismatch '10 minutes' '1 h'
          KCl 20 mmol in 1 L over 8 h.                               | Potassium chloride 20 mmol over 1 hour.                                     | ERROR duration-mismatch '1 hour' '8 h'
          Amoxicilina 500 mg cada 8 horas durante 7 días.            | Amoxicilina 500 mg cada 8 horas durante 10 días por la otitis.              | ERROR duration-mismatch '10 días' '7 días'
          """)
  void aCourseIsAsLongAsTheSourceSays(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).contains(expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Furosemide 20 mg in the morning and 40 mg at noon.                   | Furosemide 40 mg in the morning and 20 mg at noon.                  | FATAL dose-mismatch '40 mg' '20 mg'
          Insulin aspart 10 units with breakfast, 14 units with dinner.        | Insulin aspart 14 units with breakfast, 10 units with dinner.       | FATAL dose-mismatch '14 units' '10 units'
          """)
  void amountsExchangedBetweenTimesOfDayAreFound(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).contains(expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Furosemide 20 mg in the morning and 40 mg at noon.                   | Furosemide 40 mg at noon and 20 mg in the morning.
          Insulin aspart 10 units with breakfast, 12 units with lunch and 12 units with dinner. | Insulin aspart 10 units at breakfast, 12 units at lunch and dinner.
          Quetiapine 25 mg in the morning, now 50 mg in the morning, 100 mg at night. | Quetiapine 50 mg in the morning and 100 mg at night.
          """)
  void eachTimeOfDayHasItsOwnAmount(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Doxycycline 100 mg BD x 14 d.                              | Doxycycline 100 mg twice daily for 2 weeks.
          Pyridoxine 10 mg for 2 mo, then pyridoxine 4 mo.           | Pyridoxine 10 mg for two months, then pyridoxine for four months.
          Buprenorphine 7-day patch 10 mcg/h.                        | Buprenorphine 10 micrograms per hour for 7 days.
          Vancomycin over 2 h.                                       | Vancomycin over 2 hours.
          """)
  void theSameCourseInOtherWordsIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Left lower lobe nodule 9 mm, previously 5 mm.              | The nodule has shrunk from 9 mm to 5 mm.                                    | '9 mm to 5 mm' '9 mm, previously 5 mm'
          PHQ-9: 9 (8 wk ago, off medication) -> 19 today.           | The PHQ-9 is 9, down from 19.                                               | '9, down from 19' '9 (8 wk ago, off medication) -> 19'
          Potassium bath 2K (was 3K).                                | The bath was raised from 2 to 3.                                            | '2 to 3' '2K (was 3K'
          HbA1c was 94, now 61.                                      | HbA1c rose from 61 to 94.                                                   | '61 to 94' '94, now 61'
          El DAS28 es 4,6, antes 5,3 en agosto.                      | El DAS28 subió de 4,6 a 5,3.                                                | '4,6 a 5,3' '4,6, antes 5,3'
          """)
  void aChangeTurnedRoundIsFoundHoweverItIsWorded(String source, String draft, String places) {
    assertThat(RuleFindings.described(validator, source, draft))
        .contains("ERROR change-reversed " + places);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Left lower lobe nodule 9 mm, previously 5 mm.              | The nodule has grown from 5 mm to 9 mm.
          Platelets 141 (92), neutrophils 1.6 (2.4).                 | Platelets have risen from 92 and neutrophils fallen to 1.6.
          A crowd of voices, now two.                                | Voices are reduced from a crowd to two.
          DAS28 4.6 (was 5.3 in August).                             | El DAS28 es de 4.6 frente a 5.3 en agosto.
          """)
  void aChangeOfTheSourceIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Amoxicillin 400 mg/5 mL, 8 mL twice a day.                 | Give 8 teaspoons of amoxicillin twice a day.                                | FATAL dose-mismatch '8 teaspoons' '8 mL'
          Buprenorphine patch up to 10 mcg/h. Call if RR 10.         | The buprenorphine patch is 10 milligrams per hour. Call if the rate is 10.  | FATAL dose-mismatch '10 milligrams per hour' '10 mcg/h'
          CHA2DS2-VASc 5 (age 2, sex 1). HAS-BLED 2.                 | Her CHA2DS2-VASc score is 2.                                                | ERROR quantity-mismatch '2' '5'
          PHQ-9 is 16. Sleeps 9 h, walks 2 km.                       | PHQ-9 is 9.                                                                 | ERROR quantity-mismatch '9' '16'
          """)
  void otherUnitsAndOtherScoresAreFound(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).containsExactly(expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          amoxicillin, five hundred three times a day, five days     | Amoxicillin 500 mg three times a day for 5 days.
          chlordiazepoxide, thirty four times a day                  | Chlordiazepoxide 30 mg four times a day.
          amoxicilina quinientos tres veces al día por la otitis     | Amoxicilina 500 mg tres veces al día por la otitis.
          Methylpred, 500 tablets for five days.                     | Methylprednisolone 500 mg for five days.
          Gliclazide, eighties, two missing.                         | Two gliclazide 80 mg tablets are missing.
          Amoxicillin 5 mL twice a day.                              | Give one teaspoon of amoxicillin twice a day.
          Lactulose 15 mL at night.                                  | Lactulose 1 tablespoon at night.
          PHQ-9 today is 16, it was 22.                              | PHQ-9 fell from 22 to 16.
          Limit 8 in 24 h or call.                                   | The limit is 8 in 24 hours.
          """)
  void spoonsAndScoresOfTheSourceAreNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }
}
