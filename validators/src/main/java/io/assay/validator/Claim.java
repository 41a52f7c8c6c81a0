package io.assay.validator;

/**
 * One checkable statement of a draft, with where it stands.
 *
 * @param text what {@code where} points at in the draft
 */
public record Claim(Span where, String text) {

  public Claim {
    if (text.length() != where.length()) {
      throw new IllegalArgumentException("a claim's text and span differ in length");
    }
  }

  /** The claim that a span of a text makes. */
  public static Claim at(Span where, String text) {
    return new Claim(where, where.of(text));
  }

  @Override
  public String toString() {
    return "Claim[where=" + where + "]";
  }
}
