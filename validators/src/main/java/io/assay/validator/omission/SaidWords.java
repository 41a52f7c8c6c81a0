package io.assay.validator.omission;

import io.assay.validator.language.WordTable;
import io.assay.validator.language.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The families of words that a draft has or says in others, those of a row of {@code
 * equal-words.tsv} being one: who writes of high blood pressure says what HTN says.
 */
final class SaidWords {

  private static final String TABLE = "equal-words.tsv";

  /** Phrases of one meaning, each its words with a blank around every one, and their families. */
  private record Meaning(List<String> phrases, Set<String> families) {

    static Meaning of(List<String> words) {
      return new Meaning(
          words.stream().map(SaidWords::spaced).toList(), Families.of(String.join(" ", words)));
    }
  }

  private static final List<Meaning> MEANINGS =
      WordTable.rows(SaidWords.class, TABLE, 1).stream()
          .map(row -> Meaning.of(WordTable.words(row.getFirst())))
          .toList();

  private SaidWords() {}

  static Set<String> of(String draft) {
    Set<String> said = new HashSet<>(Families.of(draft));
    String words = spaced(draft);
    for (Meaning meaning : MEANINGS) {
      if (meaning.phrases().stream().anyMatch(words::contains)) {
        said.addAll(meaning.families());
      }
    }
    return said;
  }

  private static String spaced(String text) {
    return " " + String.join(" ", Words.of(text)) + " ";
  }
}
