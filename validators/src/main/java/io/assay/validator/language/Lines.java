package io.assay.validator.language;

import io.assay.validator.Span;
import java.util.ArrayList;
import java.util.List;

/** The lines of a text without outer white space and list markers; empty ones are left out. */
final class Lines {

  private static final String BULLETS = "-*•‣–";
  private static final int MOST_MARKER_DIGITS = 2;

  private Lines() {}

  static List<Span> of(String text) {
    List<Span> lines = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      int first = Characters.skipWhiteSpace(text, start, end);
      int last = end;
      while (last > first && Characters.isWhiteSpace(text.charAt(last - 1))) {
        last--;
      }
      first = skipMarker(text, first, last);
      if (first < last) {
        lines.add(new Span(first, last));
      }
      start = end + 1;
    }
    return lines;
  }

  private static int skipMarker(String text, int first, int last) {
    int at = first;
    if (at < last && BULLETS.indexOf(text.charAt(at)) >= 0) {
      at++;
    } else {
      while (at < last && at - first < MOST_MARKER_DIGITS && isAsciiDigit(text.charAt(at))) {
        at++;
      }
      boolean closed =
          at > first && at < last && (text.charAt(at) == '.' || text.charAt(at) == ')');
      if (!closed) {
        return first;
      }
      at++;
    }
    int after = Characters.skipWhiteSpace(text, at, last);
    return after > at ? after : first;
  }

  private static boolean isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
