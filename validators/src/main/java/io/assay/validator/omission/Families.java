package io.assay.validator.omission;

import io.assay.validator.language.WordTable;
import io.assay.validator.language.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text that say something, each by the first letters that its family shares
 * (schedule, scheduled, scheduling), numbers and shorthand as {@code short-words.tsv} reads them.
 * The training's {@code gravity.families} is the same.
 */
final class Families {

  private static final String TABLE = "short-words.tsv";
  private static final int COLUMNS = 2;
  private static final int SHARED_LETTERS = 6;

  private static final Pattern WORD = Pattern.compile("\\d++(?:[.,]\\d++)*+|\\p{L}++");

  private static final Map<String, String> READ_AS = readAs();

  private Families() {}

  private static Map<String, String> readAs() {
    Map<String, String> readAs = new HashMap<>();
    for (List<String> row : WordTable.rows(Families.class, TABLE, COLUMNS)) {
      readAs.put(row.getFirst(), row.getLast());
    }
    return Map.copyOf(readAs);
  }

  /** Each family once. */
  static Set<String> of(String text) {
    Set<String> families = new HashSet<>();
    Matcher words = WORD.matcher(Words.lowerCase(text));
    while (words.find()) {
      String word = words.group();
      String readAs = READ_AS.getOrDefault(word, word);
      if (!readAs.isEmpty()) {
        families.add(firstLetters(Words.stem(readAs)));
      }
    }
    return families;
  }

  private static String firstLetters(String stem) {
    return stem.length() > SHARED_LETTERS ? stem.substring(0, SHARED_LETTERS) : stem;
  }
}
