package io.assay.validator.rules.drugs;

import io.assay.validator.drugs.DrugMention;

/** A named drug and what its sentence says is done with it. */
record DrugUse(DrugMention mention, Status status) {

  /** What becomes of a drug. */
  enum Status {
    /** Started, continued, resumed, prescribed. */
    ACTIVE,
    /** Stopped, held, to be avoided. */
    STOPPED,
    /** Named only. */
    UNSTATED
  }
}
