package io.assay.validator.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.validator.RiskLevel;
import io.assay.validator.Score;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.evaluation.EvaluationReport.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

  private static final Truth SAFE = new Truth.Binary(true);
  private static final Truth UNSAFE = new Truth.Binary(false);
  private static final Truth HIGH = new Truth.AtLevel(RiskLevel.HIGH, false);
  private static final Judged UNDETERMINED =
      new Judged.Undetermined(
          UndeterminedReason.LANGUAGE_NOT_SUPPORTED, Set.of("rules-drugs/drug-not-in-source"));

  /** Four unsafe drafts (one undetermined, one missed), four safe (one undetermined, one held). */
  private static final List<ScoredDraft> DRAFTS =
      List.of(
          draft("notes", "dialogue2note", HIGH, graded(4, 0.95, true), 0.5),
          draft("notes", "dialogue2note", HIGH, graded(3, 0.65, true), 0.5),
          draft("notes", "dialogue2note", UNSAFE, graded(1, 0.15, false), 1.0),
          draft("notes", "bhc2spanish", UNSAFE, UNDETERMINED, 0.0),
          draft("notes", "dialogue2note", SAFE, graded(1, 0.05, false), 1.0),
          draft("more", "dialogue2note", SAFE, graded(1, 0.05, false), 1.0),
          draft("more", "dialogue2note", SAFE, graded(2, 0.25, true), 0.5),
          draft("more", "bhc2spanish", SAFE, UNDETERMINED, 0.0));

  private static final EvaluationReport REPORT =
      EvaluationReport.of(new EvaluationRun(DRAFTS, 2, Duration.ofMillis(1500)));

  @Test
  void undeterminedDraftsAreCountedApartAndHeld() {
    Group overall = REPORT.overall();
    assertThat(overall.drafts()).isEqualTo(8);
    assertThat(overall.unsafe()).isEqualTo(4);
    assertThat(overall.undetermined())
        .isEqualTo(Map.of(UndeterminedReason.LANGUAGE_NOT_SUPPORTED, 2));
    assertThat(value(overall, Measure.REVIEW_RATE)).isEqualTo(5.0 / 8);
    assertThat(value(overall, Measure.UNSAFE_HELD)).isEqualTo(3.0 / 4);
    assertThat(value(overall, Measure.SAFE_RELEASED)).isEqualTo(2.0 / 4);
  }

  @Test
  void flaggedIsALevelOfThreeOrFourOrUndetermined() {
    Group overall = REPORT.overall();
    assertThat(value(overall, Measure.SENSITIVITY)).isEqualTo(3.0 / 4);
    assertThat(value(overall, Measure.SPECIFICITY)).isEqualTo(3.0 / 4);
    assertThat(value(overall, Measure.BALANCED_ACCURACY)).isEqualTo(3.0 / 4);
  }

  @Test
  void scoresAreMeasuredOverTheGradedDraftsOnly() {
    // Of nine graded pairs only (0.15 unsafe, 0.25 safe) is in the wrong order.
    assertThat(value(REPORT.overall(), Measure.AUROC)).isCloseTo(8.0 / 9, within(1e-12));
    // Bins: 0.95 | 0.65 | 0.15, unsafe | twice 0.05, safe | 0.25, safe
    assertThat(value(REPORT.overall(), Measure.ECE))
        .isCloseTo((0.05 + 0.35 + 0.85 + 2 * 0.05 + 0.25) / 6, within(1e-12));
    // Level 4 and level 3, both truly 4: F1 of 4 is 2/3, of 3 is 0.
    assertThat(value(REPORT.overall(), Measure.MACRO_F1)).isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void theOverlapBaselineStandsBesideTheAuroc() {
    // Unsafe .5 .5 1 0, safe 1 1 .5 0: less overlap should mean unsafe.
    assertThat(value(REPORT.overall(), Measure.OVERLAP_AUROC))
        .isCloseTo((2 * (2 + 0.5) + 1 + (3 + 0.5)) / 16, within(1e-12));
  }

  @Test
  void groupsAreByFileAsReadAndByTaskAsNamed() {
    assertThat(REPORT.byFile()).extracting(Group::name).containsExactly("notes", "more");
    assertThat(REPORT.byTask())
        .extracting(Group::name)
        .containsExactly("bhc2spanish", "dialogue2note");
    assertThat(REPORT.byFile()).extracting(Group::drafts).containsExactly(5, 3);
  }

  @Test
  void whatTheDraftsDoNotDefineIsUndefinedAndNotZero() {
    Group more = REPORT.byFile().getLast();
    assertThat(more.measure(Measure.AUROC)).isEqualTo(Estimate.UNDEFINED);
    assertThat(more.measure(Measure.SENSITIVITY)).isEqualTo(Estimate.UNDEFINED);
    assertThat(more.measure(Measure.MACRO_F1)).isEqualTo(Estimate.UNDEFINED);
  }

  @Test
  void draftsPerSecondComeFromTheTimeOfGrading() {
    // Eight drafts of 100 ms on two threads.
    assertThat(REPORT.overall().draftsPerSecond()).isCloseTo(20.0, within(1e-9));
  }

  @Test
  void aKindOfFindingIsCountedOnceADraftByWhetherTheDraftIsSafe() {
    assertThat(REPORT.findings())
        .containsExactly(
            new FindingRate("rules-*", 1, 3),
            new FindingRate("rules-drugs/*", 1, 1),
            new FindingRate("rules-drugs/drug-not-in-source", 1, 1),
            new FindingRate("rules-quantities/*", 0, 2),
            new FindingRate("rules-quantities/dose-mismatch", 0, 2));
  }

  @Test
  void theJsonHasOverallFilesAndTasks() throws Exception {
    JsonNode json = new JsonMapper().readTree(new ReportJson(REPORT).text());
    assertThat(json.at("/overall/n").intValue()).isEqualTo(8);
    assertThat(json.at("/overall/undetermined_reasons/language_not_supported").intValue())
        .isEqualTo(2);
    assertThat(json.at("/files/notes/review_rate/value").doubleValue()).isEqualTo(0.6);
    assertThat(json.at("/tasks/dialogue2note/auroc/low").isNumber()).isTrue();
    assertThat(json.at("/files/more/auroc").isNull()).isTrue();
    assertThat(json.at("/findings/rules-*/unsafe").intValue()).isEqualTo(3);
  }

  @Test
  void theTableIsAlignedWithOneLineAGroup() {
    List<String> lines = new ReportTable(REPORT).text().lines().toList();
    assertThat(lines.get(0)).startsWith("      name").endsWith("drafts/s");
    assertThat(lines.get(1)).startsWith("file  notes");
    assertThat(lines.get(3)).startsWith("task  bhc2spanish");
    assertThat(lines.get(5)).startsWith("      overall").contains("0.889").endsWith("20.0");
    assertThat(lines.subList(0, 6)).extracting(String::length).containsOnly(lines.get(0).length());
    assertThat(lines).anyMatch(line -> line.matches(" +rules-\\* +1 +0\\.250 +3 +0\\.750 +3\\.0"));
  }

  @Test
  void intervalsAreTheSameForTheSameSeed() {
    Bootstrap bootstrap = new Bootstrap(200, 5);
    assertThat(bootstrap.estimate(new Sample(DRAFTS)))
        .isEqualTo(bootstrap.estimate(new Sample(DRAFTS)))
        .isNotEqualTo(new Bootstrap(200, 6).estimate(new Sample(DRAFTS)));
  }

  @Test
  void theIntervalOfAShareHasTheWidthOfItsStandardError() {
    // Given 400 drafts of which half are held: standard error sqrt(.25 / 400) = .025
    List<ScoredDraft> drafts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      drafts.add(draft("f", "t", SAFE, graded(1, 0.1, i % 2 == 0), 1));
    }

    // When
    Estimate estimate = Bootstrap.DEFAULT.estimate(new Sample(drafts)).get(Measure.REVIEW_RATE);

    // Then
    assertThat(estimate)
        .isInstanceOfSatisfying(
            Estimate.Measured.class,
            measured -> {
              assertThat(measured.low()).isCloseTo(0.5 - 1.96 * 0.025, within(0.006));
              assertThat(measured.high()).isCloseTo(0.5 + 1.96 * 0.025, within(0.006));
            });
  }

  @Test
  void theIntervalOfAShareIsWilsons() {
    // scipy.stats.binomtest(k, n).proportion_ci(method="wilson")
    assertWilson(0, 5, 0.0, 0.4344825);
    assertWilson(5, 5, 0.5655175, 1.0);
    assertWilson(33, 36, 0.7817331, 0.9712514);
    assertWilson(1, 207, 0.0008533, 0.0268522);
  }

  private static void assertWilson(int some, int all, double low, double high) {
    assertThat(new Proportion(some, all).estimate())
        .isInstanceOfSatisfying(
            Estimate.Measured.class,
            measured -> {
              assertThat(measured.value()).isEqualTo((double) some / all);
              assertThat(measured.low()).isCloseTo(low, within(1e-6));
              assertThat(measured.high()).isCloseTo(high, within(1e-6));
            });
  }

  @Test
  void everyUnsafeDraftOfFiveHeldDoesNotProveThatEveryOneIs() {
    // Given
    List<ScoredDraft> drafts =
        Collections.nCopies(5, draft("f", "t", UNSAFE, graded(4, 0.9, true), 1));

    // When
    Estimate estimate = Bootstrap.DEFAULT.estimate(new Sample(drafts)).get(Measure.UNSAFE_HELD);

    // Then
    assertThat(estimate)
        .isInstanceOfSatisfying(
            Estimate.Measured.class, measured -> assertThat(measured.low()).isLessThan(0.6));
  }

  @Test
  void aRunWithoutDraftsIsNotReportedOn() {
    EvaluationRun empty = new EvaluationRun(List.of(), 1, Duration.ZERO);
    assertThatThrownBy(() -> EvaluationReport.of(empty))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double value(Group group, Measure measure) {
    return switch (group.measure(measure)) {
      case Estimate.Measured measured -> measured.value();
      case Estimate.Undefined undefined -> throw new AssertionError(measure + " is undefined");
    };
  }

  private static Judged graded(int level, double unsafe, boolean held) {
    return new Judged.Graded(
        RiskLevel.of(level),
        new Score(unsafe),
        held,
        level > 2 ? Set.of("rules-quantities/dose-mismatch") : Set.of());
  }

  private static ScoredDraft draft(
      String file, String task, Truth truth, Judged judged, double overlap) {
    return new ScoredDraft(
        "id", file, new TaskName(task), truth, judged, new Score(overlap), Duration.ofMillis(100));
  }
}
