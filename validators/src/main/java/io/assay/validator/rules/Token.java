package io.assay.validator.rules;

/**
 * A word, a number or a mark of a text. Words are runs of letters (digits after the first letter
 * and inner apostrophes included); numbers are digits with inner points and commas; everything else
 * that is not white space is a mark of one character, the line break among them.
 *
 * @param start UTF-16 offset of the first character
 * @param end UTF-16 offset after the last character
 * @param folded the characters in lower case, without the accents of Spanish
 */
public record Token(int start, int end, String folded, Kind kind) {

  /** What a token is. */
  public enum Kind {
    WORD,
    NUMBER,
    MARK
  }

  public boolean isWord() {
    return kind == Kind.WORD;
  }

  public boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  public boolean is(String what) {
    return folded.equals(what);
  }

  @Override
  public String toString() {
    return kind + "[" + start + "," + end + ")";
  }
}
