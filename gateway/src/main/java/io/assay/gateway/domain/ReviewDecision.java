package io.assay.gateway.domain;

/** What a person decided on a held draft. */
public sealed interface ReviewDecision {

  ReviewTaskId task();

  /** Version of the draft that the reviewer saw. */
  int version();

  Decided by();

  ReviewRemarks remarks();

  DecisionKind kind();

  /** Release the draft as it is. */
  record Approve(ReviewTaskId task, int version, Decided by, ReviewRemarks remarks)
      implements ReviewDecision {
    @Override
    public DecisionKind kind() {
      return DecisionKind.APPROVE;
    }
  }

  /**
   * Release what another person proposed.
   *
   * @param proposal id of the decision that proposed it; the reviewer saw that one and no other
   */
  record Second(ReviewTaskId task, int version, Decided by, ReviewRemarks remarks, String proposal)
      implements ReviewDecision {

    public Second {
      if (proposal.isBlank()) {
        throw new IllegalArgumentException("agreement with nothing");
      }
    }

    @Override
    public DecisionKind kind() {
      return DecisionKind.APPROVE;
    }
  }

  /**
   * Release the reviewer's text instead.
   *
   * @param text not blank
   */
  record Correct(ReviewTaskId task, int version, Decided by, ReviewRemarks remarks, String text)
      implements ReviewDecision {

    public Correct {
      if (text.isBlank()) {
        throw new IllegalArgumentException("a correction is not blank");
      }
    }

    @Override
    public DecisionKind kind() {
      return DecisionKind.CORRECT;
    }

    @Override
    public String toString() {
      return "Correct[" + task + " v" + version + ", text=" + text.length() + " chars]";
    }
  }

  /** Never release. */
  record Reject(ReviewTaskId task, int version, Decided by, ReviewRemarks remarks)
      implements ReviewDecision {
    @Override
    public DecisionKind kind() {
      return DecisionKind.REJECT;
    }
  }
}
