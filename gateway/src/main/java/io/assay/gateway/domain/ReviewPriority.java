package io.assay.gateway.domain;

/** How soon a person should look: the codes of FHIR R4 {@code Task.priority} that the gate uses. */
public enum ReviewPriority {
  ROUTINE,
  URGENT,
  ASAP;

  /**
   * Level 4, which could lead to an unsafe decision, first; then level 3 and what nobody could
   * check; then the rest.
   */
  public static ReviewPriority of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Undetermined undetermined -> URGENT;
      case Verdict.Graded graded ->
          switch (graded.level()) {
            case HIGH -> ASAP;
            case MODERATE -> URGENT;
            case LOW, NO_RISK -> ROUTINE;
          };
    };
  }
}
