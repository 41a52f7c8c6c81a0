package io.assay.validator.language;

import io.assay.validator.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a text and their stems, as ADR 0002 defines them. */
public final class Words {

  private static final int LONGEST_UNSTEMMED = 3;

  private Words() {}

  /** Where the words of a text stand, in its order. */
  public static List<Span> spans(String text) {
    return spans(text, 0, text.length());
  }

  static List<Span> spans(String text, int from, int end) {
    List<Span> found = new ArrayList<>();
    int start = -1;
    for (int at = from; at < end; ) {
      int codePoint = text.codePointAt(at);
      if (Characters.isWordPart(codePoint)) {
        start = start < 0 ? at : start;
      } else if (start >= 0) {
        found.add(new Span(start, at));
        start = -1;
      }
      at += Character.charCount(codePoint);
    }
    if (start >= 0) {
      found.add(new Span(start, end));
    }
    return found;
  }

  /** The words of a text in lower case, in its order. */
  public static List<String> of(String text) {
    return spans(text).stream().map(word -> lowerCase(word.of(text))).toList();
  }

  /**
   * As {@link String#toLowerCase(Locale)} of the root locale, in time linear in the length. The
   * dotted capital I is the one letter that grows, and the JDK copies the whole text for each.
   */
  public static String lowerCase(String text) {
    return text.replace("\u0130", "i\u0307").toLowerCase(Locale.ROOT);
  }

  /** The stems of a text's words, in its order. */
  public static List<String> stems(String text) {
    return of(text).stream().map(Words::stem).toList();
  }

  /** A lower-case word without one final {@code s}, so that plural meets singular. */
  public static String stem(String word) {
    boolean plural =
        word.codePointCount(0, word.length()) > LONGEST_UNSTEMMED
            && word.endsWith("s")
            && !word.endsWith("ss");
    return plural ? word.substring(0, word.length() - 1) : word;
  }
}
