package io.assay.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.DeadLetterHeader;
import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.BrokenRule;
import io.assay.gateway.domain.DeadLetter;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.MadeBy;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.PolicyChange;
import io.assay.gateway.domain.PolicyScope;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.ReviewClaim;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewProgress;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewRemarks.CategoryOpinion;
import io.assay.gateway.domain.ReviewRemarks.FindingJudgement;
import io.assay.gateway.domain.ReviewRemarks.LevelOpinion;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.ReviewTerms;
import io.assay.gateway.domain.SubjectRef;
import io.assay.gateway.domain.TextEdit;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.topology.GateTopics;
import io.assay.validator.DraftContent;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Locus;
import io.assay.validator.RiskLevel;
import io.assay.validator.Score;
import io.assay.validator.Severity;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.calibration.LevelProbabilities;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written and read back is what it was. */
class RoundTripTest {

  static final GateTopics TOPICS = GateTopics.standard(2, (short) 1);
  static final AvroWire WIRE =
      new AvroWire(
          SchemaRegistry.connect(RegistrySettings.at("mock://round-trip").withAutoRegister(true)),
          TOPICS,
          "0.1");
  static final ReviewTaskId TASK = new ReviewTaskId(new DraftId("note-1"), 1, 99);
  static final RecordedVerdict HELD =
      RecordedVerdict.of(
          Samples.assessed(Samples.draft("note-1"), Samples.unsafe()),
          new Disposition.Hold(Set.of(HoldReason.LEVEL, HoldReason.SEVERITY)));

  static {
    WIRE.ensureRegistered();
  }

  static Stream<Draft> drafts() {
    Draft full = Samples.draft("note-1", 3);
    Draft bare =
        new Draft(
            new DraftId("n"),
            1,
            new DraftContent(new TaskName("ward-letter"), Source.ABSENT, "Sin cambios. ✓"),
            new Origin("scribe", "", ""),
            Language.NOT_STATED,
            SubjectRef.NONE,
            Samples.WRITTEN);
    return Stream.of(full, bare);
  }

  @ParameterizedTest
  @MethodSource("drafts")
  void drafts(Draft draft) {
    assertSame(draft, WIRE.draftWriter(), WIRE.drafts(), TOPICS.drafts().name());
  }

  static Stream<Verdict> verdicts() {
    List<Finding> everyCategory =
        Arrays.stream(ErrorCategory.values())
            .map(
                category ->
                    new Finding(
                        category,
                        Severity.WARNING,
                        "some-code",
                        Locus.NOWHERE,
                        Locus.at(2, 9),
                        new Score(0.25),
                        Samples.DOSES))
            .toList();
    MadeBy withoutModel = new MadeBy(List.of(), ModelRef.NONE, "", "p-1", Map.of());
    return Stream.of(
        Samples.safe(),
        Samples.unsafe(),
        Samples.undetermined(),
        new Verdict.Graded(
            LevelProbabilities.of(0.25, 0.25, 0.25, 0.25),
            everyCategory,
            List.of(),
            Set.of(UndeterminedReason.LANGUAGE_NOT_SUPPORTED),
            withoutModel),
        new Verdict.Undetermined(
            EnumSet.complementOf(EnumSet.of(UndeterminedReason.NO_LEVELS)),
            List.of(),
            List.of(),
            withoutModel),
        new Verdict.Undetermined(
            Set.of(UndeterminedReason.NO_LEVELS, UndeterminedReason.UNCHECKED),
            List.of(),
            List.of(),
            new MadeBy(List.of(), ModelRef.NONE, MadeBy.NO_CALIBRATION, "p-1", Map.of())));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void verdicts(Verdict verdict) {
    var assessed = Samples.assessed(Samples.draft("note-1"), verdict);
    assertSame(
        RecordedVerdict.of(assessed, Disposition.RELEASE),
        WIRE.verdicts(),
        WIRE.verdictReader(),
        TOPICS.verdicts().name());
    assertSame(
        RecordedVerdict.of(assessed, new Disposition.Hold(Set.of(HoldReason.values()))),
        WIRE.verdicts(),
        WIRE.verdictReader(),
        TOPICS.verdicts().name());
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void severities(Severity severity) {
    Finding finding = Samples.finding(severity);

    assertThat(FindingMapping.fromWire(FindingMapping.toWire(finding))).isEqualTo(finding);
  }

  static Stream<Release> releases() {
    return Stream.of(
        new Release.ByPolicy(Samples.ASSESSED),
        new Release.Approved(Samples.decided(), Release.Consent.OF_ONE),
        new Release.Corrected(
            Samples.decided(),
            new Release.Consent.OfTwo("dr.abeni"),
            41,
            List.of(new TextEdit(4, "mg", "ml"), new TextEdit(9, "", "daily"))));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void released_drafts(Release release) {
    assertSame(
        new ReleasedDraft(Samples.draft("note-1"), HELD, release),
        WIRE.released(),
        WIRE.releasedReader(),
        TOPICS.released().name());
  }

  static Stream<ReviewTask> reviews() {
    return Stream.of(
        new ReviewTask.Requested(
            TASK,
            Samples.assessed(Samples.draft("note-1", 2), Samples.undetermined()),
            Set.of(HoldReason.UNDETERMINED, HoldReason.STALE_VERSION),
            Samples.ASSESSED,
            ReviewTerms.LENIENT),
        withTerms(ReviewProgress.UNTOUCHED),
        withTerms(new ReviewProgress.ProposedAsHeld(Samples.decided())),
        withTerms(new ReviewProgress.ProposedText(Samples.decided(), "Sin cambios."))
            .escalated(Samples.DECIDED_AT),
        completed(DecisionKind.APPROVE),
        completed(DecisionKind.CORRECT),
        completed(DecisionKind.REJECT),
        new ReviewTask.Superseded(TASK, 2, Samples.ASSESSED, Samples.DECIDED_AT),
        new ReviewTask.Erased(TASK, 2, Samples.ASSESSED, Samples.DECIDED_AT));
  }

  static ReviewTask.Requested withTerms(ReviewProgress progress) {
    return new ReviewTask.Requested(
            TASK,
            Samples.assessed(Samples.draft("note-1"), Samples.unsafe()),
            Set.of(HoldReason.LEVEL),
            Samples.ASSESSED,
            new ReviewTerms(2, Samples.DECIDED_AT))
        .with(progress);
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void review_tasks(ReviewTask review) {
    assertSame(review, WIRE.reviewTasks(), WIRE.reviewTaskReader(), TOPICS.reviewTasks().name());
  }

  static Stream<ReviewDecision> decisions() {
    ReviewRemarks remarks =
        new ReviewRemarks(
            new LevelOpinion.Given(RiskLevel.MODERATE),
            List.of(
                new FindingJudgement(0, true),
                new FindingJudgement(
                    2,
                    false,
                    new CategoryOpinion.Given(ErrorCategory.MISSING_CONTEXT),
                    new LevelOpinion.Given(RiskLevel.LOW))),
            "The dose is from last year.");
    return Stream.of(
        Samples.approve(TASK, 1),
        Samples.reject(TASK, 2),
        new ReviewDecision.Second(TASK, 2, Samples.decided(), ReviewRemarks.NONE, "decision-0"),
        new ReviewDecision.Correct(TASK, 3, Samples.decided(), remarks, "Sin cambios."));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void decisions(ReviewDecision decision) {
    assertSame(decision, WIRE.decisionWriter(), WIRE.decisions(), TOPICS.decisions().name());
  }

  static Stream<ReviewClaim> claims() {
    return Stream.of(
        new ReviewClaim.Take("r-1", TASK, "dr.okafor", Duration.ofMinutes(10), Samples.ASSESSED),
        new ReviewClaim.Renew("r-2", TASK, "dr.okafor", Duration.ofMillis(1), Samples.ASSESSED),
        new ReviewClaim.HandBack("r-3", TASK, "dr.okafor", Samples.ASSESSED));
  }

  @ParameterizedTest
  @MethodSource("claims")
  void claims(ReviewClaim claim) {
    assertSame(claim, WIRE.claimWriter(), WIRE.claimReader(), TOPICS.claims().name());
  }

  @Test
  void a_change_of_policy_and_one_that_lets_nothing_through() {
    for (PolicyChange change :
        List.of(
            new PolicyChange(
                PolicyScope.of("dialogue2note"),
                "site-1",
                new PolicyChange.Terms.Document("{}"),
                "dr.okafor",
                Samples.WRITTEN),
            new PolicyChange(
                PolicyScope.of("all"),
                "hold-1",
                new PolicyChange.Terms.ReleaseNothing(),
                "ops",
                Samples.WRITTEN))) {
      byte[] bytes = WIRE.policyWriter().serialize("clinical.policies.v1", change);

      assertThat(WIRE.policyReader().read(bytes)).isEqualTo(new Reading.Read<>(change));
    }
  }

  @ParameterizedTest
  @EnumSource(DeadLetterReason.class)
  void dead_letter_headers(DeadLetterReason reason) {
    DeadLetter letter =
        new DeadLetter(
            "clinical.drafts.v1",
            3,
            1042,
            2,
            reason,
            "java.io.EOFException",
            new BrokenRule("origin.site", "short"),
            Samples.ASSESSED);

    Map<String, byte[]> headers = WIRE.headersOf(letter);

    var whole =
        DeadLetterHeader.decode(headers.getOrDefault(DeadLetterHeader.NAME, new byte[0]))
            .orElseThrow();
    assertThat(whole.getSourceOffset()).isEqualTo(1042);
    assertThat(whole.getReason().name()).isEqualTo(reason.name());
    assertThat(headers.get(DeadLetterHeader.EXCEPTION_CLASS))
        .isEqualTo("java.io.EOFException".getBytes(StandardCharsets.UTF_8));
    assertThat(headers.get(DeadLetterHeader.ATTEMPT)).isEqualTo(new byte[] {'2'});
    assertThat(headers.get(DeadLetterHeader.FIELD))
        .isEqualTo("origin.site".getBytes(StandardCharsets.UTF_8));
    assertThat(headers.get(DeadLetterHeader.RULE))
        .isEqualTo("short".getBytes(StandardCharsets.UTF_8));
    RecordHeaders carried = new RecordHeaders();
    headers.forEach(carried::add);
    assertThat(DeadLetterMapping.ofHeaders(carried)).contains(letter);
  }

  @Test
  void a_severity_of_a_later_version_is_taken_for_the_worst() {
    var finding = FindingMapping.toWire(Samples.finding(Severity.INFORMATION));
    var unknown =
        io.assay.contract.avro.Finding.newBuilder(finding)
            .setSeverity(io.assay.contract.avro.Severity.UNKNOWN)
            .build();

    assertThat(FindingMapping.fromWire(unknown).severity()).isEqualTo(Severity.FATAL);
  }

  static ReviewTask.Completed completed(DecisionKind kind) {
    return new ReviewTask.Completed(TASK, 1, Samples.ASSESSED, Samples.decided(), kind);
  }

  private static <T> void assertSame(
      T value, Serializer<T> writer, RecordReader<T> reader, String topic) {
    Reading<T> read = reader.read(writer.serialize(topic, value));

    assertThat(read).isEqualTo(new Reading.Read<>(value));
  }
}
