package io.assay.validator.reading;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Characters that a message's format does not allow as they are: those of HL7 v2 ({@code \.br\},
 * {@code \T\}), and of a JSON string that was never unescaped, told by its having no line break of
 * its own.
 */
final class Escapes {

  private static final Pattern HL7 =
      Pattern.compile("\\\\(?:(?<mark>[FSTRE])|\\.br|\\.sp\\d{0,2}|X0[AD]|(?<shown>[HN]))\\\\");

  private static final Pattern JSON =
      Pattern.compile("\\\\(?:(?<one>[nrt\"/])|u(?<code>[0-9a-fA-F]{4}))");

  /** {@code \\n} before a small letter may begin a folder's name. */
  private static final Pattern JSON_ALONE =
      Pattern.compile("\\\\(?:n(?![a-z])|\"|u[0-9a-fA-F]{4})");

  private static final String HL7_ESCAPED = "FSTRE";
  private static final String HL7_MARKS = "|^&~\\";

  private Escapes() {}

  static Edits edits(String text) {
    Edits edits = new Edits();
    if (text.indexOf('\\') < 0) {
      return edits;
    }
    edits.replaceAll(HL7, text, Escapes::hl7);
    boolean oneLine = text.strip().indexOf('\n') < 0;
    if (oneLine && JSON_ALONE.matcher(text).find()) {
      edits.replaceAll(JSON, text, Escapes::json);
    }
    return edits;
  }

  private static String hl7(MatchResult match) {
    String mark = match.group("mark");
    if (mark != null) {
      return String.valueOf(HL7_MARKS.charAt(HL7_ESCAPED.indexOf(mark)));
    }
    return match.group("shown") == null ? "\n" : "";
  }

  private static String json(MatchResult match) {
    String code = match.group("code");
    if (code != null) {
      return String.valueOf((char) Integer.parseInt(code, 16));
    }
    return switch (match.group("one")) {
      case "n", "r" -> "\n";
      case "t" -> "\t";
      default -> match.group("one");
    };
  }
}
