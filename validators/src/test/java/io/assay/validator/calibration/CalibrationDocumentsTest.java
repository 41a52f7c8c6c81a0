package io.assay.validator.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import io.assay.validator.ToleratedLane;
import io.assay.validator.UndeterminedReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationDocumentsTest {

  private static final OrdinalModel MODEL =
      new OrdinalModel(
          List.of(-1.25, 0.1, 3.0),
          Collections.nCopies(LevelFeatures.NAMES.size(), 0.123456789012345),
          Map.of(TaskName.BHC2SPANISH, -0.5));

  private static final PolicyFile.FittedTask FITTED =
      new PolicyFile.FittedTask(
          new ReleaseThreshold.Found(
              0.19, StatedRisk.UNSAFE_RELEASED_OF_ALL, 0.05, 0.05, 39, 3, 19, 1),
          "ward.jsonl.gz");

  private static final PolicyFile POLICY =
      new PolicyFile("ward-3", "levels-1", Map.of(TaskName.DIALOGUE2NOTE, FITTED));

  private final Path folder;

  CalibrationDocumentsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void featuresAreReadBackAsWrittenAndTheirDigestIsKept() throws IOException {
    // Given
    FeatureVector zero = new FeatureVector(Collections.nCopies(LevelFeatures.NAMES.size(), 0.0));
    FeatureVector third =
        new FeatureVector(Collections.nCopies(LevelFeatures.NAMES.size(), 1.0 / 3));
    List<LabelledFeatures> drafts =
        List.of(
            new LabelledFeatures("a", TaskName.DIALOGUE2NOTE, zero, LevelInterval.SAFE),
            new LabelledFeatures(
                "b", TaskName.BHC2SPANISH, third, LevelInterval.exactly(RiskLevel.HIGH)),
            new LabelledFeatures("c", TaskName.BHC2SPANISH, third, LevelInterval.UNSAFE));
    Path file = folder.resolve("features.jsonl");

    // When
    FeatureFile.write(Files.newOutputStream(file), drafts);
    CalibrationFile calibration =
        CalibrationFile.of("levels-1", "drawn", file, 0.25, "1".repeat(64), "2".repeat(64), MODEL);

    // Then
    assertThat(FeatureFile.read(file)).isEqualTo(drafts);
    assertThat(calibration.drafts()).isEqualTo(3);
    assertThat(calibration.unsafeShare()).isEqualTo(0.25);
    assertThat(calibration.featuresSha256()).hasSize(64).isEqualTo(FeatureFile.sha256(file));
    assertThat(calibration.modelSha256()).isEqualTo("1".repeat(64));
    assertThat(CalibrationFile.parse(calibration.json())).isEqualTo(calibration);
  }

  @Test
  void theDigestIsTheKnownOne() throws IOException {
    // FIPS 180-2, appendix B.1
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertThat(FeatureFile.sha256(file))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void featuresOfAnotherVersionAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("old"), "{\"features\":[\"old\"]}\n");
    assertThatThrownBy(() -> FeatureFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other features");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"assay-levels-3\"      | \"assay-levels-2\"",
        "\"scores-sha256\" : \"22 | \"scores-sha256\" : \"2",
        "\"model-sha256\" : \"11  | \"model-sha256\" : \"1",
        "\"version\"             | \"Version\"",
        "\"drafts\" : 100        | \"drafts\" : \"100\"",
        "\"drafts\" : 100        | \"drafts\" : 100.5",
        "\"drafts\" : 100,       | ''",
        "\"drafts\" : 100        | \"drafts\" : null",
        "\"unsafe-share\" : 0.4  | \"unsafe-share\" : 1.4",
        "\"rules.error.count\"   | \"rules.error.number\"",
        "0.123456789012345       | -0.1",
        "3.0                     | 0.05",
      })
  void aCalibrationThatIsNotAsItShouldBeIsRefused(String right, String wrong) {
    // Given
    String json =
        new CalibrationFile(
                "v", "drawn", 100, 0.4, "0".repeat(64), "1".repeat(64), "2".repeat(64), MODEL)
            .json();
    assertThat(json).contains(right);

    // Then
    assertThatThrownBy(() -> CalibrationFile.parse(json.replace(right, wrong)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1.25               | thresholds/0",
        "0.123456789012345   | weights/rules.fatal.count",
        "-0.5                | task-offsets/bhc2spanish",
      })
  void aNullWithinACalibrationIsRefusedByItsPlace(String right, String place) {
    // Given
    String json =
        new CalibrationFile(
                "v", "drawn", 100, 0.4, "0".repeat(64), "1".repeat(64), "2".repeat(64), MODEL)
            .json();
    String holed = json.replaceFirst(Pattern.quote(right), "null");
    assertThat(holed).isNotEqualTo(json);

    // Then
    assertThatThrownBy(() -> CalibrationFile.parse(holed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" at " + place);
  }

  @Test
  void aNullAmongFeaturesIsRefusedByItsLineAndPlace() throws IOException {
    // Given
    FeatureVector zero = new FeatureVector(Collections.nCopies(LevelFeatures.NAMES.size(), 0.0));
    Path file = folder.resolve("features.jsonl");
    FeatureFile.write(
        Files.newOutputStream(file),
        List.of(
            new LabelledFeatures("a", TaskName.DIALOGUE2NOTE, zero, LevelInterval.SAFE),
            new LabelledFeatures("b", TaskName.DIALOGUE2NOTE, zero, LevelInterval.SAFE)));
    String written = Files.readString(file);

    // When
    Files.writeString(file, written.replaceFirst("0\\.0", "null"));

    // Then
    assertThatThrownBy(() -> FeatureFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2 of the feature file")
        .hasMessageContaining("at features/0");
  }

  @Test
  void aCalibrationThatNamesNoModelIsRefusedByTheNameOfTheKey() {
    // Given
    String json =
        new CalibrationFile(
                "v", "drawn", 100, 0.4, "0".repeat(64), "1".repeat(64), "2".repeat(64), MODEL)
            .json();

    // Then
    assertThatThrownBy(() -> CalibrationFile.parse(json.replaceAll(".*model-sha256.*\n", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model-sha256");
  }

  @Test
  void aPolicyIsReadBackAsWritten() {
    assertThat(PolicyFile.parse(POLICY.json())).isEqualTo(POLICY);
    assertThat(POLICY.json())
        .contains(
            "\"max-unsafe-probability\" : 0.19",
            "\"stated-risk\" : 0.05",
            "\"risk\" : \"unsafe-released-of-all\"",
            "\"fitted-on\" : \"ward.jsonl.gz\"");
  }

  @Test
  void whatIsToleratedIsReadBackAndOnlyThenIsTheDocumentOfALaterFormat() {
    // Given
    PolicyFile tolerant =
        POLICY.with(
            "ward-4",
            TaskName.BHC2SPANISH,
            new PolicyFile.FittedTask(
                FITTED.threshold(),
                "ward.jsonl",
                Set.of(new ToleratedLane("grounding", UndeterminedReason.LANGUAGE_NOT_SUPPORTED))));

    // When
    String json = tolerant.json();

    // Then
    assertThat(PolicyFile.parse(json)).isEqualTo(tolerant);
    assertThat(json)
        .contains(
            "\"assay-policy-2\"", "\"bhc2spanish\" : [ \"grounding:language-not-supported\" ]");
    assertThat(POLICY.json()).contains("\"assay-policy-1\"").doesNotContain("tolerated");
    for (String wrong :
        List.of("grounding:time-budget-spent", "grounding", ":language-not-supported")) {
      assertThatThrownBy(
              () -> PolicyFile.parse(json.replace("grounding:language-not-supported", wrong)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> PolicyFile.parse(json.replace("\"bhc2spanish\" : [", "\"other\" : [")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a threshold");
  }

  @Test
  void aFurtherTaskComesWithANewVersion() {
    // When
    PolicyFile more = POLICY.with("ward-4", TaskName.BHC2SPANISH, FITTED);

    // Then
    assertThat(more.version()).isEqualTo("ward-4");
    assertThat(more.tasks()).containsOnlyKeys(TaskName.DIALOGUE2NOTE, TaskName.BHC2SPANISH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"assay-policy-1\"                 | \"assay-policy-2\"",
        "\"max-unsafe-probability\" : 0.19  | \"max-unsafe-probability\" : 1.0",
        "\"max-unsafe-probability\" : 0.19  | \"max-unsafe-probabilty\" : 0.19",
        "\"bound\" : 0.05                   | \"bound\" : 0.06",
        "\"released\" : 19                  | \"released\" : 40",
        "\"unsafe-released-of-all\"         | \"whatever\"",
        "\"ward-3\"                         | \" \"",
        "\"stated-risk\" : 0.05             | \"stated-risk\" : true",
      })
  void aPolicyThatIsNotAsItShouldBeIsRefused(String right, String wrong) {
    assertThat(POLICY.json()).contains(right);
    assertThatThrownBy(() -> PolicyFile.parse(POLICY.json().replace(right, wrong)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPolicyWithNothingForATaskIsRefusedByTheNameOfTheTask() {
    // Given
    String json =
        """
        {"format": "assay-policy-1", "version": "ward-3", "calibration-version": "v",
         "tasks": {"dialogue2note": null}}
        """;

    // Then
    assertThatThrownBy(() -> PolicyFile.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dialogue2note");
  }
}
