package io.assay.gateway.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.assay.gateway.Samples.CANARY;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.DraftStanding.Progress;
import io.assay.gateway.domain.ReviewRemarks.CategoryOpinion;
import io.assay.gateway.domain.ReviewRemarks.FindingJudgement;
import io.assay.gateway.domain.ReviewRemarks.LevelOpinion;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.domain.audit.AuditEvent;
import io.assay.gateway.domain.audit.AuditFlaw;
import io.assay.gateway.domain.audit.AuditHead;
import io.assay.gateway.domain.trace.TraceContext;
import io.assay.validator.DraftContent;
import io.assay.validator.ErrorCategory;
import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoTextInToStringTest {

  private static final String RISK = "io.assay.gateway.domain.risk";

  /** One of every record of the package, each text in it holding the canary. */
  static Stream<Object> oneOfEach() {
    Draft draft = Samples.draft("note-1");
    AssessedDraft assessed = Samples.assessed(draft, Samples.unsafe());
    ReviewTaskId task = new ReviewTaskId(draft.id(), 3, 1042);
    Disposition hold = Disposition.hold(HoldReason.LEVEL);
    RecordedVerdict verdict = RecordedVerdict.of(assessed, hold);
    Release approved = new Release.Approved(Samples.decided(), Release.Consent.OF_ONE);
    ReviewRemarks remarks =
        new ReviewRemarks(
            new LevelOpinion.Given(RiskLevel.LOW),
            List.of(new FindingJudgement(0, true)),
            CANARY + " is well");
    ReviewTask.Completed completed =
        new ReviewTask.Completed(
            task, 1, Samples.ASSESSED, Samples.decided(), DecisionKind.APPROVE);
    ReviewTask.Requested open =
        new ReviewTask.Requested(
            task, assessed, Set.of(HoldReason.LEVEL), Samples.ASSESSED, ReviewTerms.LENIENT);
    ReviewProgress proposed =
        new ReviewProgress.ProposedText(Samples.decided(), CANARY + " is well.");
    ReviewLease lease = new ReviewLease(task, "dr.okafor", Samples.ASSESSED);
    AuditEntry audited =
        AuditEntry.of(Samples.ASSESSED, "dr.okafor", AuditAction.SAW, List.of("d-1"), "review");
    return Stream.of(
        draft,
        draft.id(),
        draft.origin(),
        draft.language(),
        draft.subject(),
        DraftFingerprint.of(draft),
        Samples.madeBy(),
        Samples.madeBy().model(),
        Samples.safe(),
        Samples.undetermined(),
        assessed,
        new Disposition.Release(),
        hold,
        TaskPolicy.UNFITTED,
        ReleasePolicy.unfitted(),
        new PolicyScope.EveryTask(),
        new PolicyScope.OneTask(TaskName.DIALOGUE2NOTE),
        new PolicyChange.Terms.Document("{}"),
        new PolicyChange.Terms.ReleaseNothing(),
        new PolicyChange(
            new PolicyScope.EveryTask(),
            "hold-1",
            new PolicyChange.Terms.ReleaseNothing(),
            "ops",
            Samples.WRITTEN),
        verdict,
        task,
        open,
        open.escalation(),
        new ReviewTask.Escalation.Overdue(Samples.ASSESSED),
        open.terms(),
        new ReviewProgress.Untouched(),
        new ReviewProgress.ProposedAsHeld(Samples.decided()),
        proposed,
        ReviewRules.STANDARD,
        ReviewRules.STANDARD.due(),
        ReviewRules.Waiting.NONE,
        new ReviewRules.TaskSet.Every(),
        new ReviewRules.TaskSet.Only(Set.of()),
        new ReviewClaim.Take("r-1", task, "dr.okafor", Duration.ofMinutes(1), Samples.ASSESSED),
        new ReviewClaim.Renew("r-1", task, "dr.okafor", Duration.ofMinutes(1), Samples.ASSESSED),
        new ReviewClaim.HandBack("r-1", task, "dr.okafor", Samples.ASSESSED),
        lease,
        new DecidedOn(task.draft(), 1, DecisionKind.CORRECT, Samples.DECIDED_AT),
        new ReviewLeases.Outcome.Granted(lease),
        new ReviewLeases.Outcome.HeldBy(lease),
        new ReviewLeases.Outcome.NotHeld(),
        new ReviewLeases.Outcome.HandedBack(),
        new ReviewCourse.Settles(new ReviewCourse.Outcome.Rejected()),
        new ReviewCourse.Outcome.Rejected(),
        new ReviewCourse.Outcome.Released(new ReleasedDraft(draft, verdict, approved)),
        new ReviewCourse.Proposes(proposed),
        new ReviewCourse.Refused(DeadLetterReason.SAME_PERSON),
        new TextEdit(3, CANARY, CANARY),
        LevelAgreement.NONE,
        new LevelAgreement.Estimate(0.4, 0.1, 0.7),
        audited,
        AuditEvent.after(AuditHead.NOTHING, 0, audited),
        AuditHead.NOTHING,
        new AuditFlaw.Altered(0, 1, 1),
        new AuditFlaw.Missing(0, 1, 2, 3),
        new AuditFlaw.Misplaced(0, 1, 2, 3),
        new AuditFlaw.Unlinked(0, 1, 1),
        new AuditFlaw.Unreadable(0, 1),
        new AuditFlaw.NotAsSeen(0, 1, true),
        completed,
        new ReviewTask.Superseded(task, 1, Samples.ASSESSED, Samples.ASSESSED),
        new ReviewTask.Erased(task, 1, Samples.ASSESSED, Samples.ASSESSED),
        Samples.decided(),
        remarks,
        new LevelOpinion.Given(RiskLevel.LOW),
        new LevelOpinion.NotGiven(),
        new FindingJudgement(0, true),
        new CategoryOpinion.NotGiven(),
        new CategoryOpinion.Given(ErrorCategory.OTHER),
        new ReviewDecision.Second(task, 1, Samples.decided(), remarks, "decision-0"),
        new ReviewDecision.Approve(task, 1, Samples.decided(), remarks),
        new ReviewDecision.Correct(task, 1, Samples.decided(), remarks, CANARY + " is well."),
        new ReviewDecision.Reject(task, 1, Samples.decided(), remarks),
        new Release.ByPolicy(Samples.ASSESSED),
        approved,
        new Release.Corrected(
            Samples.decided(),
            Release.Consent.OF_ONE,
            40,
            List.of(new TextEdit(3, CANARY, CANARY))),
        new Release.Consent.OfOne(),
        new Release.Consent.OfTwo("dr.abeni"),
        new ReleasedDraft(draft, verdict, approved),
        new TraceContext("00-" + "1".repeat(32) + "-" + "2".repeat(16) + "-01", "x=" + CANARY),
        new DraftStanding(
            DraftFingerprint.of(draft),
            verdict,
            new Progress.InReview(task),
            Set.of(),
            List.of(),
            Samples.ASSESSED),
        new Progress.Released(),
        new Progress.InReview(task),
        new Progress.Settled(completed),
        new BrokenRule("origin.site", "at most 200 characters"),
        new DeadLetter(
            "clinical.drafts.v1",
            0,
            1,
            1,
            DeadLetterReason.OTHER,
            "",
            BrokenRule.NONE,
            Samples.ASSESSED),
        new Reading.Read<>(draft),
        new Reading.Unusable<Draft>(DeadLetterReason.EMPTY, "", BrokenRule.NONE),
        new Reading.Parked<Draft>("java.net.ConnectException"));
  }

  @ParameterizedTest
  @MethodSource("oneOfEach")
  void no_record_of_the_domain_prints_clinical_text(Object value) {
    // Given a value whose texts hold the canary, When
    String printed = value.toString();

    // Then
    assertThat(printed).doesNotContain(CANARY);
  }

  @Test
  void every_record_of_the_domain_is_among_the_samples() {
    // Given
    Set<String> sampled = oneOfEach().map(value -> value.getClass().getName()).collect(toSet());

    // When
    Set<String> records =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.assay.gateway.domain")
                .stream()
                .filter(JavaClass::isRecord)
                .filter(record -> !isOfRisk(record))
                .map(JavaClass::getName)
                .collect(toSet());

    // Then
    assertThat(sampled).isEqualTo(records);
  }

  @Test
  void counts_of_risk_know_no_draft() {
    // Given what counts, which is not among the samples
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(RISK)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Draft.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(DraftContent.class)
            .because("a count that held a draft could print its text");

    // Then
    rule.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.assay.gateway.domain"));
  }

  private static boolean isOfRisk(JavaClass record) {
    return record.getPackageName().equals(RISK);
  }
}
