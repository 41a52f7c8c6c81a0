package io.assay.validator.rules.drugs;

import io.assay.validator.Span;
import io.assay.validator.drugs.ClassMention;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.language.WordTable;
import io.assay.validator.language.Words;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a text in which the lexicon finds no drug, and what drug they may yet mean: its name
 * misspelt, cut short or in letters. Immutable.
 */
final class UnnamedWords {

  private static final int SHORTEST_MISSPELT = 5;

  private static final int SHORTEST_CLIPPED = 4;
  private static final int FEWEST_LETTERS_CLIPPED = 2;

  /** Shorter ones that notes use; of several drugs each, so that they name none by themselves. */
  private static final Set<String> BEGINNINGS = words("beginnings.tsv");

  /** Words of other meaning that begin the name of a drug. */
  private static final Set<String> OTHER_WORDS = words("other-words.tsv");

  /** What letters of notes may mean, by how they are written: NE, NaHCO3. */
  private static final Map<String, List<String>> ACRONYMS =
      WordTable.rows(UnnamedWords.class, "acronyms.tsv", 2).stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  List::getFirst, row -> List.of(row.get(1).split(",", -1))));

  /** A word as it is written, and folded. */
  private record Written(String raw, String folded) {

    int length() {
      return raw.length();
    }

    /** Whether so few edits cannot bring in every letter that one has and the other has not. */
    boolean isFarFrom(String other, int edits) {
      long mine = letters(folded);
      long theirs = letters(other);
      return Long.bitCount(mine & ~theirs) > edits || Long.bitCount(theirs & ~mine) > edits;
    }

    private static long letters(String word) {
      long letters = 0;
      for (int i = 0; i < word.length(); i++) {
        letters |= 1L << word.charAt(i);
      }
      return letters;
    }

    @Override
    public String toString() {
      return "Written[" + length() + " chars]";
    }
  }

  private final Set<Written> words;

  private UnnamedWords(Set<Written> words) {
    this.words = words;
  }

  private static Set<String> words(String table) {
    return WordTable.rows(UnnamedWords.class, table, 1).stream()
        .map(List::getFirst)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Those of a text, each once. */
  static UnnamedWords of(DrugText source) {
    List<Span> names =
        Stream.concat(
                source.mentions().stream().map(DrugMention::span),
                source.classMentions().stream().map(ClassMention::span))
            .sorted(Comparator.comparingInt(Span::start))
            .toList();
    Set<Written> words = new HashSet<>();
    int next = 0;
    for (Span span : Words.spans(source.text())) {
      while (next < names.size() && names.get(next).end() <= span.start()) {
        next++;
      }
      boolean named = next < names.size() && names.get(next).overlaps(span);
      if (!named) {
        String word = span.of(source.text());
        words.add(new Written(word, DrugLexicon.folded(word)));
      }
    }
    return new UnnamedWords(words);
  }

  /**
   * Whether one of them may mean a drug.
   *
   * @param name of the drug, as the other text has it
   */
  boolean mayMean(Drug drug, String name) {
    return areMisspelt(name) || areClipped(drug, name) || areLettersOf(drug);
  }

  /** Whether one is nearly this name: patients and dictation misspell. */
  private boolean areMisspelt(String name) {
    String wanted = DrugLexicon.folded(name).replaceAll("[^\\p{L}\\p{Nd}]", "");
    if (wanted.length() < SHORTEST_MISSPELT) {
      return false;
    }
    int most = Math.max(1, wanted.length() / 4);
    return words.stream()
        .filter(word -> Math.abs(word.length() - wanted.length()) <= most)
        .filter(word -> !word.isFarFrom(wanted, most))
        .anyMatch(word -> distance(word.folded(), wanted, most) <= most);
  }

  /** Whether one is the beginning of the drug's name: notes write amio, fluclox and hydrocort. */
  private boolean areClipped(Drug drug, String name) {
    String written = DrugLexicon.folded(name);
    return words.stream()
        .map(Written::folded)
        .filter(
            word ->
                BEGINNINGS.contains(word)
                    || (word.length() >= SHORTEST_CLIPPED && !OTHER_WORDS.contains(word)))
        .anyMatch(
            word ->
                isClipped(word, written) || isClipped(word, DrugLexicon.folded(drug.generic())));
  }

  private boolean areLettersOf(Drug drug) {
    return words.stream()
        .anyMatch(word -> ACRONYMS.getOrDefault(word.raw(), List.of()).contains(drug.generic()));
  }

  private static boolean isClipped(String word, String name) {
    return name.startsWith(word) && name.length() - word.length() >= FEWEST_LETTERS_CLIPPED;
  }

  /** Damerau-Levenshtein distance, optimal string alignment; above {@code most} it may stop. */
  static int distance(String a, String b, int most) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int least = Integer.MAX_VALUE;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        d[i][j] = swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
        least = Math.min(least, d[i][j]);
      }
      if (least > most + 1) {
        return least;
      }
    }
    return d[a.length()][b.length()];
  }
}
