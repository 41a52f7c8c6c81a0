package io.assay.contract;

import io.assay.contract.avro.AuditAction;
import io.assay.contract.avro.AuditEntry;
import io.assay.contract.avro.AuditEvent;
import io.assay.contract.avro.ClaimAction;
import io.assay.contract.avro.DeadLetter;
import io.assay.contract.avro.DeadLetterReason;
import io.assay.contract.avro.DecidedBy;
import io.assay.contract.avro.DecisionKind;
import io.assay.contract.avro.Door;
import io.assay.contract.avro.Draft;
import io.assay.contract.avro.DraftStanding;
import io.assay.contract.avro.DriftEvent;
import io.assay.contract.avro.DriftEventKind;
import io.assay.contract.avro.DriftMeasure;
import io.assay.contract.avro.DriftNote;
import io.assay.contract.avro.DriftState;
import io.assay.contract.avro.ErrorCategory;
import io.assay.contract.avro.Evaluation;
import io.assay.contract.avro.Finding;
import io.assay.contract.avro.FindingJudgement;
import io.assay.contract.avro.MadeBy;
import io.assay.contract.avro.Origin;
import io.assay.contract.avro.PolicyChange;
import io.assay.contract.avro.Release;
import io.assay.contract.avro.ReleaseKind;
import io.assay.contract.avro.ReleasedDraft;
import io.assay.contract.avro.ReviewClaim;
import io.assay.contract.avro.ReviewDecision;
import io.assay.contract.avro.ReviewPriority;
import io.assay.contract.avro.ReviewProposal;
import io.assay.contract.avro.ReviewTask;
import io.assay.contract.avro.ReviewTaskStatus;
import io.assay.contract.avro.ReviewTaskStatusReason;
import io.assay.contract.avro.RiskCounts;
import io.assay.contract.avro.RiskDelta;
import io.assay.contract.avro.RiskLevel;
import io.assay.contract.avro.RiskRate;
import io.assay.contract.avro.Severity;
import io.assay.contract.avro.Span;
import io.assay.contract.avro.TaskKind;
import io.assay.contract.avro.TextEdit;
import io.assay.contract.avro.UndeterminedReason;
import io.assay.contract.avro.ValidatorRef;
import io.assay.contract.avro.Verdict;
import io.assay.contract.avro.VerdictOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** One full record of each contract. */
final class Samples {

  static final Instant AT = Instant.parse("2026-03-04T05:06:07.089Z");

  private Samples() {}

  static List<SpecificRecord> all() {
    return List.of(
        draft(),
        verdict(),
        releasedDraft(),
        reviewTask(),
        reviewDecision(),
        reviewClaim(),
        deadLetter(),
        draftStanding(),
        counts(),
        riskDelta(),
        riskRate(),
        driftEvent(),
        driftState(),
        auditEntry(),
        auditEvent(),
        policyChange());
  }

  static AuditEntry auditEntry() {
    return AuditEntry.newBuilder()
        .setEntryId("e-1")
        .setAt(AT)
        .setActor("dr-lee")
        .setAction(AuditAction.DECIDED)
        .setSubjects(List.of("d-41"))
        .setDetail("approve")
        .build();
  }

  static AuditEvent auditEvent() {
    return AuditEvent.newBuilder()
        .setChain(3)
        .setSequence(41L)
        .setEntry(auditEntry())
        .setPreviousHash("0".repeat(64))
        .setHash("a".repeat(64))
        .build();
  }

  static PolicyChange policyChange() {
    return PolicyChange.newBuilder()
        .setScope("report2simplified")
        .setVersion("fitted-2026-03-04")
        .setDocument("{}")
        .setSetBy("dr.okafor")
        .setSetAt(AT)
        .build();
  }

  static Draft draft() {
    return Draft.newBuilder()
        .setDraftId("d-41")
        .setVersion(2)
        .setTaskKind(TaskKind.REPORT2SIMPLIFIED)
        .setTask("report2simplified")
        .setSource("Small left pleural effusion, unchanged. No pneumothorax.")
        .setOutput("Hay un poco de líquido alrededor del pulmón izquierdo. ✓")
        .setOrigin(origin())
        .setLanguage("es-US")
        .setSubjectRef("Patient/8f3a")
        .setCreatedAt(AT)
        .build();
  }

  static Verdict verdict() {
    ValidatorRef rules = new ValidatorRef("laterality", "3");
    return Verdict.newBuilder()
        .setDraftId("d-41")
        .setDraftVersion(2)
        .setTask("report2simplified")
        .setOrigin(origin())
        .setOutcome(VerdictOutcome.GRADED)
        .setLevel(RiskLevel.MODERATE)
        .setLevelProbabilities(List.of(0.05, 0.15, 0.6, 0.2))
        .setUndeterminedReasons(List.of(UndeterminedReason.LANGUAGE_NOT_SUPPORTED))
        .setFindings(
            List.of(
                new Finding(
                    ErrorCategory.DETAIL_MISIDENTIFICATION,
                    Severity.FATAL,
                    "side-mismatch",
                    new Span(4, 9),
                    new Span(6, 10),
                    0.9,
                    rules)))
        .setEvaluations(List.of(new Evaluation("grounding.unsupported.max", 0.7, "unsupported")))
        .setDoor(Door.REVIEW)
        .setHoldReasons(List.of("level-above-policy"))
        .setMadeBy(
            MadeBy.newBuilder()
                .setValidators(List.of(rules))
                .setModelId("grounding@1")
                .setModelSha256("ab".repeat(32))
                .setCalibrationVersion("2")
                .setPolicyVersion("7")
                .setThresholds(Map.of("unsafe", 0.2))
                .build())
        .setAssessedAt(AT)
        .build();
  }

  static ReleasedDraft releasedDraft() {
    return new ReleasedDraft(
        draft(),
        verdict(),
        Release.newBuilder()
            .setHow(ReleaseKind.CORRECTED)
            .setReviewer("dr.voss")
            .setDecisionId("c-1")
            .setOriginalOutputLength(57)
            .setReleasedAt(AT)
            .setFirstReviewer("dr.abeni")
            .setEdits(List.of(new TextEdit(30, "derecho", "izquierdo")))
            .build());
  }

  static ReviewTask reviewTask() {
    return ReviewTask.newBuilder()
        .setTaskId("t-9")
        .setDraftId("d-41")
        .setDraftVersion(2)
        .setStatus(ReviewTaskStatus.COMPLETED)
        .setStatusReason(ReviewTaskStatusReason.DECIDED)
        .setDraft(draft())
        .setVerdict(verdict())
        .setHoldReasons(List.of("level-above-policy"))
        .setPriority(ReviewPriority.URGENT)
        .setCreatedAt(AT)
        .setUpdatedAt(AT.plusSeconds(60))
        .setDueAt(AT.plusSeconds(3600))
        .setDecided(new DecidedBy("c-1", DecisionKind.CORRECT, "dr.voss", AT.plusSeconds(60)))
        .setPeopleNeeded(2)
        .setProposal(
            new ReviewProposal(
                new DecidedBy("c-0", DecisionKind.CORRECT, "dr.abeni", AT.plusSeconds(30)),
                "Hay un poco de líquido alrededor del pulmón izquierdo."))
        .setEscalatedAt(AT.plusSeconds(3600))
        .build();
  }

  static ReviewDecision reviewDecision() {
    return ReviewDecision.newBuilder()
        .setDecisionId("c-1")
        .setTaskId("t-9")
        .setDraftId("d-41")
        .setDraftVersion(2)
        .setDecision(DecisionKind.CORRECT)
        .setCorrectedOutput("Hay un poco de líquido alrededor del pulmón izquierdo.")
        .setReviewer("dr.voss")
        .setReviewedLevel(RiskLevel.LOW)
        .setFindingJudgements(
            List.of(new FindingJudgement(0, false, ErrorCategory.FALSE_COMPARISON, RiskLevel.LOW)))
        .setComment("The side was right.")
        .setAgreesWith("c-0")
        .setDecidedAt(AT.plusSeconds(60))
        .build();
  }

  static ReviewClaim reviewClaim() {
    return ReviewClaim.newBuilder()
        .setRequestId("r-5")
        .setTaskId("d-41~3~1042")
        .setReviewer("dr.voss")
        .setAction(ClaimAction.CLAIM)
        .setLeaseMs(600_000L)
        .setRequestedAt(AT)
        .build();
  }

  static DraftStanding draftStanding() {
    return DraftStanding.newBuilder()
        .setFingerprint("5e".repeat(32))
        .setVerdict(verdict())
        .setReviewTaskId("d-41~3~1042")
        .setBesides(List.of("d-41~3~1050"))
        .setSuperseded(List.of("d-41~3~977"))
        .setUpdatedAt(AT)
        .build();
  }

  static RiskDelta riskDelta() {
    return new RiskDelta("report2simplified", "radiology-writer", "north", AT, counts());
  }

  static RiskRate riskRate() {
    return new RiskRate(
        "report2simplified",
        "radiology-writer",
        "north",
        300,
        AT,
        AT.plusSeconds(300),
        15L,
        7L,
        counts());
  }

  static DriftEvent driftEvent() {
    return new DriftEvent(
        "report2simplified",
        "radiology-writer",
        DriftEventKind.RAISED,
        DriftMeasure.LEVEL_MIX,
        0.31,
        0.2,
        counts(),
        counts(),
        AT);
  }

  static DriftState driftState() {
    return new DriftState(
        counts(),
        List.of(counts()),
        DriftMeasure.SCORES,
        counts(),
        20L,
        List.of(new DriftNote(DriftEventKind.RAISED, DriftMeasure.SCORES, 0.31, 0.2, AT)));
  }

  static RiskCounts counts() {
    return new RiskCounts(
        List.of(5L, 2L, 4L, 3L, 1L),
        List.of(3L, 2L, 1L, 0L, 1L, 0L, 2L, 1L, 3L, 1L),
        Map.of("MISSING_CLAIM", 4L));
  }

  static DeadLetter deadLetter() {
    return DeadLetter.newBuilder()
        .setSourceTopic("clinical.drafts.v1")
        .setSourcePartition(3)
        .setSourceOffset(1_234_567L)
        .setAttempt(1)
        .setReason(DeadLetterReason.TRUNCATED)
        .setExceptionClass("java.io.EOFException")
        .setGatewayVersion("0.1.0")
        .setDeadLetteredAt(AT)
        .build();
  }

  private static Origin origin() {
    return new Origin("radiology-writer", "4.1", "north");
  }
}
