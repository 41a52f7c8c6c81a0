package io.assay.validator.rules.drugs;

import io.assay.validator.drugs.DrugMention;

/** A named drug and what its sentence says is done with it. */
record DrugUse(DrugMention mention, Status status) {

  /** What becomes of a drug. */
  enum Status {
    /** Started, continued, resumed, prescribed. */
    ACTIVE,
    /** To be taken, used or given, which says less than that it goes on. */
    TAKEN,
    /** Stopped, held, to be avoided. */
    STOPPED,
    /** Offered, and not wanted. */
    REFUSED,
    /** Named only. */
    UNSTATED;

    /** Whether the patient has it. */
    boolean isActive() {
      return this == ACTIVE || this == TAKEN;
    }

    /**
     * Whether a draft that says this turns round a source that says the other. What is refused may
     * have been ordered before.
     */
    boolean turns(Status source) {
      return switch (this) {
        case ACTIVE, TAKEN -> source == STOPPED || source == REFUSED;
        case STOPPED -> source.isActive();
        case REFUSED, UNSTATED -> false;
      };
    }
  }
}
