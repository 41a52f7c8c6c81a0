package io.assay.validator.reading;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Marks of Markdown around words: bold, italic, struck out, code, links. What has another meaning
 * in a note is left alone: {@code [**Name**]} and {@code ___} of a de-identified one, {@code
 * 2*3*4}, {@code HLA-B*57:01}, the asterisk behind an abnormal value.
 */
enum Emphasis {
  /** Marks of two and more characters, code and links. */
  STRONG(
      List.of(
          pair(
              "(?<![*\\[\\\\])\\*{2,3}(?=[^\\s*\\]])",
              "(?<=[^\\s*\\[])\\*{2,3}(?!\\*)",
              "[^\\n]{0,300}?"),
          pair("(?<![\\w\\[\\\\])__(?=[^\\s_])", "(?<=[^\\s_])__(?!\\w)", "[^\\n]{0,300}?"),
          pair("(?<!~)~~(?=[^\\s~])", "(?<=[^\\s~])~~(?!~)", "[^\\n~]{0,300}"),
          pair("(?<![\\w`])`{1,2}(?=[^\\s`])", "(?<=[^\\s`])`{1,2}(?![\\w`])", "[^\\n`]{1,300}"),
          pair(
              "!?\\[(?=[^\\s*\\]])",
              "\\]\\((?:https?:|mailto:|#|/)[^\\s()]{0,300}\\)",
              "[^\\n\\[\\]]{1,300}"))),
  /** Marks of one character. */
  LIGHT(
      List.of(
          pair(
              "(?<![\\w*\\\\/^])\\*(?=[\\p{L}\\d(\"'])",
              "(?<=[\\p{L}\\d)\"'.,:;!?%])\\*(?![\\w*/])",
              "[^\\n*]{0,300}"),
          pair(
              "(?<![\\w\\\\/^])_(?=[\\p{L}\\d(\"'])",
              "(?<=[\\p{L}\\d)\"'.,:;!?%])_(?!\\w)",
              "[^\\n_]{0,300}")));

  private static final String MARKS = "*_~`[";

  private final List<Pattern> pairs;

  Emphasis(List<Pattern> pairs) {
    this.pairs = pairs;
  }

  Edits edits(String text) {
    Edits edits = new Edits();
    if (text.chars().anyMatch(c -> MARKS.indexOf(c) >= 0)) {
      pairs.forEach(pair -> edits.dropAround(pair, text));
    }
    return edits;
  }

  private static Pattern pair(String open, String close, String between) {
    return Pattern.compile("(?<open>" + open + ")" + between + "(?<close>" + close + ")");
  }
}
