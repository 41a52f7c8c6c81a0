package io.assay.gateway.domain;

/**
 * An opaque reference to the patient, such as a FHIR {@code Patient/...}; shown to reviewers only,
 * so it never prints itself. Where texts are sealed it names whose key they are under, so one
 * patient needs one spelling.
 *
 * @param value at most 200 characters; empty when none is given
 */
public record SubjectRef(String value) {

  public static final SubjectRef NONE = new SubjectRef("");

  public SubjectRef {
    if (value.length() > Names.LONGEST) {
      throw new IllegalArgumentException("subject reference is over " + Names.LONGEST + " chars");
    }
  }

  /**
   * Whether a value has the form of a reference: no white space, which relative and absolute URLs,
   * URNs and identifiers do without and a person's name does not, and no control character. Asked
   * of what comes in; what was taken before stays readable.
   */
  public static boolean isReference(String value) {
    return WrittenText.isWritable(value)
        && value.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  public boolean isGiven() {
    return !value.isEmpty();
  }

  @Override
  public String toString() {
    return "SubjectRef[" + value.length() + " chars]";
  }
}
