package io.assay.validator.reading;

import java.util.regex.Pattern;

/**
 * Marks of Markdown at the start of a line. A single {@code #} is a fracture or a problem's, and
 * {@code >} before a number is more than: both are left alone.
 */
final class Blocks {

  private static final Pattern FENCE =
      Pattern.compile("(?m)^[ \\t]*(?:```|~~~)[\\w-]{0,20}[ \\t\\r]*$");

  private static final Pattern MARKS =
      Pattern.compile(
          "(?m)^(?:[ \\t]*>(?=[ \\t]+[^\\s\\d.])[ \\t]+){0,8}(?<head>[ \\t]*#{2,6}[ \\t]+)?");

  private static final Pattern CHECKBOX =
      Pattern.compile(
          "(?m)^[ \\t]*(?:[-*+\u2022][ \\t]+|\\d{1,2}[.)][ \\t]+)?(?<box>\\[[ xX]\\][ \\t]+)");

  private Blocks() {}

  static Edits edits(String text) {
    Edits edits = new Edits();
    edits.replaceAll(FENCE, text, match -> "");
    if (text.contains("> ") || text.contains("##")) {
      edits.replaceAll(MARKS, text, match -> "");
    }
    if (text.indexOf('[') >= 0) {
      var box = CHECKBOX.matcher(text);
      while (box.find()) {
        edits.drop(box.start("box"), box.end("box"));
      }
    }
    return edits;
  }
}
