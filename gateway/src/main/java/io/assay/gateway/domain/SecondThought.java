package io.assay.gateway.domain;

import io.assay.validator.RiskLevel;
import java.util.Optional;

/** How a person's decision overrode the verdict that held a draft. */
public enum SecondThought {
  /** Held as unsafe, and the person lets it go as it is, or calls it safe. */
  SAFER,
  /** Held as safe, and the person rejects or corrects it, or calls it unsafe. */
  RISKIER;

  /**
   * Nothing when person and verdict agree. The level that the person states counts before the
   * decision; an undetermined verdict has said nothing that could be overridden.
   */
  public static Optional<SecondThought> of(Verdict verdict, ReviewDecision decision) {
    return switch (verdict) {
      case Verdict.Undetermined undetermined -> Optional.empty();
      case Verdict.Graded graded -> {
        boolean heldAsUnsafe = graded.level().isUnsafe();
        boolean seenAsUnsafe =
            decision
                .remarks()
                .opinion()
                .given()
                .map(RiskLevel::isUnsafe)
                .orElse(decision.kind() != DecisionKind.APPROVE);
        yield heldAsUnsafe == seenAsUnsafe
            ? Optional.empty()
            : Optional.of(seenAsUnsafe ? RISKIER : SAFER);
      }
    };
  }
}
