package io.assay.validator.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a language model says to whoever asked it, around a draft: "Sure, here is the discharge
 * summary:" as the first line, "Let me know if you need any changes." as the last one. Told by
 * closed lists, every word of a line having to be in one, so that nothing said of a patient goes
 * with it.
 */
final class Courtesies {

  private static final Pattern LINE = Pattern.compile("[^\\n]*\\S[^\\n]*");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final int MOST_WORDS = 30;

  private static final Pattern OPENING =
      Pattern.compile(
          "\\s*(?:sure|certainly|absolutely|of course|okay|ok|here|below)\\b[^\\n]*[:.!]\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> OPENING_WORDS =
      words(
          """
          sure certainly absolutely of course okay ok here s is are below the a an your you this
          requested for based on from provided given discharge summary note notes clinical medical
          soap draft letter report impression simplified plain language version rewritten revised
          updated explanation answer response conversation dialogue transcript visit encounter
          patient information text question in markdown format formatted concise brief structured
          and as
          """);

  private static final Pattern CLOSING =
      Pattern.compile(
          "\\s*(?:please )?(?:let me know|feel free to|i hope this helps|would you like me to)\\b[^\\n]*",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> CLOSING_WORDS =
      words(
          """
          please let me know feel free to if you need want would like have any anything else more
          further other changes adjustments edits modifications revisions questions clarification
          i hope this that it helps help can ask adjust change revise edit shorten expand format
          the draft note summary letter or and a is there with
          """);

  private Courtesies() {}

  static Edits edits(String text) {
    Edits edits = new Edits();
    Matcher line = LINE.matcher(text);
    if (!line.find()) {
      return edits;
    }
    if (isMadeOf(line.group(), OPENING, OPENING_WORDS)) {
      edits.drop(line.start(), line.end());
    }
    int end = text.stripTrailing().length();
    int start = text.lastIndexOf('\n', end - 1) + 1;
    if (start > line.end() && isMadeOf(text.substring(start, end), CLOSING, CLOSING_WORDS)) {
      edits.drop(start, end);
    }
    return edits;
  }

  private static boolean isMadeOf(String line, Pattern form, Set<String> allowed) {
    if (!form.matcher(line).matches()) {
      return false;
    }
    List<String> words =
        WORD.matcher(line.toLowerCase(Locale.ROOT))
            .results()
            .limit(MOST_WORDS + 1)
            .map(word -> word.group())
            .toList();
    return words.size() <= MOST_WORDS && allowed.containsAll(words);
  }

  private static Set<String> words(String list) {
    return Set.of(list.strip().split("\\s+", -1));
  }
}
