package io.assay.gateway.domain;

import java.util.regex.Pattern;

/**
 * Identifies a draft over all its versions; the key of its records. Letters, digits, {@code .},
 * {@code _}, {@code :} and {@code -}, 1 to 128 characters, starting with a letter or digit, so that
 * it fits a URL path and never holds a sentence.
 */
public record DraftId(String value) implements Comparable<DraftId> {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

  public DraftId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("draft id must match " + FORM.pattern());
    }
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
