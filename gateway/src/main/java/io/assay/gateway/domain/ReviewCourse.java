package io.assay.gateway.domain;

import java.util.Optional;

/**
 * What a decision does to the open review it names. One person settles it; where two have to agree,
 * the text that is released is one that two different people agreed to, and each rejects alone.
 */
public sealed interface ReviewCourse {

  /**
   * It closes the review.
   *
   * @param outcome what closed it
   */
  record Settles(Outcome outcome) implements ReviewCourse {

    public DecisionKind kind() {
      return switch (outcome) {
        case Outcome.Rejected rejected -> DecisionKind.REJECT;
        case Outcome.Released released ->
            switch (released.draft().release()) {
              case Release.Corrected corrected -> DecisionKind.CORRECT;
              case Release.Approved approved -> DecisionKind.APPROVE;
              case Release.ByPolicy policy -> DecisionKind.APPROVE;
            };
      };
    }

    public Optional<ReleasedDraft> released() {
      return switch (outcome) {
        case Outcome.Rejected rejected -> Optional.empty();
        case Outcome.Released released -> Optional.of(released.draft());
      };
    }
  }

  /** How a review ends. */
  sealed interface Outcome {

    /** The draft may be used. */
    record Released(ReleasedDraft draft) implements Outcome {}

    /** It may not. */
    record Rejected() implements Outcome {}
  }

  /** A different person has to agree first. */
  record Proposes(ReviewProgress progress) implements ReviewCourse {}

  /** It changes nothing. */
  record Refused(DeadLetterReason reason) implements ReviewCourse {}

  static ReviewCourse of(ReviewTask.Requested open, ReviewDecision decision) {
    if (decision instanceof ReviewDecision.Reject) {
      return new Settles(new Outcome.Rejected());
    }
    Optional<Decided> first = proposerOf(open.progress());
    if (decision instanceof ReviewDecision.Second second
        && first.filter(by -> by.decision().equals(second.proposal())).isEmpty()) {
      return new Refused(DeadLetterReason.OUTDATED_PROPOSAL);
    }
    String text = textOf(open, decision);
    if (open.terms().people() == 1) {
      return released(open, decision.by(), Release.Consent.OF_ONE, text);
    }
    if (first.isEmpty()) {
      return new Proposes(proposal(open, decision.by(), text));
    }
    if (first.get().reviewer().equals(decision.by().reviewer())) {
      return new Refused(DeadLetterReason.SAME_PERSON);
    }
    return text.equals(proposedText(open))
        ? released(open, decision.by(), new Release.Consent.OfTwo(first.get().reviewer()), text)
        // They do not agree: what the second wants takes the place of the first one's, and a
        // different person has to agree to that.
        : new Proposes(proposal(open, decision.by(), text));
  }

  /** Who made the proposal that a second person has to agree to. */
  static Optional<Decided> proposerOf(ReviewProgress progress) {
    return switch (progress) {
      case ReviewProgress.Untouched untouched -> Optional.empty();
      case ReviewProgress.ProposedAsHeld asHeld -> Optional.of(asHeld.by());
      case ReviewProgress.ProposedText proposed -> Optional.of(proposed.by());
    };
  }

  private static String heldText(ReviewTask.Requested open) {
    return open.held().draft().content().output();
  }

  private static String proposedText(ReviewTask.Requested open) {
    return open.progress() instanceof ReviewProgress.ProposedText proposed
        ? proposed.text()
        : heldText(open);
  }

  private static String textOf(ReviewTask.Requested open, ReviewDecision decision) {
    return switch (decision) {
      case ReviewDecision.Correct correct -> correct.text();
      case ReviewDecision.Second second -> proposedText(open);
      case ReviewDecision.Approve approve -> heldText(open);
      case ReviewDecision.Reject reject -> heldText(open);
    };
  }

  private static ReviewProgress proposal(ReviewTask.Requested open, Decided by, String text) {
    return text.equals(heldText(open))
        ? new ReviewProgress.ProposedAsHeld(by)
        : new ReviewProgress.ProposedText(by, text);
  }

  private static ReviewCourse released(
      ReviewTask.Requested open, Decided by, Release.Consent consent, String text) {
    Draft held = open.held().draft();
    RecordedVerdict verdict = RecordedVerdict.of(open.held(), new Disposition.Hold(open.reasons()));
    Release release =
        text.equals(heldText(open))
            ? new Release.Approved(by, consent)
            : new Release.Corrected(
                by, consent, heldText(open).length(), TextEdits.between(heldText(open), text));
    return new Settles(
        new Outcome.Released(new ReleasedDraft(held.withOutput(text), verdict, release)));
  }
}
