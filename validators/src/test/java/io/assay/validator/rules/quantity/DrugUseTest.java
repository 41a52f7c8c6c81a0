package io.assay.validator.rules.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrugUseTest {

  private final DraftValidator validator = QuantityRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Metformin 500 mg twice a day.                  | Metformin 500 mg daily.                     | ERROR frequency-mismatch 'daily' 'twice a day'
          Ramipril 5 mg od. Cataract of the left eye.    | Ramipril 5 mg twice daily.                  | ERROR frequency-mismatch 'twice daily' 'od'
          Methotrexate 15 mg once a week.                | Methotrexate 15 mg daily.                   | FATAL frequency-mismatch 'daily' 'once a week'
          Ibuprofen 400 mg every 8 hours.                | Ibuprofen 400 mg q4h.                       | ERROR frequency-mismatch 'q4h' 'every 8 hours'
          Amoxicillin 500 mg TID for ten days.           | Amoxicillin 500 mg BID for ten days.        | ERROR frequency-mismatch 'BID' 'TID'
          Prednisone 10 mg every other day.              | Prednisone 10 mg every day.                 | ERROR frequency-mismatch 'every day' 'every other day'
          take the ibuprofen three times a day           | Ibuprofen once daily.                       | FATAL frequency-mismatch 'once daily' 'three times a day'
          Amoxicilina 500 mg cada 8 horas.               | Amoxicillin 500 mg every 12 hours.          | ERROR frequency-mismatch 'every 12 hours' 'cada 8 horas'
          Paracetamol 1 g every 6 hours.                 | Paracetamol 1 g cada 12 horas por la fiebre. | ERROR frequency-mismatch 'cada 12 horas' 'every 6 hours'
          Methotrexate 15 mg PO on Mondays.              | Methotrexate 15 mg every morning.           | FATAL frequency-mismatch 'every morning' 'on Mondays'
          Lisinopril 10 mg daily, metoprolol 25 mg twice daily. | Lisinopril 10 mg twice daily.        | ERROR frequency-mismatch 'twice daily' 'daily'
          Nystatin 1 mL four times a day.                | Nystatin 1 mL o.d.                          | FATAL frequency-mismatch 'o.d' 'four times a day'
          Alendronate 70 mg weekly.                      | Alendronate 70 mg daily.                    | FATAL frequency-mismatch 'daily' 'weekly'
          Lisinopril 10 mg daily.                        | Lisinopril 10 mg four times a day.          | FATAL frequency-mismatch 'four times a day' 'daily'
          Gabapentin 300 mg at bedtime.                  | Gabapentin 300 mg tid.                      | FATAL frequency-mismatch 'tid' 'at bedtime'
          Oral morphine 5 mg 4-hourly PRN.               | Oral morphine 5 mg every hour as needed.    | FATAL frequency-mismatch 'every hour' '4-hourly'
          Paracetamol 1 g six hourly.                    | Paracetamol 1 g every 2 hours.              | FATAL frequency-mismatch 'every 2 hours' 'six hourly'
          Ceftriaxone 2 g IV BD.                         | Ceftriaxone 2 g by vein once a day.         | ERROR frequency-mismatch 'once a day' 'BD'
          Enoxaparin 40 mg SC BD.                        | Enoxaparin 40 mg under the skin once a day. | ERROR frequency-mismatch 'once a day' 'BD'
          Atorvastatin 20 mg nightly.                    | Atorvastatin 20 mg twice daily.             | ERROR frequency-mismatch 'twice daily' 'nightly'
          Ondansetron 4 mg IV was given.                 | Ondansetron 4 mg PO was given.              | FATAL route-mismatch 'PO' 'IV'
          Vancomycin 125 mg by mouth.                    | Vancomycin 125 mg IV.                       | FATAL route-mismatch 'IV' 'by mouth'
          Ceftriaxone 1 g intramuscularly.               | Ceftriaxone 1 g intravenously.              | FATAL route-mismatch 'intravenously' 'intramuscularly'
          Apply topical diclofenac to the knee.          | Oral diclofenac for the knee.               | ERROR route-mismatch 'Oral' 'topical'
          Heparin 5000 units subcutaneously.             | Heparin 5000 units IV.                      | FATAL route-mismatch 'IV' 'subcutaneously'
          Sublingual nitroglycerin for chest pain.       | Oral nitroglycerin for chest pain.          | ERROR route-mismatch 'Oral' 'Sublingual'
          Ceftriaxona 1 g por vía intramuscular en el centro. | Ceftriaxone 1 g intravenously.         | FATAL route-mismatch 'intravenously' 'intramuscular'
          """)
  void anotherFrequencyOrRouteOfTheSameDrugIsFound(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).containsExactly(expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Metformin 500 mg twice a day.                     | Metformin 500 mg BID.
          Metformin 500 mg b.i.d. with food.                | Metformin 500 mg every 12 hours.
          Ibuprofen 400 mg every 8 hours.                   | Ibuprofen 400 mg three times daily.
          Ibuprofen every 4 to 6 hours.                     | Ibuprofen q6h.
          Paracetamol 1 g every 8 hours.                    | Paracetamol 1 g cada 8 horas por la fiebre.
          Metformina 850 mg dos veces al día con la comida. | Metformin 850 mg twice daily.
          take the lisinopril . yes , every morning         | Lisinopril daily.
          Oral morphine 5 mg 4-hourly PRN.                  | Oral morphine 5 mg every four hours as needed.
          Paracetamol 1 g 4-6 hourly.                       | Paracetamol 1 g every 4 to 6 hours.
          Neuro obs 2-hourly. Codeine 30 mg QDS.            | Codeine 30 mg four times a day, observations every two hours.
          Ceftriaxone 2 g IV BD.                            | Ceftriaxone 2 g by vein twice a day.
          NAC 150 mg/kg over 1 h.                           | Acetylcysteine 150 mg/kg over 60 minutes.
          Vancomycin 1 g over 100 min; itching over 2 h.    | Vancomycin 1 g over 100 minutes.
          Gabapentin 300 mg nightly.                        | Gabapentin 300 mg at bedtime.
          Flucloxacillin 500 mg four times a day.           | Flucloxacillin 500 mg q.d.s.
          Ceftriaxone 2 g every 12 hours.                   | Twice-daily ceftriaxone 2 g.
          Abemaciclib 150 mg twice daily.                   | The daily dose of abemaciclib is 300 mg.
          Cetirizine once daily, diphenhydramine at bedtime. | Cetirizine once daily and nightly diphenhydramine.
          Prednisolone 1 gtt OD QID.                        | Prednisolone drops four times daily, right eye.
          Hydroxyurea 1 g, CBC every two weeks.             | Hydroxyurea 1 g daily.
          Ceftriaxone IV today, tablets from tomorrow.      | Ceftriaxone IV today, then oral treatment.
          We spoke about metformin.                         | Metformin twice daily.
          Sertraline daily and lorazepam twice a day.       | Lorazepam BID, sertraline daily.
          Increase furosemide from daily to twice a day.    | Furosemide twice daily.
          Vancomycin IV, then vancomycin by mouth.          | Oral vancomycin.
          Stage IV cancer, on oral capecitabine.            | Capecitabine PO for stage IV cancer.
          Insulin under the skin before meals.              | Subcutaneous insulin before meals.
          """)
  void theSameUseInOtherWordsIsNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A 52-year-old woman with a cough.              | A 25-year-old woman with a cough.           | ERROR age-mismatch '25-year' '52-year'
          Una mujer de 70 años de edad con tos.          | A 60-year-old woman with a cough.           | ERROR age-mismatch '60-year' '70 años'
          He is seventy one years old.                   | He is 61 years old.                         | ERROR age-mismatch '61 years' 'seventy one years'
          The pain began 3 days ago.                     | The pain began 3 weeks ago.                 | ERROR time-mismatch '3 weeks' '3 days'
          See me again in four weeks.                    | Follow-up in 4 months.                      | ERROR time-mismatch '4 months' 'four weeks'
          She has smoked for 20 years.                   | She has smoked for 20 months.               | ERROR time-mismatch '20 months' '20 years'
          Take it for 10 days.                           | Take it for 10 weeks.                       | ERROR time-mismatch '10 weeks' '10 days'
          Vuelva en 6 semanas para la revisión.          | Return in 6 days.                           | ERROR time-mismatch '6 days' '6 semanas'
          The cough has lasted a while.                  | A cough for 9 days.                         | WARNING time-not-in-source '9 days' ''
          Surgery on March 1, 2021.                      | Surgery on March 11, 2021.                  | ERROR date-mismatch 'March 11, 2021' 'March 1, 2021'
          Seen on 3/1/21.                                | Seen on 4/1/21.                             | ERROR date-mismatch '4/1/21' '3/1/21'
          Admitted June 3, 2019.                         | Ingresado el 3 de junio de 2018 por fiebre. | ERROR date-mismatch '3 de junio de 2018' 'June 3, 2019'
          The A1c went down from 8.1 to 7.2.             | The A1c went from 7.2 to 8.1.               | ERROR change-reversed '7.2 to 8.1' '8.1 to 7.2'
          Weight 80 kg in May and 84 kg now.             | Weight decreased from 80 to 84 kg.          | ERROR direction-mismatch '80 to 84 kg' ''
          Creatinine 1.2, now 0.9.                       | Creatinine increased from 1.2 to 0.9.       | ERROR direction-mismatch '1.2 to 0.9' ''
          The heart is enlarged.                         | The heart is larger than on the prior film. | ERROR comparison-without-prior 'than on the prior' ''
          Knee pain.                                     | Knee pain, better since the last visit.     | ERROR comparison-without-prior 'since the last' ''
          There is a nodule of the lung.                 | The nodule is unchanged from May.           | ERROR comparison-without-prior 'unchanged from' ''
          """)
  void wrongTimesAndComparisonsAreFound(String source, String draft, String expected) {
    assertThat(RuleFindings.described(validator, source, draft)).containsExactly(expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A 52-year-old woman with a cough.               | A 52 y/o woman with a cough.
          Una mujer de 52 años con tos.                   | A 52-year-old woman.
          Symptoms for three weeks.                       | Symptoms for 21 days.
          He quit 24 months ago.                          | He quit 2 years ago.
          See me in two weeks.                            | Follow-up in 14 days.
          since labor day , so about five weeks or so     | Tired for 5 weeks.
          Her son is 9 and her daughter 12 years old.     | She has a 9-year-old son.
          Take it every 8 hours for 10 days.              | Take it every 8 hours for 10 days.
          Seen on March 1, 2021.                          | Seen on 3/1/2021.
          Admitted June 3, 2019, discharged June 9.       | Ingresado el 3 de junio de 2019 y alta el 9 de junio.
          Seen on 03/01/2021 and on the 5th.              | Seen March 1st.
          The A1c fell from 8.1 to 7.2.                   | A1c decreased from 8.1 to 7.2.
          Weight 80 kg in May and 84 kg now.              | Weight increased from 80 to 84 kg.
          Compared with the prior film the heart is big.  | The heart is larger than on the prior film.
          Her knee has improved since March.              | Knee pain, better since the last visit.
          Pain 3 to 5 out of 10.                          | Pain 3 to 5 of 10.
          """)
  void timesAndComparisonsOfTheSourceAreNoFinding(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft)).isEmpty();
  }
}
