package io.assay.validator.reading;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines that an editor or a terminal broke at its width go on in the next one: those that the first
 * word of the next would have made wider than any. A text counts as broken so when at least three
 * lines in a row are.
 */
final class WrappedLines {

  private static final Pattern LIST_ITEM = Pattern.compile("\\d{1,2}[.)]\\s");

  /** No terminal is narrower, nor wider. */
  private static final int NARROWEST = 50;

  private static final int WIDEST = 132;
  private static final int LEAST_WRAPPED = 2;

  private WrappedLines() {}

  static Edits edits(String text) {
    Edits edits = new Edits();
    List<String> lines = List.of(text.split("\n", -1));
    int width = lines.stream().mapToInt(line -> line.stripTrailing().length()).max().orElse(0);
    if (lines.size() <= LEAST_WRAPPED || width < NARROWEST || width > WIDEST) {
      return edits;
    }
    long wrapped = 0;
    long inSentence = 0;
    int end = 0;
    for (int i = 0; i + 1 < lines.size(); i++) {
      end += lines.get(i).length();
      if (goesOn(lines.get(i), lines.get(i + 1), width)) {
        wrapped++;
        inSentence += Character.isLowerCase(lines.get(i + 1).charAt(0)) ? 1 : 0;
        edits.replace(end, end + 1, " ");
      }
      end++;
    }
    return wrapped >= LEAST_WRAPPED && inSentence * 3 >= wrapped ? edits : new Edits();
  }

  private static boolean goesOn(String line, String next, int width) {
    String said = line.stripTrailing();
    if (said.isEmpty()
        || next.isEmpty()
        || !Character.isLetterOrDigit(next.charAt(0)) && "(\"'<>=+%/".indexOf(next.charAt(0)) < 0) {
      return false;
    }
    int blank = next.indexOf(' ');
    int word = blank < 0 ? next.stripTrailing().length() : blank;
    return said.length() + 1 + word > width && !LIST_ITEM.matcher(next).lookingAt();
  }
}
