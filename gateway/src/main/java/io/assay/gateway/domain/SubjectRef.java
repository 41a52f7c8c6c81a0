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
   * Whether a value can be a patient's one spelling: no white space at its ends, which nobody sees
   * and which makes another key, and no control character. Asked of what comes in; what was taken
   * before stays readable.
   */
  public static boolean isReference(String value) {
    return WrittenText.isWritable(value)
        && (value.isEmpty()
            || (!isSpace(value.codePointAt(0)) && !isSpace(value.codePointBefore(value.length()))));
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  public boolean isGiven() {
    return !value.isEmpty();
  }

  @Override
  public String toString() {
    return "SubjectRef[" + value.length() + " chars]";
  }
}
