package io.assay.validator.rules.drugs;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.rules.drugs.DrugUse.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrugStatusTest {

  private static List<Status> statuses(String text) {
    return StatusReader.uses(text, DrugLexicon.shipped().mentions(text)).stream()
        .map(DrugUse::status)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Stop lisinopril. | STOPPED",
        "Continue lisinopril 10 mg daily. | ACTIVE",
        "Lisinopril was held on admission. | STOPPED",
        "Lisinopril has been discontinued. | STOPPED",
        "Do not stop lisinopril. | ACTIVE",
        "Do not take ibuprofen. | STOPPED",
        "Continue to hold lisinopril. | STOPPED",
        "Hold metoprolol for systolic under 100. | UNSTATED",
        "Stop ibuprofen if your stomach hurts. | UNSTATED",
        "History of lisinopril use. | UNSTATED",
        "Suspender lisinopril. | STOPPED",
        "Se inició metformina. | ACTIVE",
        "Continúe con furosemida. | ACTIVE",
        "Dejar de tomar ibuprofeno. | STOPPED",
        "She is no longer taking warfarin. | STOPPED",
        "We'll put you on eplerenone. | ACTIVE",
        "Warfarin resumed at the same dose. | ACTIVE",
        "Metformin 500 mg stopped. | STOPPED",
        "Can warfarin be stopped? | UNSTATED",
        "It makes you hold on to fluid, take Lasix. | UNSTATED",
        "Stop the diet because warfarin is enough. | UNSTATED",
        "Enoxaparin NOT an option. | STOPPED",
        "Pyrazinamide NOT rechallenged. | STOPPED",
        "Furosemide unchanged as the ankles are swollen. | ACTIVE",
        "Phenylephrine was turned off this morning. | STOPPED",
        "I'd hold the sertraline where it is. | UNSTATED",
        "The sertraline kept me awake. | UNSTATED",
        "He is anticoagulated with enoxaparin. | ACTIVE",
        "Apixaban: not to be stopped. | ACTIVE",
        "No need to stop the aspirin. | ACTIVE",
        "That is stopped and guanfacine begins. | UNSTATED",
        "Take ibuprofen with food. | TAKEN",
        "You may use ibuprofen for the headache. | TAKEN",
        "Do not take ibuprofen on an empty stomach. | UNSTATED",
        "Ibuprofen was given up in March. | STOPPED",
        "She declined oxycodone. | REFUSED",
        "His sodium declined on furosemide. | UNSTATED",
        "D/c meds aspirin 81 daily. | UNSTATED",
      })
  void aCueSaysWhatBecomesOfADrug(String text, Status status) {
    assertThat(statuses(text)).containsExactly(status);
  }

  @Test
  void eachDrugOfASentenceHasItsOwnCue() {
    assertThat(statuses("Stop lisinopril and amlodipine, start losartan."))
        .containsExactly(Status.STOPPED, Status.STOPPED, Status.ACTIVE);
    assertThat(statuses("Lisinopril and spironolactone were held; carvedilol was continued."))
        .containsExactly(Status.STOPPED, Status.STOPPED, Status.ACTIVE);
    assertThat(statuses("Continue metformin, lisinopril was stopped."))
        .containsExactly(Status.ACTIVE, Status.STOPPED);
    assertThat(statuses("Continue all medicines except warfarin.")).containsExactly(Status.STOPPED);
  }

  @Test
  void aCueWithoutADrugOfItsOwnSpeaksOfTheOneBefore() {
    assertThat(statuses("Apixaban was held for a day and resumed."))
        .containsExactly(Status.STOPPED, Status.ACTIVE);
    assertThat(statuses("Se suspendió el apixabán un día y se reanudó."))
        .containsExactly(Status.STOPPED, Status.ACTIVE);
    assertThat(statuses("Stop lisinopril and start losartan."))
        .containsExactly(Status.STOPPED, Status.ACTIVE);
    assertThat(statuses("Ibuprofen helps, and stop running.")).containsExactly(Status.UNSTATED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hold lisinopril until seen. | Continue lisinopril.",
        "Continue apixaban. | Apixaban was discontinued.",
        "Both lisinopril and spironolactone were held. | Reanudar lisinopril.",
        "Suspender metformina. | Continue metformin.",
        "Do not take ibuprofen. | Take ibuprofen for pain.",
        "Avoid ibuprofen and other NSAIDs. | Use ibuprofen for pain.",
        "Hold metformin until after the scan. | Take metformin as usual.",
        "Hold apixaban for 48 hours. | Take apixaban twice daily.",
        "Avoid NSAIDs. | Use NSAIDs for pain.",
        "Avoid NSAIDs because of CKD. | Take NSAIDs if you have pain.",
        "Avoid NSAIDs because of CKD. | You may use naproxen if needed.",
        "Avoid ibuprofen because of CKD. | Take ibuprofen if you are in pain.",
        "Avoid ibuprofen. | Take NSAIDs for pain.",
        "Do not take any anti-inflammatory. | You can take an anti-inflammatory.",
        "Take ibuprofen for pain. | Do not take ibuprofen.",
        "Statin therapy discussed, she declined atorvastatin. | Atorvastatin was started.",
      })
  void aDrugTurnedAroundIsFound(String source, String draft) {
    assertThat(Drafts.codes(source, draft)).contains("drug-status-mismatch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hold lisinopril. | Lisinopril held.",
        "Lisinopril was held on admission and resumed. Resume lisinopril. | Resume lisinopril.",
        "i stopped the lisinopril . okay , let's start it again . | Restart lisinopril.",
        "Takes lisinopril. | Continue lisinopril.",
        "Apixaban was withheld 48 h; restart tomorrow evening. | Start apixaban again tomorrow.",
        "Prednisolone 40 started 4/5, total 28 d then STOP. | Prednisolone is to be stopped after 28 days.",
        "Edoxaban commenced day 8, aspirin stopped. | Edoxaban was begun on day 8.",
        "9/18 d/c. Torsemide 60 bid. | Continue torsemide 60 mg twice daily.",
        "Apixaban was held for a day and resumed. | Se reanudó el apixabán.",
        "Hold lisinopril until Monday. | Take lisinopril again from Monday.",
        "Hold metformin for 48 hours, then 500 mg twice daily. | Take metformin 500 mg twice daily.",
        "Hold lisinopril until seen. Lisinopril 10 mg daily at home. | Take lisinopril 10 mg daily.",
        "Metformin was held until discharge. | Take metformin.",
        "Avoid NSAIDs. NSAIDs only if paracetamol fails. | Use NSAIDs, after paracetamol.",
        "Avoid NSAIDs. | Use NSAIDs only if your doctor says so.",
        "Avoid ibuprofen if dehydrated. Ibuprofen 400 mg for pain. | Take ibuprofen 400 mg if you have pain.",
        "Avoid NSAIDs. | Do not use NSAIDs.",
        "Avoid ibuprofen. | Avoid NSAIDs.",
        "Avoid ibuprofen. Use naproxen for pain. | Use NSAIDs such as naproxen.",
        "Avoid NSAIDs. | Do not take ibuprofen.",
        "Avoid NSAIDs. Aspirin 75 mg. | Continue aspirin 75 mg; avoid NSAIDs.",
        "Avoid metoprolol. | Start a beta blocker.",
        "Take ibuprofen with food. | Do not take ibuprofen on an empty stomach.",
        "Start atorvastatin. Patient would rather not. | She declined atorvastatin.",
        "Stop naproxen -> paracetamol. | Stop naproxen and use paracetamol.",
        "Adm meds: clopidogrel 75 (stopped by PCP 2018), ASA 81. | Take aspirin 81 mg daily. Continue aspirin.",
        "Clopidogrel stop 7 days before, aspirin 75 in its place. | Continue aspirin 75 mg.",
      })
  void aDrugThatMayHaveBeenResumedIsNotFound(String source, String draft) {
    assertThat(Drafts.codes(source, draft)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Increase furosemide to 40 mg daily. | Decrease furosemide to 40 mg daily.",
        "Increase lisinopril from 10 to 20 mg. | Decrease lisinopril to 20 mg.",
        "We will reduce the metoprolol dose. | We will increase the metoprolol dose.",
        "Levothyroxine dose was lowered. | Levothyroxine dose was raised.",
        "Furosemide was increased. | Furosemide was reduced.",
        "Taper prednisone from 40 mg over two weeks. | Increase prednisone from 40 mg over two weeks.",
        "Gabapentin was weaned. | Gabapentin was increased.",
        "Aumentar furosemida a 40 mg. | Reducir furosemida a 40 mg.",
        "Rifampicin lowers tacrolimus levels. | Rifampicin raises tacrolimus levels.",
      })
  void aDoseThatGoesTheOtherWayIsFound(String source, String draft) {
    assertThat(Drafts.codes(source, draft)).containsExactly("drug-direction-mismatch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Furosemide was decreased to 40 mg, then increased to 60 mg. | Furosemide was increased.",
        "Taper prednisone over two weeks. | Prednisone was reduced over two weeks.",
        "Prednisone increased to 60 mg, then tapered. | Prednisone was increased to 60 mg.",
        "Increase metoprolol. Decrease furosemide. | Metoprolol increased and furosemide decreased.",
        "Prednisolone raised to 40 mg. Taper over 2 weeks. | Prednisolone was increased, then tapered.",
        "Do not increase lisinopril. | Lisinopril was decreased.",
        "Reduce lisinopril if dizzy. | Lisinopril was increased.",
        "Aspirin reduces strokes. | Aspirin increases bleeding.",
        "Increased insulin requirements. | Insulin was decreased.",
      })
  void aDoseThatMayHaveGoneBothWaysIsNotFound(String source, String draft) {
    assertThat(Drafts.codes(source, draft)).doesNotContain("drug-direction-mismatch");
  }

  @Test
  void aDrugOfAClassThatIsForbiddenMayNotBeTaken() {
    assertThat(Drafts.codes("Avoid NSAIDs.", "Take ibuprofen for pain."))
        .contains("drug-status-mismatch");
    assertThat(Drafts.codes("Avoid NSAIDs. Ibuprofen helps.", "Take ibuprofen for pain."))
        .doesNotContain("drug-status-mismatch");
  }

  @Test
  void anOrderToStopEverythingMustStandInTheSource() {
    String order = "Stop all other medications.";

    assertThat(Drafts.codes("Continue as before.", order)).containsExactly("all-drugs-stopped");
    assertThat(Drafts.codes("Please stop all your medications now.", order)).isEmpty();
  }
}
