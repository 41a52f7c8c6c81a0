package io.assay.validator;

import java.util.List;

/** What one validator says of one draft. */
public sealed interface ValidatorOutcome {

  /** The draft was checked; no findings means that nothing was found wrong. */
  record Assessed(List<Finding> findings, List<Evaluation> evaluations)
      implements ValidatorOutcome {
    public Assessed {
      findings = List.copyOf(findings);
      evaluations = List.copyOf(evaluations);
    }
  }

  /**
   * The validator does not apply to such a draft (no source to compare with, say) and says nothing
   * of it.
   */
  record Abstained() implements ValidatorOutcome {}

  /** The draft should have been checked and could not be; it must go to a person. */
  record Undetermined(UndeterminedReason reason) implements ValidatorOutcome {}

  ValidatorOutcome ABSTAINED = new Abstained();

  static ValidatorOutcome undetermined(UndeterminedReason reason) {
    return new Undetermined(reason);
  }
}
