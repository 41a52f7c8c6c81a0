package io.assay.gateway.domain;

/**
 * Identifies a draft over all its versions; the key of its records. Letters, digits, {@code .},
 * {@code _}, {@code :} and {@code -}, 1 to 128 characters, starting with a letter or digit, so that
 * it fits a URL path and never holds a sentence.
 */
public record DraftId(String value) implements Comparable<DraftId> {

  private static final int MOST_CHARS = 128;

  public DraftId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("draft id must match [A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
    }
  }

  /** By hand, since every record has its id checked several times over. */
  private static boolean isWellFormed(String value) {
    if (value.isEmpty() || value.length() > MOST_CHARS || !isLetterOrDigit(value.charAt(0))) {
      return false;
    }
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != ':' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(DraftId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
