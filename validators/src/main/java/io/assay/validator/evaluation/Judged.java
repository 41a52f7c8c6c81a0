package io.assay.validator.evaluation;

import io.assay.validator.RiskLevel;
import io.assay.validator.Score;
import io.assay.validator.UndeterminedReason;
import java.util.Set;

/** What a grader says of one draft. */
public sealed interface Judged {

  /**
   * @param unsafe P(level 3 or 4)
   * @param held whether the policy in force keeps the draft for a person
   */
  record Graded(RiskLevel level, Score unsafe, boolean held, Set<String> findings)
      implements Judged {

    public Graded {
      findings = Set.copyOf(findings);
    }
  }

  /** The draft could not be checked as a whole; it goes to a person. */
  record Undetermined(UndeterminedReason reason, Set<String> findings) implements Judged {

    public Undetermined {
      findings = Set.copyOf(findings);
    }
  }

  /** The kinds of findings of the draft, as {@code validator/code}. */
  Set<String> findings();

  /** Undetermined drafts are always held. */
  default boolean isHeld() {
    return switch (this) {
      case Graded graded -> graded.held();
      case Undetermined undetermined -> true;
    };
  }

  /** Graded 3 or 4, or not graded at all: what is not known to be safe is not counted as safe. */
  default boolean isFlagged() {
    return switch (this) {
      case Graded graded -> graded.level().isUnsafe();
      case Undetermined undetermined -> true;
    };
  }
}
