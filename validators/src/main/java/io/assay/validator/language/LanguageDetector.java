package io.assay.validator.language;

import io.assay.validator.Span;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells English from Spanish and from the rest by the words of a text and by its script. The words
 * are those of {@code languages.tsv}; a language that is not among them is {@link Language#OTHER}
 * where a text is long enough to have English words and has none.
 */
public final class LanguageDetector {

  /** Below this many words a text without known words may just be terse. */
  private static final int ENOUGH_WORDS = 20;

  /** Terse English notes ("Lungs clear, no edema of legs") still have more than this share. */
  private static final double LEAST_ENGLISH_SHARE = 0.03;

  /** One word beside English ones may be a name or a quotation. */
  private static final int LEAST_FOREIGN_HITS = 2;

  /** A table of results holds names and figures, in any language without function words. */
  private static final double TABLE_NUMBER_SHARE = 1.0 / 3;

  /** A list of drugs or germs holds names too, of one or two words between its commas. */
  private static final int LIST_ITEM_WORDS = 2;

  private static final Pattern END_OF_ITEM =
      Pattern.compile("[,;:.()\\n\u2022\u2192/](?!\\d)|\\s[-+]\\s");

  private static final double MOST_OTHER_SCRIPT = 0.3;

  /** One may be a slip of the keyboard or a symbol; two are a word of Chinese. */
  private static final int MOST_OTHER_LETTERS = 1;

  /** A lower-case word with an accent; a name of one, as in Guillain-Barré, is of any language. */
  private static final Pattern ACCENTED = Pattern.compile("\\b\\p{Ll}[\\p{L}\\p{M}]*\\p{M}");

  private static final LanguageWords WORDS = LanguageWords.ofTable();

  /** What stands in a text of English, and of the other language it is likeliest in. */
  private record Found(long english, LanguageWords.Hits foreign) {

    private static final LanguageWords.Hits NO_OTHER = new LanguageWords.Hits(Language.OTHER, 0, 0);

    static Found in(List<String> words) {
      long english = 0;
      LanguageWords.Hits foreign = NO_OTHER;
      for (LanguageWords.Hits hits : WORDS.in(words)) {
        if (hits.language() == Language.ENGLISH) {
          english = hits.telling();
        } else if (hits.telling() > 0 && weight(hits) > weight(foreign)) {
          foreign = hits;
        }
      }
      return new Found(english, foreign);
    }

    /** Whether it is in the other language. */
    boolean isForeign(long least) {
      return foreign.telling() > 0 && foreign.all() > english && foreign.all() >= least;
    }

    private static long weight(LanguageWords.Hits hits) {
      return hits.telling() + hits.all();
    }
  }

  private LanguageDetector() {}

  /** The language of a text as a whole; a sentence in another language within it goes unseen. */
  public static Language detect(String text) {
    if (isOtherScript(text)) {
      return Language.OTHER;
    }
    List<String> all = Words.of(text);
    List<String> words = lettered(all);
    Found found = Found.in(words);
    long english = found.english();
    if (found.isForeign(english > 0 ? LEAST_FOREIGN_HITS : 1)) {
      return found.foreign().language();
    }
    if (english == 0 && accented(text) > 0) {
      return Language.OTHER;
    }
    if (words.size() < ENOUGH_WORDS) {
      return english > 0 ? Language.ENGLISH : Language.TOO_SHORT;
    }
    if (english >= LEAST_ENGLISH_SHARE * words.size()) {
      return Language.ENGLISH;
    }
    boolean table = all.size() - words.size() >= TABLE_NUMBER_SHARE * all.size();
    return table || isList(text, words.size()) ? Language.TOO_SHORT : Language.OTHER;
  }

  private static boolean isList(String text, int words) {
    long items = END_OF_ITEM.splitAsStream(text).filter(item -> !item.isBlank()).count();
    return words <= LIST_ITEM_WORDS * items;
  }

  /**
   * The language that a reader of English has to be told of: that of the whole text, or where this
   * is English, of the first sentence in it that is in another language, or that mixes both.
   */
  public static Language detectThroughout(String text) {
    Language whole = detect(text);
    if (whole != Language.ENGLISH && whole != Language.TOO_SHORT) {
      return whole;
    }
    if (text.codePoints().filter(LanguageDetector::isOfNoEuropeanScript).count()
        > MOST_OTHER_LETTERS) {
      return Language.OTHER;
    }
    for (Span sentence : Sentences.of(text)) {
      List<String> words = lettered(Words.of(sentence.of(text)));
      Found found = Found.in(words);
      if (found.foreign().telling() >= LEAST_FOREIGN_HITS || found.isForeign(LEAST_FOREIGN_HITS)) {
        return found.foreign().language();
      }
      if (found.english() == 0 && accented(sentence.of(text)) >= LEAST_FOREIGN_HITS) {
        return Language.OTHER;
      }
    }
    return whole;
  }

  private static long accented(String text) {
    return ACCENTED.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).results().count();
  }

  private static List<String> lettered(List<String> words) {
    return words.stream().filter(w -> w.codePoints().anyMatch(Character::isLetter)).toList();
  }

  private static boolean isOtherScript(String text) {
    long latin = 0;
    long other = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!Character.isLetter(c)) {
        continue;
      }
      if (Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN) {
        latin++;
      } else {
        other++;
      }
    }
    return other > MOST_OTHER_SCRIPT * (latin + other);
  }

  /** Latin words and Greek symbols stand in English; the micro sign is of no script. */
  private static boolean isOfNoEuropeanScript(int codePoint) {
    return Character.isLetter(codePoint)
        && switch (Character.UnicodeScript.of(codePoint)) {
          case LATIN, GREEK, COMMON, INHERITED -> false;
          default -> true;
        };
  }
}
