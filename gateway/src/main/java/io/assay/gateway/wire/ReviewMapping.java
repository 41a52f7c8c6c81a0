package io.assay.gateway.wire;

import io.assay.contract.avro.DecidedBy;
import io.assay.contract.avro.ReviewProposal;
import io.assay.contract.avro.ReviewTaskStatus;
import io.assay.contract.avro.ReviewTaskStatusReason;
import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.DecisionKind;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.DraftFingerprint;
import io.assay.gateway.domain.DraftStanding;
import io.assay.gateway.domain.DraftStanding.Progress;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.domain.ReviewProgress;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTask.Escalation;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.ReviewTerms;
import io.assay.gateway.domain.TextEdit;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reviews, what they release, and where drafts stand, to and from their contracts. */
final class ReviewMapping {

  private ReviewMapping() {}

  static io.assay.contract.avro.ReviewTask toWire(ReviewTask task) {
    var wire =
        io.assay.contract.avro.ReviewTask.newBuilder()
            .setTaskId(task.id().toString())
            .setDraftId(task.id().draft().value())
            .setDraftVersion(task.version())
            .setStatus(ReviewTaskStatus.valueOf(task.status().name()))
            .setCreatedAt(task.heldAt());
    switch (task) {
      case ReviewTask.Requested open ->
          wire.setStatusReason(reasonOf(open))
              .setDraft(DraftMapping.toWire(open.held().draft()))
              .setVerdict(
                  VerdictMapping.toWire(
                      RecordedVerdict.of(open.held(), new Disposition.Hold(open.reasons()))))
              .setHoldReasons(VerdictMapping.codes(open.reasons()))
              .setPriority(io.assay.contract.avro.ReviewPriority.valueOf(open.priority().name()))
              .setDueAt(
                  open.terms().dueAt().equals(ReviewTerms.NOT_DUE) ? null : open.terms().dueAt())
              .setPeopleNeeded(open.terms().people())
              .setProposal(proposalOf(open.progress()))
              .setEscalatedAt(
                  switch (open.escalation()) {
                    case Escalation.None none -> null;
                    case Escalation.Overdue overdue -> overdue.at();
                  });
      case ReviewTask.Completed closed ->
          wire.setStatusReason(ReviewTaskStatusReason.DECIDED)
              .setUpdatedAt(closed.by().at())
              .setDecided(deciderOf(closed));
      case ReviewTask.Superseded cancelled ->
          wire.setStatusReason(ReviewTaskStatusReason.SUPERSEDED).setUpdatedAt(cancelled.at());
      case ReviewTask.Erased erased ->
          wire.setStatusReason(ReviewTaskStatusReason.ERASED).setUpdatedAt(erased.at());
    }
    return wire.build();
  }

  /** As it is written: its texts sealed. */
  static io.assay.contract.avro.ReviewTask sealed(ReviewTask task, Sealing sealing) {
    io.assay.contract.avro.ReviewTask wire = toWire(task);
    return task instanceof ReviewTask.Requested open
        ? sealing.sealed(wire, open.held().draft())
        : wire;
  }

  /**
   * As it was before it was written, or erased.
   *
   * @throws Sealing.UnusableTextException if its texts are of others' keys
   */
  static ReviewTask opened(io.assay.contract.avro.ReviewTask wire, Sealing sealing) {
    try {
      return fromWire(sealing.opened(wire));
    } catch (Sealing.UnusableTextException e) {
      if (e.reason() == DeadLetterReason.KEY_ERASED) {
        return erased(wire);
      }
      throw e;
    }
  }

  static ReviewTask fromWire(io.assay.contract.avro.ReviewTask wire) {
    ReviewTaskId id = ReviewTaskId.parse(wire.getTaskId());
    int version = wire.getDraftVersion();
    Instant heldAt = wire.getCreatedAt();
    return switch (wire.getStatus()) {
      case REQUESTED -> requested(id, heldAt, wire);
      case COMPLETED -> {
        DecidedBy decided = present("decided", wire.getDecided());
        yield new ReviewTask.Completed(
            id, version, heldAt, fromWire(decided), kindOf(decided.getDecision()));
      }
      case CANCELLED -> {
        Instant at = present("updated_at", wire.getUpdatedAt());
        yield wire.getStatusReason() == ReviewTaskStatusReason.ERASED
            ? new ReviewTask.Erased(id, version, heldAt, at)
            : new ReviewTask.Superseded(id, version, heldAt, at);
      }
      case UNKNOWN, IN_PROGRESS, ON_HOLD, FAILED ->
          throw new IllegalArgumentException("the gate writes no review " + wire.getStatus());
    };
  }

  /** What is known of a review whose text is erased. */
  static ReviewTask.Erased erased(io.assay.contract.avro.ReviewTask wire) {
    return new ReviewTask.Erased(
        ReviewTaskId.parse(wire.getTaskId()),
        wire.getDraftVersion(),
        wire.getCreatedAt(),
        wire.getCreatedAt());
  }

  private static ReviewTask.Requested requested(
      ReviewTaskId id, Instant heldAt, io.assay.contract.avro.ReviewTask wire) {
    RecordedVerdict verdict = VerdictMapping.fromWire(present("verdict", wire.getVerdict()));
    return new ReviewTask.Requested(
        id,
        new AssessedDraft(
            DraftMapping.fromWire(present("draft", wire.getDraft())),
            verdict.verdict(),
            verdict.assessedAt()),
        VerdictMapping.reasons(wire.getHoldReasons()),
        heldAt,
        new ReviewTerms(
            wire.getPeopleNeeded(),
            wire.getDueAt() == null ? ReviewTerms.NOT_DUE : wire.getDueAt()),
        progressOf(wire.getProposal()),
        wire.getEscalatedAt() == null
            ? Escalation.NONE
            : new Escalation.Overdue(wire.getEscalatedAt()));
  }

  private static ReviewTaskStatusReason reasonOf(ReviewTask.Requested open) {
    if (open.escalation() instanceof Escalation.Overdue) {
      return ReviewTaskStatusReason.OVERDUE;
    }
    return open.progress() instanceof ReviewProgress.Untouched
        ? ReviewTaskStatusReason.HELD
        : ReviewTaskStatusReason.SECOND_PERSON;
  }

  private static @Nullable ReviewProposal proposalOf(ReviewProgress progress) {
    return switch (progress) {
      case ReviewProgress.Untouched untouched -> null;
      case ReviewProgress.ProposedAsHeld asHeld ->
          new ReviewProposal(
              deciderOf(asHeld.by(), io.assay.contract.avro.DecisionKind.APPROVE), null);
      case ReviewProgress.ProposedText proposed ->
          new ReviewProposal(
              deciderOf(proposed.by(), io.assay.contract.avro.DecisionKind.CORRECT),
              proposed.text());
    };
  }

  private static ReviewProgress progressOf(@Nullable ReviewProposal proposal) {
    if (proposal == null) {
      return ReviewProgress.UNTOUCHED;
    }
    Decided by = fromWire(proposal.getDecided());
    return proposal.getCorrectedOutput() == null
        ? new ReviewProgress.ProposedAsHeld(by)
        : new ReviewProgress.ProposedText(by, proposal.getCorrectedOutput());
  }

  private static DecidedBy deciderOf(Decided by, io.assay.contract.avro.DecisionKind kind) {
    return new DecidedBy(by.decision(), kind, by.reviewer(), by.at());
  }

  static io.assay.contract.avro.ReleasedDraft toWire(ReleasedDraft released) {
    return new io.assay.contract.avro.ReleasedDraft(
        DraftMapping.toWire(released.draft()),
        VerdictMapping.toWire(released.verdict()),
        toWire(released.release()));
  }

  static ReleasedDraft fromWire(io.assay.contract.avro.ReleasedDraft wire) {
    return new ReleasedDraft(
        DraftMapping.fromWire(wire.getDraft()),
        VerdictMapping.fromWire(wire.getVerdict()),
        fromWire(wire.getRelease()));
  }

  private static io.assay.contract.avro.Release toWire(Release release) {
    var wire = io.assay.contract.avro.Release.newBuilder().setReleasedAt(release.at());
    return switch (release) {
      case Release.ByPolicy policy ->
          wire.setHow(io.assay.contract.avro.ReleaseKind.POLICY).build();
      case Release.Approved approved ->
          wire.setHow(io.assay.contract.avro.ReleaseKind.APPROVED)
              .setReviewer(approved.by().reviewer())
              .setDecisionId(approved.by().decision())
              .setFirstReviewer(firstOf(approved.consent()))
              .build();
      case Release.Corrected corrected ->
          wire.setHow(io.assay.contract.avro.ReleaseKind.CORRECTED)
              .setReviewer(corrected.by().reviewer())
              .setDecisionId(corrected.by().decision())
              .setOriginalOutputLength(corrected.originalLength())
              .setFirstReviewer(firstOf(corrected.consent()))
              .setEdits(
                  corrected.edits().stream()
                      .map(
                          edit ->
                              new io.assay.contract.avro.TextEdit(
                                  edit.start(), edit.original(), edit.replacement()))
                      .toList())
              .build();
    };
  }

  private static Release fromWire(io.assay.contract.avro.Release wire) {
    return switch (wire.getHow()) {
      case POLICY -> new Release.ByPolicy(wire.getReleasedAt());
      case APPROVED -> new Release.Approved(deciderOf(wire), consentOf(wire));
      case CORRECTED ->
          new Release.Corrected(
              deciderOf(wire),
              consentOf(wire),
              present("original_output_length", wire.getOriginalOutputLength()),
              wire.getEdits().stream()
                  .map(
                      edit ->
                          new TextEdit(edit.getStart(), edit.getOriginal(), edit.getReplacement()))
                  .toList());
      case UNKNOWN -> throw new IllegalArgumentException("release of another time");
    };
  }

  private static @Nullable String firstOf(Release.Consent consent) {
    return switch (consent) {
      case Release.Consent.OfOne one -> null;
      case Release.Consent.OfTwo two -> two.firstReviewer();
    };
  }

  private static Release.Consent consentOf(io.assay.contract.avro.Release wire) {
    return wire.getFirstReviewer() == null
        ? Release.Consent.OF_ONE
        : new Release.Consent.OfTwo(wire.getFirstReviewer());
  }

  private static Decided deciderOf(io.assay.contract.avro.Release wire) {
    return new Decided(
        present("decision_id", wire.getDecisionId()),
        present("reviewer", wire.getReviewer()),
        wire.getReleasedAt());
  }

  static io.assay.contract.avro.DraftStanding toWire(DraftStanding standing) {
    var wire =
        io.assay.contract.avro.DraftStanding.newBuilder()
            .setFingerprint(standing.fingerprint().hex())
            .setVerdict(VerdictMapping.toWire(standing.verdict()))
            .setBesides(standing.besides().stream().sorted().map(Object::toString).toList())
            .setSuperseded(standing.superseded().stream().map(Object::toString).toList())
            .setUpdatedAt(standing.updatedAt());
    switch (standing.progress()) {
      case Progress.Released released -> {}
      case Progress.InReview review -> wire.setReviewTaskId(review.task().toString());
      case Progress.Settled settled -> wire.setSettled(toWire(settled.outcome()));
    }
    return wire.build();
  }

  static DraftStanding fromWire(io.assay.contract.avro.DraftStanding wire) {
    return new DraftStanding(
        new DraftFingerprint(wire.getFingerprint()),
        VerdictMapping.fromWire(wire.getVerdict()),
        progressOf(wire),
        ids(wire.getBesides()).stream().collect(Collectors.toSet()),
        ids(wire.getSuperseded()),
        wire.getUpdatedAt());
  }

  private static Progress progressOf(io.assay.contract.avro.DraftStanding wire) {
    if (wire.getSettled() != null) {
      return fromWire(wire.getSettled()) instanceof ReviewTask.Completed outcome
          ? new Progress.Settled(outcome)
          : new Progress.Released();
    }
    return wire.getReviewTaskId() == null
        ? new Progress.Released()
        : new Progress.InReview(ReviewTaskId.parse(wire.getReviewTaskId()));
  }

  private static List<ReviewTaskId> ids(List<String> texts) {
    return texts.stream().map(ReviewTaskId::parse).toList();
  }

  private static DecidedBy deciderOf(ReviewTask.Completed closed) {
    return new DecidedBy(
        closed.by().decision(),
        io.assay.contract.avro.DecisionKind.valueOf(closed.decision().name()),
        closed.by().reviewer(),
        closed.by().at());
  }

  private static Decided fromWire(DecidedBy decided) {
    return new Decided(decided.getDecisionId(), decided.getReviewer(), decided.getDecidedAt());
  }

  static DecisionKind kindOf(io.assay.contract.avro.DecisionKind kind) {
    return switch (kind) {
      case APPROVE -> DecisionKind.APPROVE;
      case CORRECT -> DecisionKind.CORRECT;
      case REJECT -> DecisionKind.REJECT;
      case UNKNOWN -> throw new IllegalArgumentException("decision of a kind not known here");
    };
  }

  private static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }
}
