package io.assay.validator.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words by which languages are told, those of {@code languages.tsv}. Some are <i>telling</i>:
 * of one language alone, as far as clinical English goes. Others are <i>shared</i> and count beside
 * a telling word only: names, abbreviations and words of notes.
 */
final class LanguageWords {

  /**
   * How many of the words of a text are telling ones of a language, and how many are of it at all.
   */
  record Hits(Language language, long telling, long all) {}

  /** The places in {@link #languages} of those that a word tells of, and of those that share it. */
  private record Marks(int[] telling, int[] shared) {

    private static final Marks NONE = new Marks(new int[0], new int[0]);

    Marks andTelling(int language) {
      return new Marks(with(telling, language), shared);
    }

    Marks andShared(int language) {
      return new Marks(telling, with(shared, language));
    }

    private static int[] with(int[] languages, int language) {
      int[] more = Arrays.copyOf(languages, languages.length + 1);
      more[languages.length] = language;
      return more;
    }
  }

  private final Language[] languages;
  private final Map<String, Marks> marks = new HashMap<>();

  private LanguageWords(List<List<String>> rows) {
    languages = new Language[rows.size()];
    for (int i = 0; i < languages.length; i++) {
      List<String> row = rows.get(i);
      languages[i] = Language.valueOf(row.get(0));
      for (String word : WordTable.set(row.get(1))) {
        marks.put(word, marks.getOrDefault(word, Marks.NONE).andTelling(i));
      }
      for (String word : WordTable.set(row.get(2))) {
        marks.put(word, marks.getOrDefault(word, Marks.NONE).andShared(i));
      }
    }
  }

  static LanguageWords ofTable() {
    return new LanguageWords(WordTable.rows(LanguageWords.class, "languages.tsv", 3));
  }

  /** What each language has of the words, in the table's order. */
  List<Hits> in(List<String> words) {
    long[] telling = new long[languages.length];
    long[] all = new long[languages.length];
    for (String word : words) {
      Marks of = marks.getOrDefault(word, Marks.NONE);
      for (int language : of.telling()) {
        telling[language]++;
        all[language]++;
      }
      for (int language : of.shared()) {
        all[language]++;
      }
    }
    Hits[] hits = new Hits[languages.length];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = new Hits(languages[i], telling[i], all[i]);
    }
    return List.of(hits);
  }
}
