package io.assay.gateway.domain;

/** How far an open review is. Of two people who have to agree, the first makes a proposal. */
public sealed interface ReviewProgress {

  /** Nobody has decided. */
  record Untouched() implements ReviewProgress {}

  /** One person wants the draft released as it is held; a different one has to agree. */
  record ProposedAsHeld(Decided by) implements ReviewProgress {}

  /**
   * One person wants this text released; a different one has to agree.
   *
   * @param text not blank
   */
  record ProposedText(Decided by, String text) implements ReviewProgress {
    public ProposedText {
      if (text.isBlank()) {
        throw new IllegalArgumentException("a proposed text is not blank");
      }
    }

    @Override
    public String toString() {
      return "ProposedText[" + by + ", text=" + text.length() + " chars]";
    }
  }

  ReviewProgress UNTOUCHED = new Untouched();
}
