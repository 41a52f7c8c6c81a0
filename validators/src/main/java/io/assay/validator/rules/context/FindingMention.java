package io.assay.validator.rules.context;

/**
 * A place in a text that names a finding.
 *
 * @param concept the finding's name in the table, the same in both languages
 * @param degree 1 mild, 2 moderate, 3 severe, 0 not said
 */
record FindingMention(
    String concept, boolean diagnosis, int first, int end, Status status, int degree) {

  /** What the text says of a finding. */
  enum Status {
    ASSERTED,
    CONFIRMED,
    POSSIBLE,
    /** Could not be excluded. */
    OPEN,
    NEGATED,
    /** What a relative has or had. */
    OF_RELATIVE,
    /** Asked, feared, past, of someone else, or otherwise not stated of the patient now. */
    UNKNOWN
  }

  boolean isPossible() {
    return status == Status.POSSIBLE || status == Status.OPEN;
  }

  boolean isStated() {
    return status == Status.ASSERTED || status == Status.CONFIRMED;
  }
}
