package io.assay.validator.rules;

import io.assay.validator.language.WordTable;
import io.assay.validator.language.Words;
import java.util.HashSet;
import java.util.Set;

/** Whether two places, one of a draft and one of its source, speak of the same matter. */
public final class Surroundings {

  /** A sentence with fewer other words says too little to tell. */
  private static final int FEWEST_WORDS = 3;

  private static final int SHORTEST_WORD = 4;

  /** The least share of a sentence's words that are most of them. */
  private static final double MOST = 2.0 / 3;

  private static final Set<String> NO_MATTER =
      WordTable.set(
          """
          left right both bilateral bilaterally side sided that this these those there which with
          without from were been have your their they them what when where will would should could
          patient patients doctor noted seen shows showed reported reports denies denied also some
          izquierdo izquierda derecho derecha paciente para como este esta
          """);

  private Surroundings() {}

  /**
   * Whether the sentences of two places have a word in common beside those of the places
   * themselves, or one of them has hardly any.
   *
   * @param first index of the place's first token
   * @param end index after its last
   */
  public static boolean agree(
      ReadText draft, int first, int end, ReadText source, int sourceFirst, int sourceEnd) {
    Set<String> mine = matter(draft, first, end);
    Set<String> theirs = matter(source, sourceFirst, sourceEnd);
    for (int i = first; i < end; i++) {
      theirs.remove(Words.stem(draft.at(i)));
    }
    return mine.size() < FEWEST_WORDS
        || theirs.size() < FEWEST_WORDS
        || mine.stream().anyMatch(theirs::contains);
  }

  /** As {@link #agree}, but for a word in common where a sentence has hardly any others too. */
  public static boolean share(
      ReadText draft, int first, int end, ReadText source, int sourceFirst, int sourceEnd) {
    Set<String> mine = matter(draft, first, end);
    Set<String> theirs = matter(source, sourceFirst, sourceEnd);
    return mine.stream().anyMatch(theirs::contains);
  }

  /**
   * As {@link #share}, but for most of the words of the draft's sentence: it repeats the source's.
   */
  public static boolean repeat(
      ReadText draft, int first, int end, ReadText source, int sourceFirst, int sourceEnd) {
    Set<String> mine = matter(draft, first, end);
    int words = mine.size();
    mine.retainAll(matter(source, sourceFirst, sourceEnd));
    return words > 0 && mine.size() >= MOST * words;
  }

  private static Set<String> matter(ReadText text, int first, int end) {
    Sentence sentence = text.sentenceOf(first);
    Set<String> words = new HashSet<>();
    for (int i = sentence.first(); i < sentence.end(); i++) {
      String word = text.at(i);
      boolean counts =
          (i < first || i >= end)
              && text.token(i).isWord()
              && word.length() >= SHORTEST_WORD
              && !NO_MATTER.contains(word);
      if (counts) {
        words.add(Words.stem(word));
      }
    }
    return words;
  }
}
