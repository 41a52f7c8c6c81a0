package io.assay.validator.reading;

import java.nio.charset.Charset;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A text in RTF, without its control words and tables of fonts. */
final class RichText {

  private static final Charset WESTERN = Charset.forName("windows-1252");

  private static final Pattern CONTROL =
      Pattern.compile(
          "\\{\\\\(?:\\*\\\\\\w+|fonttbl|colortbl|stylesheet|info)[^{}]*+(?:\\{[^{}]*+\\}[^{}]*+){0,200}\\}"
              + "|\\\\'(?<hex>[0-9a-fA-F]{2})"
              + "|\\\\u(?<code>\\d{1,5}) ?\\??"
              + "|\\\\(?<word>[a-z]{1,20})-?\\d{0,6} ?(?:(?<=par|line|par |line )\\r?\\n)?"
              + "|\\\\(?<mark>[{}\\\\~_-])"
              + "|[{}]");

  private RichText() {}

  static Edits edits(String text) {
    Edits edits = new Edits();
    if (text.stripLeading().startsWith("{\\rtf")) {
      edits.replaceAll(CONTROL, text, RichText::read);
    }
    return edits;
  }

  private static String read(MatchResult control) {
    if (control.group("hex") != null) {
      return new String(new byte[] {(byte) Integer.parseInt(control.group("hex"), 16)}, WESTERN);
    }
    if (control.group("code") != null) {
      return String.valueOf((char) Integer.parseInt(control.group("code")));
    }
    if (control.group("word") != null) {
      return switch (control.group("word")) {
        case "par", "line", "row", "page", "sect" -> "\n";
        case "tab", "cell" -> "\t";
        default -> "";
      };
    }
    String mark = control.group("mark");
    return mark == null ? "" : mark.equals("~") ? " " : mark.equals("_") ? "-" : mark;
  }
}
