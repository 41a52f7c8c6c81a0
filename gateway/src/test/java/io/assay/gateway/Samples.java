package io.assay.gateway;

import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.MadeBy;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.SubjectRef;
import io.assay.gateway.domain.Verdict;
import io.assay.validator.DraftContent;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.ValidatorId;
import io.assay.validator.calibration.LevelProbabilities;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drafts, verdicts and decisions for tests. Every text in them holds the word {@link #CANARY}. */
public final class Samples {

  /** Stands for clinical text: it must never show up where text is banned. */
  public static final String CANARY = "Quillenfeather";

  public static final Instant WRITTEN = Instant.parse("2026-03-02T08:15:00Z");
  public static final Instant ASSESSED = Instant.parse("2026-03-02T08:15:02Z");
  public static final Instant DECIDED_AT = Instant.parse("2026-03-02T09:00:00Z");
  public static final ValidatorId DOSES = new ValidatorId("rules", "1.4");

  private Samples() {}

  public static Draft draft(String id) {
    return draft(id, 1);
  }

  public static Draft draft(String id, int version) {
    return draft(id, version, "Mrs " + CANARY + " takes metoprolol 25 mg twice a day.");
  }

  public static Draft draft(String id, int version, String output) {
    return new Draft(
        new DraftId(id),
        version,
        new DraftContent(
            TaskName.DIALOGUE2NOTE,
            Source.of("Doctor: still on metoprolol, Mrs " + CANARY + "? Patient: 25 twice a day."),
            output),
        new Origin("scribe", "3.1", "north-ward"),
        new Language("en"),
        new SubjectRef("Patient/" + CANARY),
        WRITTEN);
  }

  public static MadeBy madeBy() {
    return new MadeBy(
        List.of(DOSES, new ValidatorId("grounding", "2.0")),
        new ModelRef("pairs@0.3", "0a1b2c3d4e5f"),
        "severity-1",
        "unfitted-1",
        Map.of("max-level", 2.0, "max-unsafe-probability", 0.15));
  }

  public static Finding finding(Severity severity) {
    return new Finding(
        ErrorCategory.DETAIL_MISIDENTIFICATION,
        severity,
        "dose-mismatch",
        Locus.at(25, 30),
        Locus.NOWHERE,
        new Score(0.9),
        DOSES);
  }

  public static Verdict.Graded safe() {
    return new Verdict.Graded(
        LevelProbabilities.of(0.93, 0.04, 0.02, 0.01),
        List.of(),
        List.of(new Evaluation("grounding.unsupported.max", new Score(0.03), "supported")),
        Set.of(),
        madeBy());
  }

  public static Verdict.Graded unsafe() {
    return new Verdict.Graded(
        LevelProbabilities.of(0.02, 0.03, 0.05, 0.9),
        List.of(finding(Severity.FATAL)),
        List.of(new Evaluation("grounding.unsupported.max", new Score(0.9), "unsupported")),
        Set.of(),
        madeBy());
  }

  public static Verdict.Undetermined undetermined() {
    return new Verdict.Undetermined(
        Set.of(UndeterminedReason.TIME_BUDGET_SPENT),
        List.of(finding(Severity.WARNING)),
        List.of(),
        madeBy());
  }

  public static AssessedDraft assessed(Draft draft, Verdict verdict) {
    return new AssessedDraft(draft, verdict, ASSESSED);
  }

  public static Decided decided() {
    return new Decided("decision-1", "dr.okafor", DECIDED_AT);
  }

  public static ReviewDecision approve(ReviewTaskId task, int version) {
    return new ReviewDecision.Approve(task, version, decided(), ReviewRemarks.NONE);
  }

  public static ReviewDecision reject(ReviewTaskId task, int version) {
    return new ReviewDecision.Reject(task, version, decided(), ReviewRemarks.NONE);
  }

  public static ReviewDecision correct(ReviewTaskId task, int version, String text) {
    return new ReviewDecision.Correct(task, version, decided(), ReviewRemarks.NONE, text);
  }
}
