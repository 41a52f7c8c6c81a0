package io.assay.gateway.wire;

import io.assay.contract.avro.Draft;
import io.assay.contract.avro.ReleasedDraft;
import io.assay.contract.avro.ReviewDecision;
import io.assay.contract.avro.ReviewProposal;
import io.assay.contract.avro.ReviewTask;
import io.assay.contract.avro.TextEdit;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.privacy.KeyOwner;
import io.assay.gateway.privacy.TextSeal;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Seals the texts of records before they are written and opens them after they are read. Each text
 * is bound to the kind of its record, the draft, its version, the review or decision, and the
 * field, so that no text can stand in for another.
 */
final class Sealing {

  /** Seals nothing; what somebody else sealed is unusable and never taken for a text. */
  static final Sealing OFF = new Sealing(null, true);

  private final @Nullable TextSeal seal;
  private final boolean acceptPlain;

  /**
   * @param acceptPlain whether drafts and decisions in clear are taken
   */
  Sealing(@Nullable TextSeal seal, boolean acceptPlain) {
    this.seal = seal;
    this.acceptPlain = acceptPlain;
  }

  /** The texts of a record cannot be had. */
  static final class UnusableTextException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    UnusableTextException(DeadLetterReason reason) {
      super("a text of the record cannot be had: " + reason.code());
      this.reason = reason;
    }

    DeadLetterReason reason() {
      return reason;
    }
  }

  Draft sealed(Draft wire, io.assay.gateway.domain.Draft draft) {
    if (seal != null) {
      KeyOwner owner = KeyOwner.of(draft, seal.each());
      sealDraft(wire, owner, place("draft", wire.getDraftId(), wire.getVersion(), ""));
    }
    return wire;
  }

  Draft opened(Draft wire) {
    openDraft(wire, place("draft", wire.getDraftId(), wire.getVersion(), ""), !acceptPlain);
    return wire;
  }

  ReleasedDraft sealed(ReleasedDraft wire, io.assay.gateway.domain.Draft draft) {
    if (seal != null) {
      KeyOwner owner = KeyOwner.of(draft, seal.each());
      String place =
          place("released", wire.getDraft().getDraftId(), wire.getDraft().getVersion(), "");
      sealDraft(wire.getDraft(), owner, place);
      List<TextEdit> edits = wire.getRelease().getEdits();
      for (int i = 0; i < edits.size(); i++) {
        sealField(edits.get(i), "original", owner, place + "edit/" + i + "/");
        sealField(edits.get(i), "replacement", owner, place + "edit/" + i + "/");
      }
    }
    return wire;
  }

  ReleasedDraft opened(ReleasedDraft wire) {
    String place =
        place("released", wire.getDraft().getDraftId(), wire.getDraft().getVersion(), "");
    openDraft(wire.getDraft(), place, false);
    List<TextEdit> edits = wire.getRelease().getEdits();
    for (int i = 0; i < edits.size(); i++) {
      openField(edits.get(i), "original", place + "edit/" + i + "/", false);
      openField(edits.get(i), "replacement", place + "edit/" + i + "/", false);
    }
    return wire;
  }

  ReviewTask sealed(ReviewTask wire, io.assay.gateway.domain.Draft draft) {
    Draft held = wire.getDraft();
    if (seal != null && held != null) {
      KeyOwner owner = KeyOwner.of(draft, seal.each());
      String place = place("review", wire.getTaskId(), wire.getDraftVersion(), "");
      sealDraft(held, owner, place);
      ReviewProposal proposal = wire.getProposal();
      if (proposal != null) {
        sealField(
            proposal,
            "corrected_output",
            owner,
            place + proposal.getDecided().getDecisionId() + "/");
      }
    }
    return wire;
  }

  ReviewTask opened(ReviewTask wire) {
    Draft held = wire.getDraft();
    if (held != null) {
      String place = place("review", wire.getTaskId(), wire.getDraftVersion(), "");
      openDraft(held, place, false);
      ReviewProposal proposal = wire.getProposal();
      if (proposal != null) {
        openField(
            proposal,
            "corrected_output",
            place + proposal.getDecided().getDecisionId() + "/",
            false);
      }
    }
    return wire;
  }

  /**
   * @param draft the one that was decided on
   */
  ReviewDecision sealed(ReviewDecision wire, io.assay.gateway.domain.Draft draft) {
    if (seal != null) {
      KeyOwner owner = KeyOwner.of(draft, seal.each());
      String place = placeOf(wire);
      sealField(wire, "corrected_output", owner, place);
      sealField(wire, "comment", owner, place);
    }
    return wire;
  }

  ReviewDecision opened(ReviewDecision wire) {
    String place = placeOf(wire);
    openField(wire, "corrected_output", place, !acceptPlain);
    openField(wire, "comment", place, !acceptPlain);
    return wire;
  }

  private static String placeOf(ReviewDecision wire) {
    return place("decision", wire.getTaskId(), wire.getDraftVersion(), wire.getDecisionId());
  }

  private void sealDraft(Draft wire, KeyOwner owner, String place) {
    sealField(wire, "source", owner, place);
    sealField(wire, "output", owner, place);
  }

  private void openDraft(Draft wire, String place, boolean refusePlain) {
    openField(wire, "source", place, refusePlain);
    openField(wire, "output", place, refusePlain);
  }

  private void sealField(SpecificRecord record, String field, KeyOwner owner, String place) {
    int at = record.getSchema().getField(field).pos();
    if (seal != null && record.get(at) instanceof String text) {
      record.put(at, seal.seal(owner, text, place + field));
    }
  }

  private void openField(SpecificRecord record, String field, String place, boolean refusePlain) {
    int at = record.getSchema().getField(field).pos();
    if (!(record.get(at) instanceof String text)) {
      return;
    }
    if (!TextSeal.isSealed(text)) {
      if (refusePlain) {
        throw new UnusableTextException(DeadLetterReason.NOT_SEALED);
      }
      return;
    }
    if (seal == null) {
      throw new UnusableTextException(DeadLetterReason.UNDECRYPTABLE);
    }
    switch (seal.open(text, place + field)) {
      case TextSeal.Opened.Text opened -> record.put(at, opened.text());
      case TextSeal.Opened.Erased erased ->
          throw new UnusableTextException(DeadLetterReason.KEY_ERASED);
      case TextSeal.Opened.Refused refused ->
          throw new UnusableTextException(DeadLetterReason.UNDECRYPTABLE);
    }
  }

  /** Each part with its length before it, so that no two places run together. */
  private static String place(String kind, String id, int version, String more) {
    return kind
        + "/"
        + id.length()
        + ":"
        + id
        + "/"
        + version
        + "/"
        + more.length()
        + ":"
        + more
        + "/";
  }
}
