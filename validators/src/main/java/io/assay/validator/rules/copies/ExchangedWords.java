package io.assay.validator.rules.copies;

import io.assay.validator.language.WordTable;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says how much it matters that words of a sentence stand in the place of others. Words of any
 * speech are mostly exchanged for the sake of style, {@code moved} for {@code relocated}, terms and
 * names are not; contrary words matter whatever they are. Immutable.
 */
final class ExchangedWords {

  /** What an exchange tells. */
  enum Weight {
    /** Another term or name, or the contrary. */
    GRAVE,
    /** A word of any speech for a term, or the other way about: explained as often as altered. */
    SLIGHT,
    /** One word of any speech for another. */
    NONE
  }

  /** One of several groups that exclude one another. */
  private record Group(int row, int place) {
    boolean excludes(Group other) {
      return row == other.row && place != other.place;
    }
  }

  private static final List<String> NEGATIONS =
      List.of("un", "in", "im", "ir", "il", "non", "dis", "de", "mis", "anti");

  private static final int SHORTEST_CLIPPED = 3;

  /** Fewer make a plural or an adverb. */
  private static final int FEWEST_CLIPPED = 4;

  private final Set<String> general;
  private final Map<String, Set<Group>> contrary;

  private ExchangedWords(Set<String> general, Map<String, Set<Group>> contrary) {
    this.general = general;
    this.contrary = contrary;
  }

  static ExchangedWords shipped() {
    Set<String> general = new HashSet<>();
    for (List<String> row : WordTable.rows(ExchangedWords.class, "general-words.tsv", 1)) {
      general.addAll(WordTable.words(row.getFirst()));
    }
    Map<String, Set<Group>> contrary = new HashMap<>();
    List<List<String>> rows = WordTable.rows(ExchangedWords.class, "contrary-words.tsv", 1);
    for (int row = 0; row < rows.size(); row++) {
      List<String> groups = WordTable.words(rows.get(row).getFirst());
      for (int place = 0; place < groups.size(); place++) {
        for (String word : WordTable.set(groups.get(place))) {
          contrary.computeIfAbsent(word, w -> new HashSet<>()).add(new Group(row, place));
        }
      }
    }
    return new ExchangedWords(Set.copyOf(general), Map.copyOf(contrary));
  }

  /**
   * What it tells that the one words stand in the place of the others.
   *
   * @param mine folded words, at least one
   * @param theirs likewise
   */
  Weight weightOf(List<String> mine, List<String> theirs) {
    if (mine.stream().anyMatch(word -> theirs.stream().anyMatch(o -> areContrary(word, o)))) {
      return Weight.GRAVE;
    }
    if (mine.size() == 1
        && theirs.size() == 1
        && isWrittenOut(mine.getFirst(), theirs.getFirst())) {
      return Weight.NONE;
    }
    boolean mineGeneral = mine.stream().allMatch(this::isGeneral);
    boolean theirsGeneral = theirs.stream().allMatch(this::isGeneral);
    if (mineGeneral && theirsGeneral) {
      return Weight.NONE;
    }
    return mineGeneral || theirsGeneral ? Weight.SLIGHT : Weight.GRAVE;
  }

  /** "Ped" is pedunculated and "haem" haematology: notes clip words. */
  private static boolean isWrittenOut(String mine, String theirs) {
    return theirs.length() >= SHORTEST_CLIPPED
        && mine.length() >= theirs.length() + FEWEST_CLIPPED
        && mine.startsWith(theirs);
  }

  private boolean isGeneral(String word) {
    return !Collections.disjoint(WordForms.of(word), general);
  }

  private boolean areContrary(String mine, String theirs) {
    return NEGATIONS.stream().anyMatch(no -> mine.equals(no + theirs) || theirs.equals(no + mine))
        || groupsOf(mine).stream()
            .anyMatch(group -> groupsOf(theirs).stream().anyMatch(group::excludes));
  }

  private Set<Group> groupsOf(String word) {
    Set<Group> groups = new HashSet<>();
    for (String form : WordForms.of(word)) {
      groups.addAll(contrary.getOrDefault(form, Set.of()));
    }
    return groups;
  }
}
