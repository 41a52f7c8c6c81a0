package io.assay.validator.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.RiskLevel;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.TaskName;
import io.assay.validator.ValidatorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OrdinalLevelCalibratorTest {

  private static final List<String> EVALUATIONS =
      List.of(
          "grounding.unsupported.max",
          "grounding.unsupported.second",
          "grounding.unsupported.mean",
          "grounding.unsupported.odds",
          "selfconsistency.unsupported.max",
          "omission.weight.sum",
          "omission.weight.max",
          "site.own");

  @Property
  void noFindingEverLowersTheRisk(
      @ForAll("models") OrdinalModel model,
      @ForAll("findings") List<Finding> findings,
      @ForAll("evaluations") List<Evaluation> evaluations,
      @ForAll("finding") Finding another) {
    // Given
    OrdinalLevelCalibrator calibrator = calibrator(model);
    List<Finding> more = new ArrayList<>(findings);
    more.add(another);

    // When
    LevelProbabilities before = calibrator.calibrate(TaskName.DIALOGUE2NOTE, findings, evaluations);
    LevelProbabilities after = calibrator.calibrate(TaskName.DIALOGUE2NOTE, more, evaluations);

    // Then
    assertNoLessRisk(before, after);
  }

  @Property
  void aHigherEvaluationNeverLowersTheRisk(
      @ForAll("models") OrdinalModel model,
      @ForAll("evaluations") List<Evaluation> evaluations,
      @ForAll("scores") Score raised) {
    // Given
    OrdinalLevelCalibrator calibrator = calibrator(model);
    List<Evaluation> higher =
        evaluations.stream()
            .map(
                evaluation ->
                    new Evaluation(
                        evaluation.name(),
                        evaluation.score().compareTo(raised) < 0 ? raised : evaluation.score(),
                        evaluation.label()))
            .toList();

    // Then
    assertNoLessRisk(
        calibrator.calibrate(TaskName.DIALOGUE2NOTE, List.of(), evaluations),
        calibrator.calibrate(TaskName.DIALOGUE2NOTE, List.of(), higher));
  }

  @Property
  void aSevererFindingNeverLowersTheRisk(
      @ForAll("models") OrdinalModel model, @ForAll("finding") Finding finding) {
    // Given
    OrdinalLevelCalibrator calibrator = calibrator(model);
    Finding fatal =
        new Finding(
            finding.category(),
            Severity.FATAL,
            finding.code(),
            finding.inDraft(),
            finding.inSource(),
            finding.confidence(),
            finding.validator());

    // Then
    assertNoLessRisk(
        calibrator.calibrate(TaskName.DIALOGUE2NOTE, List.of(finding), List.of()),
        calibrator.calibrate(TaskName.DIALOGUE2NOTE, List.of(fatal), List.of()));
  }

  @Property
  void theOrderOfFindingsDoesNotMatter(
      @ForAll("models") OrdinalModel model, @ForAll("findings") List<Finding> findings) {
    List<Finding> shuffled = new ArrayList<>(findings);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(calibrator(model).calibrate(TaskName.DIALOGUE2NOTE, shuffled, List.of()))
        .isEqualTo(calibrator(model).calibrate(TaskName.DIALOGUE2NOTE, findings, List.of()));
  }

  @Test
  void aMissingEvaluationIsAFeatureOfItsOwn() {
    // When nothing was evaluated, and when grounding was sure of support
    List<Double> missing = LevelFeatures.of(List.of(), List.of()).values();
    List<Double> supported =
        LevelFeatures.of(List.of(), List.of(evaluation("grounding.unsupported.max", 0.0))).values();

    // Then
    int indicator = LevelFeatures.NAMES.indexOf("grounding.unsupported.max.missing");
    int logit = LevelFeatures.NAMES.indexOf("grounding.unsupported.max.logit");
    assertThat(missing.get(indicator)).isEqualTo(1.0);
    assertThat(supported.get(indicator)).isZero();
    assertThat(missing.get(logit)).isZero();
    assertThat(supported.get(logit)).isZero();
  }

  @Test
  void logitsAreClampedAndBeginAtZero() {
    int logit = LevelFeatures.NAMES.indexOf("grounding.unsupported.max.logit");
    assertThat(feature(logit, 0.5)).isCloseTo(Math.log(999), within(1e-9));
    assertThat(feature(logit, 1.0)).isCloseTo(2 * Math.log(999), within(1e-9));
  }

  @Test
  void findingsCountByLaneForTheirSeverityAndEveryMilderOne() {
    // Given an error of a site's own validator and an omission
    List<Finding> findings =
        List.of(
            finding("site-checks", Severity.ERROR, 0.7),
            finding("omission", Severity.WARNING, 0.4),
            finding("rules-quantities", Severity.INFORMATION, 1.0));

    // When
    Map<String, Double> features = named(LevelFeatures.of(findings, List.of()));

    // Then
    assertThat(features)
        .containsEntry("rules.fatal.count", 0.0)
        .containsEntry("rules.error.count", Math.log(2))
        .containsEntry("rules.warning.count", Math.log(2))
        .containsEntry("rules.warning.confidence", 0.7)
        .containsEntry("omission.error.confidence", 0.0)
        .containsEntry("omission.warning.confidence", 0.4)
        .containsEntry("grounding.warning.count", 0.0);
  }

  @Test
  void theVersionIsThatOfTheFile() {
    assertThat(new OrdinalLevelCalibrator(file(model(0.1))).version()).isEqualTo("levels-1");
  }

  @Provide
  Arbitrary<OrdinalModel> models() {
    Arbitrary<List<Double>> weights =
        Arbitraries.doubles().between(0, 5).list().ofSize(LevelFeatures.NAMES.size());
    Arbitrary<Double> first = Arbitraries.doubles().between(-5, 5);
    Arbitrary<Double> step = Arbitraries.doubles().between(0.01, 4);
    return Combinators.combine(weights, first, step, step)
        .as(
            (w, one, two, three) ->
                new OrdinalModel(List.of(one, one + two, one + two + three), w, Map.of()));
  }

  @Provide
  Arbitrary<Score> scores() {
    return Arbitraries.doubles().between(0, 1).map(Score::new);
  }

  @Provide
  Arbitrary<Finding> finding() {
    return Combinators.combine(
            Arbitraries.of("rules-quantities", "omission", "grounding", "site-checks"),
            Arbitraries.of(Severity.class),
            Arbitraries.doubles().between(0, 1))
        .as(OrdinalLevelCalibratorTest::finding);
  }

  @Provide
  Arbitrary<List<Finding>> findings() {
    return finding().list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<Evaluation>> evaluations() {
    return Combinators.combine(Arbitraries.of(EVALUATIONS), Arbitraries.doubles().between(0, 1))
        .as(OrdinalLevelCalibratorTest::evaluation)
        .list()
        .ofMaxSize(5);
  }

  private static void assertNoLessRisk(LevelProbabilities before, LevelProbabilities after) {
    double rounding = 1e-12;
    double overBefore = 1;
    double overAfter = 1;
    for (RiskLevel level : RiskLevel.values()) {
      overBefore -= before.of(level);
      overAfter -= after.of(level);
      assertThat(overAfter).isGreaterThanOrEqualTo(overBefore - rounding);
    }
    assertThat(after.median()).isGreaterThanOrEqualTo(before.median());
  }

  private static OrdinalModel model(double weight) {
    return new OrdinalModel(
        List.of(1.0, 2.0, 3.0),
        Collections.nCopies(LevelFeatures.NAMES.size(), weight),
        Map.of(TaskName.QUERY2QUESTION, 0.5));
  }

  private static CalibrationFile file(OrdinalModel model) {
    return new CalibrationFile(
        "levels-1", "drawn", 100, 0.4, "0".repeat(64), "1".repeat(64), "2".repeat(64), model);
  }

  private static OrdinalLevelCalibrator calibrator(OrdinalModel model) {
    return new OrdinalLevelCalibrator(file(model));
  }

  private static double feature(int index, double score) {
    return LevelFeatures.of(List.of(), List.of(evaluation("grounding.unsupported.max", score)))
        .values()
        .get(index);
  }

  private static Map<String, Double> named(FeatureVector features) {
    Map<String, Double> named = new HashMap<>();
    for (int i = 0; i < features.size(); i++) {
      named.put(LevelFeatures.NAMES.get(i), features.values().get(i));
    }
    return named;
  }

  private static Finding finding(String validator, Severity severity, double confidence) {
    return new Finding(
        ErrorCategory.OTHER,
        severity,
        "dose-mismatch",
        Locus.NOWHERE,
        Locus.NOWHERE,
        new Score(confidence),
        new ValidatorId(validator, "1"));
  }

  private static Evaluation evaluation(String name, double score) {
    return new Evaluation(name, new Score(score), "unsupported");
  }
}
