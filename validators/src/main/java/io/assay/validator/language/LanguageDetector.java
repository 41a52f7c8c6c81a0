package io.assay.validator.language;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells English from Spanish and from the rest by the function words of a text and by its script.
 * It judges a text as a whole; a sentence in another language within it goes unseen.
 */
public final class LanguageDetector {

  /** Below this many words a text without known words may just be terse. */
  private static final int ENOUGH_WORDS = 20;

  /** Terse English notes ("Lungs clear, no edema of legs") still have more than this share. */
  private static final double LEAST_ENGLISH_SHARE = 0.03;

  /** One word may be a name or a quotation. */
  private static final int LEAST_FOREIGN_HITS = 2;

  /** A table of results holds names and figures, in any language without function words. */
  private static final double TABLE_NUMBER_SHARE = 1.0 / 3;

  private static final double MOST_OTHER_SCRIPT = 0.3;

  /** Function words, and the commonest words of notes, since notes leave function words out. */
  private static final Set<String> ENGLISH =
      words(
          """
          the of and to in is was with for on at by from this that are were be been has have had
          not or an as it her his she he they you your i my we will would should may can if than
          patient denies reports history left right pain daily twice once year years old without
          noted blood pressure chest days weeks after before mild any there follow up seen take
          """);

  private static final Set<String> SPANISH =
      words(
          """
          el la los las de del que y en con por para una un se su sus al lo es fue ha sin niega
          refiere paciente años dolor días alta presenta está como más sobre durante tras desde
          """);

  private static final List<Set<String>> OTHERS =
      List.of(
          words("le la les des et est dans pour une un du au aux avec pas qui sur par il elle ans"),
          words("der die und das ist mit den von nicht ein eine im für auf bei wurde keine dem"),
          words("il di che della del per con una un gli non sono è dei nel da la paziente anni"),
          words("o os da do em uma um não com foi ao dos das que de e para por paciente anos"),
          words("de het een van en met zijn voor niet werd is op te bij geen jaar"),
          words("i w z na się nie jest do pacjent bez oraz od po przez dla lat"),
          words("och att är som med för inte av patienten en ett på till har utan år"),
          words("og at er som med for ikke av pasienten en et på til har uten år"),
          words("ja on ei oli potilas että sekä mutta hän ovat kun myös"),
          words("ve bir bu için ile hasta olarak da de yok var daha"));

  private LanguageDetector() {}

  public static Language detect(String text) {
    if (isOtherScript(text)) {
      return Language.OTHER;
    }
    List<String> all = Words.of(text);
    List<String> words =
        all.stream().filter(w -> w.codePoints().anyMatch(Character::isLetter)).toList();
    long english = hits(words, ENGLISH);
    long spanish = hits(words, SPANISH);
    long other = OTHERS.stream().mapToLong(language -> hits(words, language)).max().orElse(0);
    long foreign = Math.max(spanish, other);
    if (foreign > english && foreign >= LEAST_FOREIGN_HITS) {
      return spanish >= other ? Language.SPANISH : Language.OTHER;
    }
    if (words.size() < ENOUGH_WORDS) {
      return english > 0 ? Language.ENGLISH : Language.TOO_SHORT;
    }
    if (english >= LEAST_ENGLISH_SHARE * words.size()) {
      return Language.ENGLISH;
    }
    boolean table = all.size() - words.size() >= TABLE_NUMBER_SHARE * all.size();
    return table ? Language.TOO_SHORT : Language.OTHER;
  }

  private static boolean isOtherScript(String text) {
    Map<Boolean, Long> letters =
        text.codePoints()
            .filter(Character::isLetter)
            .boxed()
            .collect(
                Collectors.partitioningBy(
                    c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN,
                    Collectors.counting()));
    long latin = letters.getOrDefault(true, 0L);
    long other = letters.getOrDefault(false, 0L);
    return other > MOST_OTHER_SCRIPT * (latin + other);
  }

  private static long hits(List<String> words, Set<String> language) {
    return words.stream().filter(language::contains).count();
  }

  private static Set<String> words(String list) {
    return Set.copyOf(List.of(list.strip().split("\\s+", -1)));
  }
}
