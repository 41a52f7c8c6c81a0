package io.assay.validator.reading;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Tags of HTML and of the narrative of a CDA document, by their names: {@code <5} and {@code <b12}
 * are none. Those that begin a block read as a line break, rows of a table as rows of pipes.
 */
final class Tags {

  private static final Set<String> BLOCKS =
      Set.of(
          "br",
          "p",
          "div",
          "li",
          "ul",
          "ol",
          "table",
          "thead",
          "tbody",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "blockquote",
          "pre",
          "section",
          "text",
          "paragraph",
          "item",
          "list",
          "caption",
          "title",
          "dt",
          "dd",
          "dl");

  private static final String ATTRIBUTES = "(?:\\s[^<>\\n]{0,200})?/?>";

  private static final Pattern TAG =
      Pattern.compile(
          "\\s{0,80}<(?<close>/?)(?<part>t[rdh])"
              + ATTRIBUTES
              + "\\s{0,80}|<(?<end>/?)(?<name>b|i|u|s|em|strong|span|small|mark|code|font|a|sub|sup|content|body|html|"
              + String.join("|", BLOCKS)
              + ")"
              + ATTRIBUTES,
          Pattern.CASE_INSENSITIVE);

  private Tags() {}

  static Edits edits(String text) {
    Edits edits = new Edits();
    if (text.indexOf('<') >= 0) {
      edits.replaceAll(TAG, text, Tags::read);
    }
    return edits;
  }

  private static String read(MatchResult match) {
    String part = match.group("part");
    if (part != null) {
      boolean opens = match.group("close").isEmpty();
      boolean row = part.equalsIgnoreCase("tr");
      return row ? (opens ? "\n|" : "") : (opens ? "" : "|");
    }
    String name = match.group("name").toLowerCase(Locale.ROOT);
    if (BLOCKS.contains(name)) {
      return "\n";
    }
    return match.group("end").isEmpty() && name.equals("sup") ? "^" : "";
  }
}
