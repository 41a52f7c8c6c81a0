package io.assay.validator.rules.drugs;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.Finding;
import io.assay.validator.TaskName;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherAllergyTest {

  private static List<String> found(String source, String draft) {
    return Drafts.findings(TaskName.DIALOGUE2NOTE, source, draft).stream()
        .filter(finding -> finding.code().startsWith("allergy"))
        .map(OtherAllergyTest::described)
        .toList();
  }

  private static String described(Finding finding) {
    return finding.severity() + " " + finding.code();
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Allergies: latex (rash).                         | Allergies: none known.           | FATAL allergy-denied
          Allergic to peanuts, anaphylaxis.                | No known allergies.              | FATAL allergy-denied
          Bee venom allergy, carries an EpiPen.            | No known allergies.              | FATAL allergy-denied
          Allergic to eggs.                                | Allergic to peanuts.             | FATAL allergy-changed
          Allergies: penicillin.                           | Allergies: penicillin, latex.    | FATAL allergy-changed
          No known allergies.                              | Allergic to latex.               | FATAL allergy-changed
          Allergies: latex, penicillin.                    | Allergies: penicillin.           | WARNING allergy-missing
          Allergy to iodinated contrast (anaphylaxis).     | Contrast dye allergy (mild rash).| FATAL allergy-reaction-mismatch
          Allergies: penicillin (anaphylaxis).             | Penicillin allergy with a rash.  | FATAL allergy-reaction-mismatch
          Anaphylaxis to ceftriaxone in 2015.              | Ceftriaxone allergy (rash).      | FATAL allergy-reaction-mismatch
          Allergic to sulfa (hives).                       | Sulfa allergy (anaphylaxis).     | ERROR allergy-reaction-mismatch
          Allergies: penicillin (hives), nuts (angioedema).| Allergies: penicillin, nuts (itching).| FATAL allergy-reaction-mismatch
          """)
  void anAllergyLostPutInOrToldOtherwiseIsFound(String source, String draft, String expected) {
    assertThat(found(source, draft)).contains(expected);
  }

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NKDA, latex allergy.                                 | No known drug allergies.
          NKDA. Allergic to latex.                             | No known drug allergies. Latex allergy.
          Allergies: penicillin, shrimp.                       | Allergies: penicillin, shellfish.
          Father allergic to bee stings. No known allergies.   | No known allergies.
          Allergies: penicillin. Latex gloves give her blisters.| Allergies: penicillin, latex.
          Allergies: penicillin (hives, anaphylaxis).          | Penicillin allergy: hives.
          Allergies: penicillin (rash, no anaphylaxis).        | Penicillin allergy: rash.
          Allergies: penicillin.                               | Penicillin allergy (anaphylaxis).
          Penicillin allergy (hives). Anaphylaxis to bee stings.| Anaphylaxis to bee stings; penicillin allergy (hives).
          Allergies: NSAIDs (angioedema), codeine (nausea).    | Codeine allergy: nausea. NSAID allergy: angioedema.
          """)
  void whatTheSourceMayMeanIsNoFinding(String source, String draft) {
    assertThat(found(source, draft)).isEmpty();
  }
}
