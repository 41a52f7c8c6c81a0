package io.assay.validator.rules.quantity.reading;

/**
 * A place in a text that says how a drug is given.
 *
 * @param first index of its first token
 * @param end index after its last
 */
public record Route(Way way, int first, int end) {

  /** The ways a drug enters the body. */
  public enum Way {
    ORAL,
    INTRAVENOUS,
    INTRAMUSCULAR,
    SUBCUTANEOUS,
    TOPICAL,
    INHALED,
    RECTAL,
    SUBLINGUAL,
    NASAL,
    TRANSDERMAL,
    EPIDURAL,
    VAGINAL,
    BUCCAL,
    OPHTHALMIC,
    OTIC,
    INTRAVITREAL,
    INTRATHECAL;

    /** Past the body's barriers, where a mistake cannot be taken back. */
    public boolean isInjected() {
      return this == INTRAVENOUS
          || this == INTRAMUSCULAR
          || this == SUBCUTANEOUS
          || this == EPIDURAL
          || this == INTRAVITREAL
          || this == INTRATHECAL;
    }
  }
}
