package io.assay.gateway.domain;

import java.util.regex.Pattern;

/** The language of a draft's text as a BCP 47 tag, or {@link #NOT_STATED}. */
public record Language(String tag) {

  // Before NOT_STATED, whose construction needs it.
  private static final Pattern FORM = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  /** BCP 47's own tag for a language that is not determined. */
  public static final Language NOT_STATED = new Language("und");

  public Language {
    if (!FORM.matcher(tag).matches() || tag.length() > 35) {
      throw new IllegalArgumentException("language is not a BCP 47 tag");
    }
  }

  public boolean isStated() {
    return !equals(NOT_STATED);
  }

  @Override
  public String toString() {
    return tag;
  }
}
