package io.assay.validator.evidence;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The signs that notes have in place of words, and the words: {@code -ve}, {@code 3/52}, {@code ↑},
 * {@code nil fever}, {@code 5 mg od}. The reader tells none of them from its opposite.
 *
 * <p>From general clinical knowledge. Only what means one thing where it stands: {@code 3/7} and
 * {@code 6/12} are days and months beside "ago", "history", "every" or "x" and may be dates
 * elsewhere; {@code OD} is once a day behind a dose and the right eye elsewhere; a plantar that is
 * {@code ↓} is not reduced.
 */
final class NoteSigns {

  private record Sign(Pattern written, String words) {}

  private static final String NOT_BEHIND_LETTER = "(?<![\\p{L}\\p{Nd}])";
  private static final String NOT_IN_NUMBER = "(?<![\\p{L}\\p{Nd}/.])";
  private static final String END = "(?![\\p{L}\\p{Nd}/])";
  private static final String UP_OR_DOWN = "[\\u2191\\u2193]";
  private static final String NOT_OF_PLANTARS = "(?<!" + UP_OR_DOWN + "|[Pp]lantars? ?)";
  private static final String DOSE_UNIT =
      "(?:mg|mcg|\\u00b5g|\\u03bcg|micrograms?|g|units?|tabs?|tablets?|caps?|capsules?)";

  private static final String ROUTE = "(?:(?:po|PO|s/c|sc|SC|iv|IV|im|IM) )";

  private static final List<Sign> SIGNS =
      List.of(
          sign("(?<!\\p{Ll})[-\\u2212\\u2013][Vv][Ee]" + END, " negative"),
          sign("(?<!\\p{Ll})\\+[Vv][Ee]" + END, " positive"),
          sign(NOT_IN_NUMBER + "1/52" + END, "1 week"),
          sign(NOT_IN_NUMBER + "([2-9]|1[0-9]|2[0-6])/52" + END, "$1 weeks"),
          sign(NOT_IN_NUMBER + "(x|every|past) ?([1-9]|1[0-9]|2[0-8])/7" + END, "$1 $2 days"),
          sign(
              NOT_IN_NUMBER + "([1-9]|1[0-9]|2[0-8])/7(?= (?:ago|hx|history)" + END + ")",
              "$1 days"),
          sign(NOT_IN_NUMBER + "(x|every|past) ?([1-9]|1[0-9]|2[0-4])/12" + END, "$1 $2 months"),
          sign(
              NOT_IN_NUMBER + "([1-9]|1[0-9]|2[0-4])/12(?= (?:ago|hx|history)" + END + ")",
              "$1 months"),
          sign(NOT_OF_PLANTARS + "\\u2191{1,3}(?!" + UP_OR_DOWN + ")", " increased "),
          sign(NOT_OF_PLANTARS + "\\u2193{1,3}(?!" + UP_OR_DOWN + ")", " reduced "),
          sign(NOT_BEHIND_LETTER + "[Nn]il(?= \\p{L})(?! (?:by|of|else|per)" + END + ")", "no"),
          sign(
              "(?<=\\p{Nd} ?" + DOSE_UNIT + " " + ROUTE + "?)(?:od|OD|o\\.d\\.)" + END,
              "once daily"));

  private static final Pattern BLANKS = Pattern.compile(" +(?=[ .,;:)])");

  private NoteSigns() {}

  /** The text with words for its signs; the same text where it has none. */
  static String inWords(String text) {
    String read = text;
    for (Sign sign : SIGNS) {
      read = sign.written().matcher(read).replaceAll(sign.words());
    }
    return read.equals(text) ? text : BLANKS.matcher(read).replaceAll("").strip();
  }

  private static Sign sign(String written, String words) {
    return new Sign(Pattern.compile(written), words);
  }
}
