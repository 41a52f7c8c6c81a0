package io.assay.gateway.domain;

import io.assay.validator.Evaluation;
import io.assay.validator.Finding;
import io.assay.validator.RiskLevel;
import io.assay.validator.TaskName;
import io.assay.validator.UndeterminedReason;
import io.assay.validator.calibration.LevelProbabilities;
import java.util.List;
import java.util.Set;

/** How risky a draft is and why, or that it could not be told. Holds codes and spans, no text. */
public sealed interface Verdict {

  List<Finding> findings();

  List<Evaluation> evaluations();

  /** Why the draft, or a lane of it, could not be checked. */
  Set<UndeterminedReason> unchecked();

  MadeBy madeBy();

  /**
   * The verdict as the policy that is in force now has it, when another was in force while the
   * draft was judged. A gap that the other one tolerated is tolerated no more.
   */
  default Verdict under(ReleasePolicy policy, TaskName task) {
    MadeBy now = madeBy().under(policy, task);
    if (now == madeBy()) {
      return this;
    }
    return switch (this) {
      case Graded graded ->
          graded.unchecked().isEmpty()
              ? new Graded(
                  graded.probabilities(), graded.findings(), graded.evaluations(), Set.of(), now)
              : new Undetermined(graded.unchecked(), graded.findings(), graded.evaluations(), now);
      case Undetermined undetermined ->
          new Undetermined(
              undetermined.unchecked(), undetermined.findings(), undetermined.evaluations(), now);
    };
  }

  /**
   * The draft was judged.
   *
   * @param unchecked reasons of lanes that could not look and that the policy tolerates; empty when
   *     every lane looked or abstained
   */
  record Graded(
      LevelProbabilities probabilities,
      List<Finding> findings,
      List<Evaluation> evaluations,
      Set<UndeterminedReason> unchecked,
      MadeBy madeBy)
      implements Verdict {

    public Graded {
      findings = List.copyOf(findings);
      evaluations = List.copyOf(evaluations);
      unchecked = Set.copyOf(unchecked);
    }

    /** The level shown to people: the median of the probabilities. */
    public RiskLevel level() {
      return probabilities.median();
    }
  }

  /**
   * The draft could not be checked, or not wholly; it goes to a person.
   *
   * @param unchecked at least one reason
   * @param findings what the lanes that could look found
   */
  record Undetermined(
      Set<UndeterminedReason> unchecked,
      List<Finding> findings,
      List<Evaluation> evaluations,
      MadeBy madeBy)
      implements Verdict {

    public Undetermined {
      unchecked = Set.copyOf(unchecked);
      findings = List.copyOf(findings);
      evaluations = List.copyOf(evaluations);
      if (unchecked.isEmpty()) {
        throw new IllegalArgumentException("undetermined for no reason");
      }
    }
  }
}
