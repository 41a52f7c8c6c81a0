package io.assay.validator.language;

import java.util.List;
import java.util.Set;

/**
 * The words by which one language is told.
 *
 * @param telling what is of this language alone, as far as clinical English goes
 * @param shared what counts beside a telling word only: names, abbreviations and words of notes
 */
record LanguageWords(Language language, Set<String> telling, Set<String> shared) {

  /** How many of the words of a text are telling ones, and how many are of this language at all. */
  record Hits(long telling, long all) {}

  LanguageWords {
    telling = Set.copyOf(telling);
    shared = Set.copyOf(shared);
  }

  /** The languages of the table, in its order. */
  static List<LanguageWords> all() {
    return WordTable.rows(LanguageWords.class, "languages.tsv", 3).stream()
        .map(
            row ->
                new LanguageWords(
                    Language.valueOf(row.get(0)),
                    WordTable.set(row.get(1)),
                    WordTable.set(row.get(2))))
        .toList();
  }

  Hits in(List<String> words) {
    long telling = words.stream().filter(this.telling::contains).count();
    long shared = words.stream().filter(this.shared::contains).count();
    return new Hits(telling, telling + shared);
  }
}
