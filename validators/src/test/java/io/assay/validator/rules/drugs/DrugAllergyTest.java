package io.assay.validator.rules.drugs;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.drugs.Allergies.Allergen;
import io.assay.validator.drugs.AllergyReader;
import io.assay.validator.drugs.DrugLexicon;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrugAllergyTest {

  private static List<String> allergens(String text) {
    return AllergyReader.over(DrugLexicon.shipped()).read(text).allergens().stream()
        .map(
            allergen ->
                switch (allergen) {
                  case Allergen.ToDrug one -> one.drug().generic();
                  case Allergen.ToClass group -> group.drugClass().code();
                  case Allergen.ToSubstance other -> other.name();
                })
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Allergies: penicillin (hives), sulfa. | penicillin,sulfonamide-antibiotic",
        "NKDA except penicillin (rash). | penicillin",
        "No known drug allergies apart from codeine. | codeine",
        "ALLERGIES\\n\\nPercocet.\\nCodeine.\\n\\nVITALS\\nNormal on aspirin. | oxycodone,codeine",
        "PMH: HTN. Allergies: penicillin. | penicillin",
        "PMH: HTN; allergies: penicillin; Meds: aspirin. | penicillin",
        "72F, COPD, allergies: penicillin. Aspirin continues. | penicillin",
        "- Allergies: penicillin | penicillin",
        "Allergies: latex, penicillin (hives). | penicillin,latex",
        "Doctor: Any allergies?\\nPatient: Just peanuts and bee stings. | nuts,stings",
        "Al\u00e9rgica a mariscos. | seafood",
        "**Allergies:** penicillin | penicillin",
        "**PMH:** asthma **Allergies**: penicillin | penicillin",
        "3. Allergies/intolerances: penicillin, codeine | codeine,penicillin",
        "Allergies and adverse reactions (drug): penicillin | penicillin",
        "Allergy status: penicillin | penicillin",
        "Allergies - penicillin | penicillin",
        "Vaccine in 6-12 mo. Allergy \u2013 trimethoprim rash. BP 132/70. | trimethoprim",
        "Her allergies include penicillin. | penicillin",
        "Allergies: penicillin (hives), tolerates cephalosporins. | penicillin",
        "Allergy: sulfadiazine fever, TMP-SMX tolerated; efavirenz. | sulfadiazine,efavirenz",
        "Allergies: codeine, morphine not tolerated. | codeine,morphine",
        "72M allergic to penicillin on warfarin for AF. | penicillin",
        "Allergies: rash on penicillin, codeine. | codeine,penicillin",
        "Allergies\\nPenicillin\\nMedications\\nWarfarin | penicillin",
        "Allergies: penicillin. Warfarin 5 mg daily. | penicillin",
        "Doctor: Are you still taking anything for your allergies?\\nPatient: Just Zyrtec and Flonase. | ''",
        "Doctor: Any allergies? And what medicines are you on?\\nPatient: Just lisinopril and metformin. | ''",
        "GP: Allergies? Medicines?\\nCaller: Aspirin gives her wheeze. She is on thyroxine. | aspirin",
        "Allergy plan 2024, signed: cetirizine 10 mg. | ''",
        "She is allergic to amoxicillin and takes ibuprofen? no. | ''",
        "She is allergic to amoxicillin, so azithromycin was given. | amoxicillin",
        "History of penicillin allergy. | penicillin",
        "Her mother is allergic to penicillin. | ''",
        "Family history of penicillin allergy. | ''",
        "Penicillin allergy in her father. | ''",
        "Clindamycin if allergic to penicillin. | ''",
        "Cefazolin is safe in patients with a penicillin allergy label. | ''",
        "Doctor: Any allergies?\\nPatient: My sister is allergic to penicillin. | ''",
        "Mother says he is allergic to penicillin. | penicillin",
        "The patient is allergic to penicillin. | penicillin",
        "No penicillin allergy. | ''",
        "She has never smoked and is allergic to penicillin. | penicillin",
        "She does not smoke but has a penicillin allergy. | penicillin",
        "He has never smoked and has a penicillin allergy. | penicillin",
        "Not asthmatic and severely allergic to codeine. | codeine",
        "Smoker: no\\nAllergic to penicillin | penicillin",
        "No es fumadora y es alérgica a la penicilina. | penicillin",
        "He denies asthma and penicillin allergy. | ''",
        "He is not\\nallergic to penicillin. | ''",
        "He doesn't have a penicillin allergy. | ''",
        "He isn\u2019t allergic to penicillin. | ''",
        "Alérgica a la penicilina. | penicillin",
        "Doctor: Any allergies?\\nPatient: Sulfa makes me itch. | sulfonamide-antibiotic",
        "Doctor: Are you allergic to penicillin?\\nPatient: Yes. | penicillin",
        "Doctor: Are you allergic to penicillin?\\nPatient: No. | ''",
        "Doctora: ¿Es alérgica a la penicilina?\\nPaciente: Sí, me salió urticaria. | penicillin",
        "Takes loratadine for seasonal allergies. | ''",
        "Allergies: sulfa (urticaria). Meds: Yaz, cetirizine 10 mg. Rx: nitrofurantoin. | sulfonamide-antibiotic",
        "Doctor: Any allergies?\\nPatient: Penicillin, but I had Keflex and was fine. | penicillin",
        "Warfarin.\\n\\nALLERGIES\\n\\nNone. | ''",
        "Platelets 74, PF4 positive; added to allergy list as HIT. | heparin",
        "History of heparin-induced thrombocytopenia in 2019. | heparin",
        "Trombocitopenia inducida por heparina en 2019. | heparin",
        "Possible heparin-induced thrombocytopenia, PF4 sent. | ''",
        "Heparin-induced thrombocytopenia was excluded. | ''",
        "He was hit on the head. | ''",
      })
  void allergiesAreReadFromListsProseAndDialogues(String text, String expected) {
    assertThat(String.join(",", allergens(text.replace("\\n", "\n")))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Allergic to penicillin. | Allergies: penicillin. Start amoxicillin 500 mg.",
        "Patient: I'm allergic to sulfa drugs. | Prescribed Bactrim twice daily.",
        "Allergy to aspirin with hives. | Start naproxen 500 mg for pain.",
        "Confirmed HIT, all heparin off. | Start enoxaparin 60 mg twice a day.",
        "Allergies: NSAIDs. | Ibuprofen 600 mg three times a day.",
        "Alergia a penicilina. | Iniciar amoxicilina 500 mg.",
        "Allergies: penicillin (anaphylaxis). Cellulitis. | Treat with amoxicillin for 7 days.",
        "Allergies: penicillin. Sinusitis. | We recommend oral amoxicillin.",
        "Allergies: penicillin. Sinusitis. | Give metronidazole and amoxicillin.",
        "Allergies: naproxen (anaphylaxis). Takes sumatriptan 50 mg. | Start Treximet at onset.",
        "Allergies: abacavir. | Start Triumeq once daily.",
        "Allergies: NSAIDs. | Start Vicoprofen for pain.",
        "Allergies: lisinopril (angioedema). | Start Lotrel once daily.",
        "72F, COPD. Allergies: penicillin (anaphylaxis). CAP. | Start amoxicillin 1 g TDS.",
        "Allergic to penicillin. | Amoxicillin 500 MG three times a day.",
        "Allergic to penicillin. | Amoxicillin suspension 10 mL three times a day.",
      })
  void aDrugPrescribedAgainstAnAllergyIsFound(String source, String draft) {
    assertThat(Drafts.codes(source, draft)).contains("allergy-conflict");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Allergic to penicillin. | Allergies: penicillin. Avoid amoxicillin.",
        "Allergic to penicillin. | Do not give amoxicillin.",
        "Allergic to prednisone. | Start pred 40 mg.",
        "Allergic to penicillin. | We would not recommend amoxicillin.",
        "Allergic to penicillin. | Amoxicillin is not recommended; use of amoxicillin was declined.",
        "Allergic to codeine. Given morphine 2 mg. | Codeine allergy. Morphine 2 mg given.",
        "Allergic to atorvastatin. On ezetimibe 10 mg. | Atorvastatin allergy; ezetimibe 10 mg.",
      })
  void aDrugAvoidedOrUnrelatedIsNoConflict(String source, String draft) {
    assertThat(Drafts.codes(source, draft)).doesNotContain("allergy-conflict");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Her mother is allergic to penicillin. | She is allergic to penicillin.",
        "Her mother is allergic to penicillin. No known drug allergies. | Allergies: penicillin.",
        "She is allergic to penicillin. | Her mother is allergic to penicillin.",
        "Use clindamycin if allergic to penicillin. | The patient is allergic to penicillin.",
        "He is not allergic to penicillin. | Allergic to penicillin.",
        "Patient: Penicillin gave me a rash years ago. | Allergies: None known.",
        "You told us about penicillin, is that still right?\\nYes, I came out in a rash. | ALLERGIES\\nNone known.",
        "He broke out in hives after amoxicillin. | NKDA.",
        "Alérgica a penicilina. | Niega alergias.",
        "Allergies: penicillin. | The patient has no allergies to medications.",
        "Allergies: penicillin. | Allergies: denies.",
      })
  void anAllergyOfAnotherOrDeniedIsFound(String source, String draft) {
    assertThat(Drafts.codes(source.translateEscapes(), draft.translateEscapes()))
        .anyMatch(code -> code.startsWith("allergy-"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Her mother is allergic to penicillin. Amoxicillin 500 mg started. | Amoxicillin 500 mg started.",
        "My sister is allergic to penicillin, I have no allergies. | No known drug allergies.",
        "Mother reports that he is allergic to penicillin. | Allergies: penicillin.",
        "This drug may cause a rash. No other lisinopril effects. | Allergies: none known.",
        "Are you taking lisinopril?\\nYes, and my leg has a rash. | NKDA.",
        "Allergic to penicillin. | Penicillin allergy; her mother is allergic to penicillin too.",
      })
  void anAllergyOfTheRightPersonIsNoFinding(String source, String draft) {
    assertThat(Drafts.codes(source.translateEscapes(), draft.translateEscapes()))
        .noneMatch(code -> code.startsWith("allergy-"));
  }

  @Test
  void aProductWithAForbiddenIngredientIsFoundWithoutASourceToo() {
    assertThat(Drafts.codes("", "Allergies: naproxen. Start Treximet at onset."))
        .containsExactly("allergy-conflict");
  }

  @Test
  void aDraftWithoutASourceMayContradictItself() {
    assertThat(Drafts.codes("", "Allergies: penicillin. Start amoxicillin 500 mg."))
        .containsExactly("allergy-conflict");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Allergies: penicillin. | Allergies: sulfa. | allergy-changed",
        "Doctor: Any allergies?\\nPatient: No. | Allergies: codeine. Codeine. | allergy-changed",
        "She took codeine once. | She is allergic to codeine. | allergy-not-in-source",
        "Allergies: penicillin, sulfa. | Allergies: penicillin. | allergy-missing",
        "She is allergic to penicillin. | NKDA. | allergy-denied",
        "She has never smoked and is allergic to penicillin. | NKDA. | allergy-denied",
        "Alérgica a la penicilina. | Sin alergias medicamentosas conocidas. | allergy-denied",
        "She is allergic to penicillin. | She is not allergic to penicillin. | allergy-denied",
        "Allergies: latex. | She is not allergic to latex. | allergy-denied",
        "NKDA except penicillin (rash). | No known drug allergies. | allergy-denied",
        "NKDA. Allergic to penicillin. | No known drug allergies. | allergy-denied",
        "Allergies: NKDA (penicillin gave hives). | No known drug allergies. | allergy-denied",
        "NKDA (penicillin gave rash). | No known drug allergies. | allergy-denied",
        "NKDA. Amoxicillin gave her hives. | She has no known drug allergies. | allergy-denied",
        "PMH: asthma. NKDA (trimethoprim - rash). | NKDA. | allergy-denied",
        "Allergies: NKDA (NSAIDs gave gastritis). | No known drug allergies. | allergy-missing",
        "Allergies: penicillin; codeine made her nauseated. | Allergic to penicillin. | allergy-missing",
        "NKDA. Codeine 30 mg for pain. | Allergic to codeine. | allergy-changed",
        "Allergies: codeine (nausea), penicillin (rash). | Allergic to codeine (rash), penicillin (nausea). | allergy-reaction-mismatch",
        "Allergies: lisinopril (angioedema). | Allergic to lisinopril (rash). | allergy-reaction-mismatch",
      })
  void anAllergyLostOrChangedIsFound(String source, String draft, String code) {
    assertThat(Drafts.codes(source.replace("\\n", "\n"), draft)).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Doctor: Any allergies?\\nPatient: Penicillin. | Allergies: Penicillin.",
        "Allergic to Bactrim. | Allergies: sulfa.",
        "Doctor: Antibiotics?\\nPatient: Penicillin gave me hives once. | Penicillin allergy (urticaria).",
        "NKDA. | No known drug allergies.",
        "NKDA (penicillin gave rash). | Penicillin gave her a rash; no other drug allergies.",
        "NKDA. Started amoxicillin. Rash on day 9 with fever, EBV positive. | No known drug allergies.",
        "NKDA. Amoxicillin 500 mg TDS for otitis. | No known drug allergies.",
        "Allergies: NKDA (NSAIDs gave gastritis). | He has no known drug allergies, but NSAIDs gave him gastritis.",
        "NKDA (NSAIDs gave gastritis). | Allergies: none known; gastritis with NSAIDs.",
        "NKDA (codeine - nausea). | No known drug allergies; she is intolerant of codeine (nausea).",
        "Allergies: penicillin (rash), codeine (nausea). | Allergic to penicillin (rash). Codeine made her nauseated.",
        "Allergies: penicillin (rash). | She is allergic to penicillin, presented with nausea.",
        "Allergies: penicillin (rash), codeine (vomiting). | Allergic to penicillin (hives) and codeine (nausea).",
        "Allergies: penicillin. | The wound is healing.",
        "Doctor: Are you allergic to penicillin?\\nPatient: No, to codeine. | Codeine allergy.",
        "Allergy: heparin? No HIT, PF4 negative. | She is not allergic to heparin.",
        "Peanut allergy since infancy; challenge passed. | She is no longer allergic to peanut.",
      })
  void anAllergyKeptIsNotFound(String source, String draft) {
    assertThat(Drafts.codes(source.replace("\\n", "\n"), draft)).isEmpty();
  }

  @Test
  void aListOfThousandsOfLinesIsReadToItsEnd() {
    assertThat(allergens("Allergies\n" + "a b\n".repeat(20_000) + "Penicillin."))
        .containsExactly("penicillin");
  }

  @Test
  void aRunOfThousandsOfWordsBeforeAnAllergyIsRead() {
    assertThat(allergens("No " + "known ".repeat(20_000) + "drug allergies.")).isEmpty();
    assertThat(allergens("drug ".repeat(20_000) + "allergies: penicillin."))
        .containsExactly("penicillin");
  }

  @Test
  void aLineOfManyQuestionsHasOneAnswer() {
    assertThat(allergens("Any allergies? Any drug allergies? Sure?\n\nPenicillin. Well."))
        .containsExactly("penicillin");
  }
}
