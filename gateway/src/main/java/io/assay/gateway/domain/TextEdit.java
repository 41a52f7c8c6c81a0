package io.assay.gateway.domain;

/**
 * One place where a reviewer changed a text.
 *
 * @param start where it begins in the text as it was, in UTF-16 code units
 * @param original what stood there; empty for an insertion
 * @param replacement what stands there now; empty for a deletion
 */
public record TextEdit(int start, String original, String replacement) {

  public TextEdit {
    if (start < 0) {
      throw new IllegalArgumentException("an edit starts before the text");
    }
    if (original.isEmpty() && replacement.isEmpty()) {
      throw new IllegalArgumentException("an edit changes something");
    }
  }

  /** Where the text that stood there ends, exclusive. */
  public int end() {
    return start + original.length();
  }

  @Override
  public String toString() {
    return "TextEdit["
        + start
        + ", -"
        + original.length()
        + " +"
        + replacement.length()
        + " chars]";
  }
}
