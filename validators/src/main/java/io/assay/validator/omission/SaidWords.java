package io.assay.validator.omission;

import io.assay.validator.language.WordTable;
import io.assay.validator.language.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The families of words that a draft has or speaks of in others, those of a row of {@code
 * same-matter.tsv} being one: who writes of high blood pressure speaks of what HTN says.
 */
final class SaidWords {

  private static final String TABLE = "same-matter.tsv";

  /** Phrases of one matter, each its words with a blank around every one, and their families. */
  private record Matter(List<String> phrases, Set<String> families) {

    static Matter of(List<String> words) {
      return new Matter(
          words.stream().map(SaidWords::spaced).toList(), Families.of(String.join(" ", words)));
    }
  }

  private static final List<Matter> MATTERS =
      WordTable.rows(SaidWords.class, TABLE, 1).stream()
          .map(row -> Matter.of(WordTable.words(row.getFirst())))
          .toList();

  private SaidWords() {}

  static Set<String> of(String draft) {
    Set<String> said = new HashSet<>(Families.of(draft));
    String words = spaced(draft);
    for (Matter matter : MATTERS) {
      if (matter.phrases().stream().anyMatch(words::contains)) {
        said.addAll(matter.families());
      }
    }
    return said;
  }

  private static String spaced(String text) {
    return " " + String.join(" ", Words.of(text)) + " ";
  }
}
