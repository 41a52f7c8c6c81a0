package io.assay.gateway.domain;

/** What a short name on record may be: of who did something, of what it is called. */
public final class Names {

  /** In characters. */
  public static final int LONGEST = 200;

  private Names() {}

  /** Whether a value is one: it says something, and it is not too long. */
  public static boolean isName(String value) {
    return !value.isBlank() && value.length() <= LONGEST;
  }

  /**
   * @param what names the value in the message, which does not hold the value itself
   * @throws IllegalArgumentException when it is not one
   */
  static void requireName(String what, String value) {
    if (!isName(value)) {
      throw new IllegalArgumentException(what + " is blank or over " + LONGEST + " chars");
    }
  }
}
