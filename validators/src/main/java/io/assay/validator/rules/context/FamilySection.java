package io.assay.validator.rules.context;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import java.util.Set;

/** Whether a line stands below the title of a family history. */
final class FamilySection {

  /** Lines in which a title is looked for. */
  private static final int LONGEST = 12;

  /** Tokens of a title, its marks included. */
  private static final int LONGEST_TITLE = 6;

  private static final Set<String> FAMILY = Set.of("family", "familiares", "fh", "fhx");

  private static final Set<String> MARKS = WordTable.set("# * - _ : \u2022");

  private FamilySection() {}

  static boolean holds(ReadText text, Sentence sentence) {
    int lowest = Math.max(0, sentence.turn() - LONGEST);
    for (int turn = sentence.turn() - 1; turn >= lowest; turn--) {
      int first = text.startOfTurn(turn);
      int end = text.startOfTurn(turn + 1) - 1;
      if (isTitle(text, first, end)) {
        return text.hasAny(FAMILY, first, end);
      }
    }
    return false;
  }

  /** "FAMILY HISTORY", "**Family history:**": a few words with nothing behind them. */
  private static boolean isTitle(ReadText text, int first, int end) {
    if (end <= first || end - first > 2 * LONGEST_TITLE || text.at(first).equals("-")) {
      return false;
    }
    int words = 0;
    for (int i = first; i < end; i++) {
      if (text.token(i).isWord()) {
        words++;
      } else if (!MARKS.contains(text.at(i))) {
        return false;
      }
    }
    String last = text.at(end - 1);
    boolean marked = last.equals(":") || last.equals("*") || text.at(first).equals("#");
    return words > 0
        && words <= LONGEST_TITLE
        && (marked || isUpperCase(text, first, end) || text.hasAny(FAMILY, first, end));
  }

  private static boolean isUpperCase(ReadText text, int first, int end) {
    String line = text.span(first, end).of(text.text());
    return line.chars().noneMatch(Character::isLowerCase);
  }
}
