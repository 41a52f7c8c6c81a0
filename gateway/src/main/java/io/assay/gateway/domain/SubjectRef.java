package io.assay.gateway.domain;

/**
 * An opaque reference to the patient, such as a FHIR {@code Patient/...}; shown to reviewers only,
 * so it never prints itself.
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

  public boolean isGiven() {
    return !value.isEmpty();
  }

  @Override
  public String toString() {
    return "SubjectRef[" + value.length() + " chars]";
  }
}
