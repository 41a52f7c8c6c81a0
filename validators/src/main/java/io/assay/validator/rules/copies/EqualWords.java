package io.assay.validator.rules.copies;

import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.language.WordTable;
import io.assay.validator.language.Words;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Says when other words mean the same, so that exchanging them is no alteration. Immutable. */
final class EqualWords {

  /** So many first letters in common make two forms of one word: diagnosed and diagnosis. */
  private static final int COMMON_BEGINNING = 5;

  /** So many letters are a form of every word that begins with them: chemo and chemotherapy. */
  private static final int SHORTEST_FORM = 4;

  private final Map<String, Set<Integer>> groups;
  private final DrugLexicon drugs;

  private EqualWords(Map<String, Set<Integer>> groups, DrugLexicon drugs) {
    this.groups = groups;
    this.drugs = drugs;
  }

  static EqualWords shipped(DrugLexicon drugs) {
    Map<String, Set<Integer>> groups = new HashMap<>();
    List<List<String>> rows = WordTable.rows(EqualWords.class, "equal-words.tsv", 1);
    for (int row = 0; row < rows.size(); row++) {
      for (String phrase : WordTable.words(rows.get(row).getFirst())) {
        groups.computeIfAbsent(stemmed(phrase), key -> new HashSet<>()).add(row);
      }
    }
    return new EqualWords(Map.copyOf(groups), drugs);
  }

  /**
   * Whether two runs of content words may stand for one another.
   *
   * @param mine folded words joined by blanks
   * @param theirs likewise
   */
  boolean same(String mine, String theirs) {
    return sharesGroup(mine, theirs) || sharesDrug(mine, theirs) || areForms(mine, theirs);
  }

  private boolean sharesGroup(String mine, String theirs) {
    Set<Integer> common = new HashSet<>(groups.getOrDefault(stemmed(mine), Set.of()));
    common.retainAll(groups.getOrDefault(stemmed(theirs), Set.of()));
    return !common.isEmpty();
  }

  private boolean sharesDrug(String mine, String theirs) {
    return !Collections.disjoint(drugsInAnyCase(mine), drugsInAnyCase(theirs));
  }

  /** Words are folded, and a short form of a drug is found in capitals: MTX. */
  private Set<Drug> drugsInAnyCase(String words) {
    Set<Drug> found = drugsOf(words);
    found.addAll(drugsOf(words.toUpperCase(Locale.ROOT)));
    return found;
  }

  private Set<Drug> drugsOf(String words) {
    Set<Drug> found = new HashSet<>();
    for (DrugMention mention : drugs.mentions(words)) {
      found.addAll(mention.ingredients());
    }
    return found;
  }

  /** Drug names that begin alike are other drugs, as are anatomical terms with another ending. */
  private boolean areForms(String mine, String theirs) {
    if (mine.contains(" ") || theirs.contains(" ") || !drugsOf(mine).isEmpty()) {
      return false;
    }
    // Tokens keep macrons and the like.
    if (DrugLexicon.folded(mine).equals(DrugLexicon.folded(theirs))) {
      return true;
    }
    int least = Math.min(mine.length(), theirs.length());
    int common = 0;
    while (common < least && mine.charAt(common) == theirs.charAt(common)) {
      common++;
    }
    boolean shortened = common == least && least >= SHORTEST_FORM;
    return shortened
        || !Collections.disjoint(WordForms.of(mine), WordForms.of(theirs))
        || (common >= COMMON_BEGINNING
            && common * 3 >= Math.max(mine.length(), theirs.length()) * 2);
  }

  private static String stemmed(String words) {
    return String.join(" ", Words.stems(words));
  }
}
